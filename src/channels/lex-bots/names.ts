import { createHash } from 'node:crypto';

/** BookHotel → book-hotel */
export const kebab = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .replace(/^(?=\d)|^$/, 'intent-')
    .replace(/-$/, '');

/** add-to-cart → AddToCart */
export const pascal = (name: string): string =>
  name
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');

/** CheckInDate, check_in_date → Check in date */
export const humanised = (name: string): string => {
  const words =
    kebab(name)
      .replace(/^intent-/, '')
      .replaceAll('-', ' ') || name;
  return words.slice(0, 1).toUpperCase() + words.slice(1);
};

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Ten letters and digits, as Lex numbers its things; the same for the same place. */
export const identifierOf = (...place: readonly string[]): string =>
  Array.from(createHash('sha256').update(place.join('\0')).digest().subarray(0, 10), (byte) => letters[byte % 36]).join(
    '',
  );

import type { Texts } from '#kernel';
import { decimalOf, inUnits, plainDecimal } from './decimals.ts';
import type { Row } from './envelope.ts';
import type { FieldSource } from './mapping.ts';
import { refuse, textOf } from './plain-text.ts';
import { dayOf, momentOf } from './times.ts';

/** What Debezium writes for a long value that was not touched. */
const UNAVAILABLE = '__debezium_unavailable_value';

const most = 2_000_000_000;

const minorDigits = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

export const numberOf = (value: unknown, places: number, { scale, round }: FieldSource, name: string): number => {
  const decimal = decimalOf(value, scale) ?? refuse(`has no number in ${name}`);
  const units = inUnits(decimal, places, round);
  if (units === null)
    return refuse(
      `has ${plainDecimal(decimal)} in ${name}, which does not come out with ${places} digits behind the point`,
    );
  if (units < 0n || units > most)
    return refuse(`has ${plainDecimal(decimal)} in ${name}: 0 to ${most} units are possible`);
  return Number(units);
};

const present = (value: unknown): boolean => value !== null && value !== undefined && value !== '';

export const columnOf = (row: Row, column: string): unknown => {
  if (!Object.hasOwn(row, column)) return refuse(`has no column ${column}`);
  return row[column];
};

/** A field's value; undefined: the row has none. */
export const fieldOf = (row: Row, field: FieldSource, currency: string, name: string): unknown => {
  const columns = field.from === undefined ? [] : [field.from].flat();
  const found = columns.map((column) => columnOf(row, column));
  let value: unknown =
    field.constant ??
    (found.length === 1
      ? found[0]
      : found
          .filter(present)
          .map((each) => textOf(each, name))
          .join(field.joinedBy));
  if (field.lookup && present(value)) {
    const key = textOf(value, name);
    const known = Object.hasOwn(field.lookup, key) ? field.lookup[key] : field.otherwise;
    if (known === undefined) return refuse(`has "${key.slice(0, 40)}" for ${name}, which the lookup does not have`);
    value = known;
  }
  if (!present(value)) value = field.otherwise;
  if (!present(value)) return undefined;
  switch (field.as) {
    case 'text':
      return field.prefix + textOf(value, name);
    case 'whole':
      return numberOf(value, 0, field, name);
    case 'money':
      return numberOf(value, minorDigits(currency), field, name);
    case 'decimal':
      return plainDecimal(decimalOf(value, field.scale) ?? refuse(`has no number in ${name}`));
    case 'date':
      return dayOf(value, name);
    case 'instant':
      return momentOf(value, field, name);
    case 'list':
      return (
        Array.isArray(value) ? value.map((each) => textOf(each, name)) : textOf(value, name).split(field.separator)
      )
        .map((each) => each.trim())
        .filter((each) => each !== '');
  }
};

export const plainValue = (value: unknown, name: string): string | undefined => {
  if (value === undefined) return undefined;
  const text = Array.isArray(value) ? value.join(', ') : textOf(value, name);
  return text.length > 10_000 ? refuse(`has more than 10,000 characters in ${name}`) : text;
};

export const nested = (row: Row, fields: Readonly<Record<string, FieldSource>>, currency: string) =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) => {
      const value = plainValue(fieldOf(row, field, currency, name), name);
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );

export const isKept = (row: Row, field: FieldSource | undefined): boolean =>
  [field?.from ?? []].flat().some((column) => row[column] === UNAVAILABLE);

/** What is written by locale: an empty column takes a text away, and one that the event left out leaves it as it is. */
export const texts = (row: Row, fields: Readonly<Record<string, FieldSource>>, currency: string): Texts =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([, field]) => !isKept(row, field))
      .map(([locale, field]) => [locale, plainValue(fieldOf(row, field, currency, locale), locale) ?? '']),
  );

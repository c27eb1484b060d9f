import { inFigures, spanishNames, states, type Address } from '#sdk';

export type AddressRead = Partial<Omit<Address, 'country'>>;

const streetEnds =
  'street|st|avenue|ave|road|rd|lane|ln|drive|dr|court|ct|boulevard|blvd|way|place|pl|terrace|circle|cir|square|sq|highway|hwy|parkway|pkwy|trail|loop|broadway';
const streetBegins = 'calle|avenida|av|carrera|paseo|camino|plaza|p\\.?\\s?o\\.?\\s?box';
const unitWords = 'apartment|apt|suite|ste|unit|floor|apartamento|apto|departamento|depto|piso|#';

/** From the number of the house on, or from the word that streets begin with in Spanish. */
const begins = new RegExp(`(?:\\b\\d+[a-z]?\\s+(?=[\\p{L}\\d])|\\b(?:${streetBegins})\\b\\.?\\s)`, 'iu');
const unit = new RegExp(`[,\\s]+((?:${unitWords})\\.?\\s*#?\\s*[\\p{L}\\d-]+)`, 'iu');
const streetFirst = new RegExp(`^(.*?\\b(?:${streetEnds})\\b\\.?)[,\\s]+(.*)$`, 'iu');
const postcodeLast = /[,\s]*\b(\d{5})(?:-?\d{4})?\s*$/u;
/** Said behind an address, and no part of it. */
const afterthought = /(?:[,\s]+(?:please|instead|thanks|thank you|por favor|gracias))+[.!]*$/iu;

const plain = (text: string): string => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');

const named = new Map([
  ...Object.entries(states).map(([code, name]): [string, string] => [plain(name), code]),
  ...Object.entries(spanishNames),
]);

const isCode = (word: string): boolean => Object.hasOwn(states, word.toUpperCase());

/** The state that a text ends with. Two letters are one only where nothing else is likely: in capitals, or before a postcode. */
const stateLast = (text: string, sure: boolean): { readonly rest: string; readonly region?: string } => {
  const words = text.split(/[\s,.]+/u).filter(Boolean);
  for (const length of [3, 2, 1]) {
    if (words.length < length) continue;
    const code = named.get(plain(words.slice(-length).join(' ')));
    if (code === undefined) continue;
    const pattern = new RegExp(`[\\s,.]*${words.slice(-length).join('[\\s,.]+')}[\\s,.]*$`, 'u');
    return { rest: text.replace(pattern, ''), region: code };
  }
  const last = words.at(-1) ?? '';
  if (!/^\p{L}{2}$/u.test(last) || !isCode(last) || !(sure || last === last.toUpperCase())) return { rest: text };
  return { rest: text.replace(/[\s,.]*\p{L}{2}[\s,.]*$/u, ''), region: last.toUpperCase() };
};

/** Who was heard, or types in a hurry, says "main street". */
const inCapitals = (text: string): string =>
  /\p{Lu}/u.test(text) ? text : text.replace(/(?<![\p{L}\d])\p{L}/gu, (letter) => letter.toUpperCase());

const tidy = (text: string): string => inCapitals(text.replace(/\s+/gu, ' ').replace(/^[\s,.]+|[\s,.]+$/gu, ''));

const asFigures = (text: string): string => (/\d/.test(text) ? text : inFigures(text));

/** The town, the state and the postcode, as far as they were said: "Springfield, IL 62701". */
export const placeIn = (said: string): AddressRead => {
  const text = asFigures(said).replace(afterthought, '');
  const postcode = postcodeLast.exec(text)?.[1];
  const { rest, region } = stateLast(text.replace(postcodeLast, ''), postcode !== undefined);
  const city = tidy(rest.replace(/^\s*(?:it is |it's |in |at |en |es )/iu, ''));
  return {
    ...(city !== '' && !/\d/u.test(city) && { city }),
    ...(region !== undefined && { region }),
    ...(postcode !== undefined && { postcode }),
  };
};

/** What a sentence says of an address in the USA; nothing where no street is named. */
export const addressIn = (said: string): AddressRead => {
  const text = asFigures(said).replace(afterthought, '');
  const start = begins.exec(text)?.index;
  if (start === undefined) return {};
  const whole = text.slice(start);
  const line2 = unit.exec(whole)?.[1];
  const plainly = line2 === undefined ? whole : whole.replace(unit, ',');
  const [, street, behind] = streetFirst.exec(plainly) ?? [];
  const comma = plainly.indexOf(',');
  const [line1, place] =
    street !== undefined && (comma < 0 || street.length <= comma)
      ? [street, behind ?? '']
      : comma < 0
        ? [plainly, '']
        : [plainly.slice(0, comma), plainly.slice(comma + 1)];
  const first = tidy(line1);
  if (!/\d/u.test(first)) return placeIn(place);
  return { line1: first, ...(line2 !== undefined && { line2: tidy(line2) }), ...placeIn(place) };
};

/** As it is written, and as it is said: the state by its name, the postcode digit by digit. */
export const inWords = ({ line1, line2, city, region, postcode }: Address) => ({
  text: `${[line1, line2, city].filter(Boolean).join(', ')}, ${region} ${postcode}`,
  speech: `${[line1, line2, city, states[region] ?? region].filter(Boolean).join(', ')}, ${[...postcode].join(' ')}`,
});

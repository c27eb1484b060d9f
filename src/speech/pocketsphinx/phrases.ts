/** A product as far as it can be called by name. */
export interface SaidThing {
  readonly title: string;
  readonly spokenName: string | null;
  readonly names: readonly string[];
  readonly brand: string | null;
  readonly category: string | null;
  /** "small", "large", "red" */
  readonly options: readonly string[];
}

/** What a voice says of a text: lower case, no accents, letters, digits and apostrophes. */
export const spoken = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[’`]/g, "'")
    .replace(/&/g, ' and ')
    .match(/[a-z0-9]+(?:'[a-z]+)*/g) ?? [];

/** Longer names are said by nobody. */
const longest = 6;

const joint = /\s(?:for|with|of|in|by|and|pack)\s|[,(;:|/]|\s[–—-]\s/i;
const foreign = /[^\x20-\x7e’]|\b(?:de|del|para|con|y|la|el|los|las|sin)\b/i;
const number = /^\d+$/;

const manyOf = (word: string): string =>
  /(?:s|x|z|ch|sh)$/.test(word) ? `${word}es` : /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`;

const oneOf = (word: string): string | null =>
  /ies$/.test(word)
    ? `${word.slice(0, -3)}y`
    : /(?:s|x|z|ch|sh)es$/.test(word)
      ? word.slice(0, -2)
      : /[^s]s$/.test(word) && word.length > 3
        ? word.slice(0, -1)
        : null;

/** A name in the singular and in the plural. */
const inflected = (words: readonly string[]): string[][] => {
  const last = words.at(-1);
  if (last === undefined) return [];
  const single = oneOf(last);
  const others = [single, single === null && !/\d/.test(last) ? manyOf(last) : null];
  return [[...words], ...others.flatMap((one) => (one === null ? [] : [[...words.slice(0, -1), one]]))];
};

/** Other names are those of every language the shop speaks: English is what English speakers know. */
const isEnglish = (name: string, common: ReadonlySet<string>): boolean =>
  !foreign.test(name) && spoken(name).every((word) => common.has(word));

/** How a product may be called: its names, its title without what follows a joint, its kind, and the end of its title. */
export const callsOf = (
  { title, spokenName, names, brand, category }: SaidThing,
  common: ReadonlySet<string>,
): string[][] => {
  const maker = spoken(brand ?? '');
  const whole = spoken(spokenName?.split(',')[0] ?? title);
  const short = spoken(title.split(joint)[0] ?? title);
  const bare = maker.length > 0 && maker.every((word, at) => short[at] === word) ? short.slice(maker.length) : short;
  const ends = bare.length > 1 ? [bare.slice(-2), bare.slice(-1)] : [];
  const calls = [
    whole,
    short,
    bare,
    ...ends.filter((words) => !words.every((word) => number.test(word))),
    ...names.filter((name) => isEnglish(name, common)).map(spoken),
    spoken(category ?? ''),
  ];
  return calls.filter(({ length }) => length > 0 && length <= longest).flatMap(inflected);
};

export const adjectivesOf = ({ brand, options }: SaidThing): string[][] =>
  [brand ?? '', ...options].map(spoken).filter(({ length }) => length > 0 && length <= 3);

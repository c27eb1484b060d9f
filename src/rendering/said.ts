import type { Naming } from '#kernel';

type Options = Readonly<Record<string, string>>;

/** What can be said of a thing, or of a line of one, in the words of the catalogue. */
interface Worded {
  readonly options?: Options;
  readonly variants?: readonly { readonly options: Options }[];
  readonly attributes?: Options;
  readonly category?: string | null;
}

const wordsIn = ({ options = {}, variants = [], attributes = {}, category }: Worded) => [
  ...[options, ...variants.map((variant) => variant.options)].flatMap((each) =>
    Object.entries(each).flatMap(([name, value]) => [[value, name] as const, [name, 'option'] as const]),
  ),
  ...Object.entries(attributes).flatMap(([name, value]) => [[value, name] as const, [name, 'attribute'] as const]),
  ...(category ? [[category, 'category'] as const] : []),
];

/** The thing with how its words are said beside them, by the catalogue's own; those that are said as they stand are left out. */
export const withSaid = <Thing extends Worded>(thing: Thing, naming: Naming): Thing => {
  const said = new Map<string, string>();
  for (const [word, of] of wordsIn(thing)) {
    const wording = naming(word, of);
    if (wording !== word && !said.has(word)) said.set(word, wording);
  }
  return said.size === 0 ? thing : { ...thing, said: Object.fromEntries(said) };
};

/** A cart, a quote or an order, its lines with how their words are said. */
export const withLinesSaid = <Kept extends { readonly lines: readonly Worded[] }>(
  kept: Kept,
  naming: Naming,
): Kept => ({
  ...kept,
  lines: kept.lines.map((line) => withSaid(line, naming)),
});

/** A thing or a line of one, as the catalogue or the books have it. */
export interface Titled {
  readonly title: string;
  readonly options: Options;
  /** How a language says its options, by their own words; what is not there is said as it stands. */
  readonly said?: Options;
}

/** A word of the thing in the language of whoever is told. */
export const saidOf = ({ said = {} }: Pick<Titled, 'said'>, word: string): string =>
  Object.hasOwn(said, word) ? said[word]! : word;

/** What was chosen of it: ["large", "red"]. */
export const chosenOf = (thing: Omit<Titled, 'title'>): readonly string[] =>
  Object.values(thing.options).map((value) => saidOf(thing, value));

/** "Harbor Mug (large, red)" */
export const fullTitle = (thing: Titled): string => {
  const chosen = chosenOf(thing).join(', ');
  return chosen === '' ? thing.title : `${thing.title} (${chosen})`;
};

import { writtenFor, type Naming, type Texts } from '#kernel';

type Options = Readonly<Record<string, string>>;

/** What can be said of a thing, or of a line of one, in the words of the catalogue. */
interface Worded {
  readonly options?: Options;
  readonly variants?: readonly { readonly options: Options }[];
  readonly attributes?: Options;
  readonly category?: string | null;
}

/** A thing as it is called and described, in its own language and in others. */
interface Called {
  readonly title?: string;
  readonly titles?: Texts;
  readonly names?: readonly string[];
  readonly spokenName?: string | null;
  readonly description?: string;
  readonly descriptions?: Texts;
}

/** The thing as it is called and described in the language: what is not written there stays in its own. */
const called = <Thing extends Called>(thing: Thing, { locale }: Naming): Thing => {
  const title = writtenFor(thing.titles, locale);
  const description = writtenFor(thing.descriptions, locale);
  if (title === undefined && description === undefined) return thing;
  return {
    ...thing,
    ...(description !== undefined && { description }),
    ...(title !== undefined && { title }),
    // How its own language says its title is no help to another's voice; what it is called there it is still known by.
    ...(title !== undefined && thing.spokenName !== undefined && { spokenName: null }),
    ...(title !== undefined && thing.names && thing.title !== title && { names: [...thing.names, thing.title] }),
  };
};

const wordsIn = ({ options = {}, variants = [], attributes = {}, category }: Worded) => [
  ...[options, ...variants.map((variant) => variant.options)].flatMap((each) =>
    Object.entries(each).flatMap(([name, value]) => [[value, name] as const, [name, 'option'] as const]),
  ),
  ...Object.entries(attributes).flatMap(([name, value]) => [[value, name] as const, [name, 'attribute'] as const]),
  ...(category ? [[category, 'category'] as const] : []),
];

/**
 * The thing as a language has it: its title and description where they are written in it, and how its words are said beside them, by
 * the catalogue's own; those that are said as they stand are left out.
 */
export const withSaid = <Thing extends Worded & Called>(found: Thing, naming: Naming): Thing => {
  const thing = called(found, naming);
  const said = new Map<string, string>();
  for (const [word, of] of wordsIn(thing)) {
    const wording = naming(word, of);
    if (wording !== word && !said.has(word)) said.set(word, wording);
  }
  return said.size === 0 ? thing : { ...thing, said: Object.fromEntries(said) };
};

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

interface Step {
  readonly kind: string;
  readonly label: string;
}

interface Line extends Titled {
  readonly titles?: Texts;
  readonly quantity: number;
}

/** A cart, a quote or an order: what it holds, and the sum that begins with its lines, in their order. */
interface Sum {
  readonly lines: readonly Line[];
  readonly steps?: readonly Step[];
  readonly price?: { readonly steps: readonly Step[] };
}

/** The same with how the words of its lines are said, where its sum is explained too. */
export const withLinesSaid = <Kept extends Sum>(kept: Kept, naming: Naming): Kept => {
  const lines = kept.lines.map((line) => withSaid(line, naming));
  const said = (steps: readonly Step[]) =>
    steps.map((step, at) => {
      const line = step.kind === 'line' ? lines[at] : undefined;
      return line && line !== kept.lines[at] ? { ...step, label: `${line.quantity} × ${fullTitle(line)}` } : step;
    });
  return {
    ...kept,
    lines,
    ...(kept.steps && { steps: said(kept.steps) }),
    ...(kept.price && { price: { ...kept.price, steps: said(kept.price.steps) } }),
  };
};

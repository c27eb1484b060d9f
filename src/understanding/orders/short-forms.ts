import { singular, wordsOf } from './normalise.ts';
import type { Menu, MenuProduct, Named, OptionGroup } from './menu.ts';
import type { OrderWords } from './words/order-words.ts';

/** A phrase that something goes by, and how sure that is: 1 as it is written on the menu, less where it was shortened. */
export interface Phrase {
  readonly words: readonly string[];
  readonly sure: number;
}

export const phraseOf = (text: string): string[] =>
  wordsOf(text).flatMap((word) => (word === ',' || word === '.' ? [] : [singular(word)]));

const key = (words: readonly string[]): string => words.join(' ');
const longest = 6;

/** Every shorter phrase at the beginning or the end of a name. */
const ends = (words: readonly string[]): (readonly string[])[] =>
  words.flatMap((_, at) => (at === 0 ? [] : [words.slice(0, at), words.slice(at)])).filter(({ length }) => length > 0);

/** Words that several of them share, as "milk" is in oat milk and whole milk, tell none of them from another. */
const sharedWords = (names: readonly (readonly string[])[]): ReadonlySet<string> => {
  const counts = new Map<string, number>();
  for (const words of names) for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return new Set([...counts].flatMap(([word, count]) => (count > 1 ? [word] : [])));
};

const collect = (into: Map<string, Phrase>, words: readonly string[], sure: number): void => {
  if (words.length === 0 || words.length > longest) return;
  const before = into.get(key(words));
  if (!before || before.sure < sure) into.set(key(words), { words, sure });
};

const given = ({ name, synonyms = [] }: Named): Map<string, Phrase> => {
  const phrases = new Map<string, Phrase>();
  for (const text of [name, ...synonyms]) collect(phrases, phraseOf(text), 1);
  return phrases;
};

/** What an option is also called: without what it shares with its neighbours, by how many, by what was done; `sold` are words of products. */
export const optionPhrases = (
  group: OptionGroup,
  words: OrderWords,
  sold: ReadonlySet<string>,
): ReadonlyMap<string, readonly Phrase[]> => {
  const names = group.values.map(({ name }) => phraseOf(name));
  const shared = sharedWords(names);
  const head = phraseOf(group.name).at(-1);
  const starts = new Map<string, number>();
  for (const name of names)
    for (const part of new Set(ends(name).map(key))) starts.set(part, (starts.get(part) ?? 0) + 1);
  return new Map(
    group.values.map((value, at) => {
      const phrases = given(value);
      const name = names[at]!;
      const last = name.at(-1) ?? '';
      const generic = name.length > 1 && (shared.has(last) || last === head);
      if (generic) collect(phrases, name.slice(0, -1), 0.97);
      for (const part of ends(name))
        if (starts.get(key(part)) === 1 && !part.every((word) => shared.has(word))) collect(phrases, part, 0.9);
      const [only = ''] = name;
      const times = name.length === 1 ? words.multiples[only] : undefined;
      if (times !== undefined && head !== undefined) {
        collect(phrases, [only, head], 0.97);
        // "Two shots" is double, but "two coffees" are two of them.
        if (!sold.has(head)) collect(phrases, [String(times), head], 0.97);
        for (const [spoken, number] of Object.entries(words.multiples))
          if (number === times) for (const each of [[spoken], [spoken, head]]) collect(phrases, each, 0.95);
      }
      if (name.length === 1 && /ed$/u.test(only))
        for (const noun of [only.slice(0, -1), only.slice(0, -2)]) {
          if (noun.length >= 3) collect(phrases, [noun], 0.8);
          for (const preposition of words.prepositions.split('|')) collect(phrases, [preposition, noun], 0.9);
        }
      return [value.id, [...phrases.values()]] as const;
    }),
  );
};

/**
 * What products are also called: without their brand, without what many names end with, and by the end of a name. `taken`
 * are words that name options: they name no product by themselves.
 */
export const productPhrases = (
  { products }: Menu,
  taken: ReadonlySet<string>,
  language: OrderWords,
): ((product: MenuProduct) => readonly Phrase[]) => {
  const nameOf = ({ name, brand }: MenuProduct): readonly string[] => {
    const words = phraseOf(name);
    const makers = new Set(phraseOf(brand ?? ''));
    const rest = words.filter((word) => !makers.has(word));
    return rest.length > 0 ? rest : words;
  };
  const counts = new Map<string, number>();
  const names = products.map(nameOf);
  for (const name of names)
    for (const part of new Set([name, ...ends(name)].map(key))) counts.set(part, (counts.get(part) ?? 0) + 1);
  const shared = sharedWords(names);
  return (product) => {
    const phrases = given(product);
    const name = nameOf(product);
    collect(phrases, name, 0.97);
    for (let at = 1; at < name.length; at += 1) {
      const [head, tail] = [name.slice(0, at), name.slice(at)];
      const isGeneric = tail.every((word) => shared.has(word));
      const bare = shared.has(tail.at(-1) ?? '') ? [tail.slice(0, -1)] : [];
      // "de avena" is said of anything.
      const ownTail = tail.length > 1 && (tail[0]?.length ?? 0) < 3 ? [] : [tail];
      // "zumo" is enough of a "zumo de naranja" where nothing else begins so.
      // "ratón", of a "ratón inalámbrico"
      const isJoined = name.length > 2 && (tail[0]?.length ?? 0) < 3;
      const isHead = at === 1 && (isJoined || language.nounFirst) && counts.get(key(head)) === 1;
      for (const part of [...(isGeneric || isHead ? [head] : []), ...ownTail, ...bare]) {
        const count = counts.get(key(part)) ?? 0;
        const isTelling = part.some((word) => word.length > 2 && !shared.has(word));
        if (count > 4 || !isTelling || (part.length === 1 && taken.has(part[0] ?? ''))) continue;
        collect(phrases, part, count === 1 ? 0.9 : 0.6);
      }
    }
    return [...phrases.values()];
  };
};

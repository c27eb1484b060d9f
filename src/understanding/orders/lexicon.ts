import { bones, distance, leftOuts } from './likeness.ts';
import type { Menu, MenuProduct } from './menu.ts';
import { singular } from './normalise.ts';
import { optionPhrases, phraseOf, productPhrases } from './short-forms.ts';
import type { Cue, OrderWords } from './words/order-words.ts';

/** What a phrase may mean. */
export type Meaning =
  | { readonly kind: 'product'; readonly product: MenuProduct; readonly sure: number }
  | { readonly kind: 'option'; readonly group: string; readonly value: string; readonly sure: number }
  | { readonly kind: 'modifier'; readonly mod: string }
  /** "the same colour": what was last chosen of a group. */
  | { readonly kind: 'same'; readonly group: string }
  | { readonly kind: 'matches' }
  /** `behind`: it counts what stands before it, as in "latte x2". */
  | { readonly kind: 'number'; readonly value: number; readonly pair?: boolean; readonly behind?: boolean }
  /** `exactly`: only as it is written, where the plural says something else. */
  | { readonly kind: 'cue'; readonly cue: Cue; readonly exactly?: string };

/** Phrases word by word. */
export interface Node {
  readonly next: Map<string, Node>;
  readonly meanings: Meaning[];
}

/** A word that was likely meant, and how far it is from what was said: 0 the same, 1 hardly alike. */
export interface Alike {
  readonly word: string;
  readonly cost: number;
}

export interface OrderLexicon {
  readonly root: Node;
  readonly alike: (word: string) => readonly Alike[];
}

const remembered = 20_000;
const shortestSlip = 4;
const longWord = 7;
const shortestBeginning = 3;

const add = (root: Node, words: readonly string[], meaning: Meaning): void => {
  let node = root;
  for (const word of words) {
    let next = node.next.get(word);
    if (!next) node.next.set(word, (next = { next: new Map(), meanings: [] }));
    node = next;
  }
  node.meanings.push(meaning);
};

/** Said of one, they say something else. */
const plurals: ReadonlySet<string> = new Set(['many', 'them']);

const split = (phrases: string): string[] => phrases.split('|').filter(Boolean);

const fill = (root: Node, menu: Menu, words: OrderWords): ReadonlySet<string> => {
  const named = new Set<string>();
  const note = (phrase: readonly string[], meaning: Meaning): void => {
    add(root, phrase, meaning);
    for (const word of phrase) named.add(word);
    // "oatmilk", "nonfat"
    if (phrase.length === 2 || phrase.length === 3) {
      add(root, [phrase.join('')], meaning);
      named.add(phrase.join(''));
    }
  };
  const modifiers = new Map<string, Set<string>>();
  for (const [mod, phrases] of [
    ...Object.entries(words.modifiers).map(([mod, text]) => [mod, split(text)] as const),
    ...Object.entries(menu.modifiers ?? {}),
  ])
    modifiers.set(mod, new Set([...(modifiers.get(mod) ?? []), ...phrases]));
  // No short form takes the place of a word of ordering: "extra" is no extra large.
  const kept = new Set([
    ...Object.values(words.cues).flatMap(split),
    ...[...modifiers.values()].flatMap((each) => [...each]),
  ]);
  const sold = new Set(menu.products.flatMap(({ name }) => phraseOf(name)));
  const options = Object.entries(menu.optionGroups).map(
    ([id, group]) =>
      [
        id,
        [...optionPhrases(group, words, sold)].map(
          ([value, phrases]) =>
            [value, phrases.filter((phrase) => phrase.sure === 1 || !kept.has(phrase.words.join(' ')))] as const,
        ),
      ] as const,
  );
  const taken = new Set(
    options.flatMap(([, values]) => values.flatMap(([, phrases]) => phrases.flatMap((phrase) => phrase.words))),
  );
  const phrasesOf = productPhrases(menu, taken, words);
  for (const product of menu.products)
    for (const phrase of phrasesOf(product)) note(phrase.words, { kind: 'product', product, sure: phrase.sure });
  for (const [group, values] of options)
    for (const [value, phrases] of values)
      for (const phrase of phrases) note(phrase.words, { kind: 'option', group, value, sure: phrase.sure });
  for (const [cue, phrases] of Object.entries(words.cues))
    for (const phrase of split(phrases))
      add(root, phraseOf(phrase), { kind: 'cue', cue: cue as Cue, ...(plurals.has(cue) && { exactly: phrase }) });
  for (const [group, { name }] of Object.entries(menu.optionGroups)) {
    for (const phrase of split(words.same))
      for (const called of new Set([name, name.split(' ').at(-1)!]))
        add(root, phraseOf(`${phrase} ${called}`), { kind: 'same', group });
    for (const word of phraseOf(name)) named.add(word);
  }
  for (const phrase of split(words.matches)) add(root, phraseOf(phrase), { kind: 'matches' });
  for (const [mod, phrases] of modifiers)
    for (const phrase of phrases) add(root, phraseOf(phrase), { kind: 'modifier', mod });
  for (const [phrase, value] of Object.entries(words.numbers))
    add(root, phraseOf(phrase), { kind: 'number', value, pair: words.pairs.split('|').includes(phrase) });
  return named;
};

const otherGender = (word: string): string | undefined => {
  if (word.endsWith('a')) return `${word.slice(0, -1)}o`;
  return word.endsWith('o') ? `${word.slice(0, -1)}a` : undefined;
};

/** Everything that can be named, and every word that orders it, found again also where it is misspelt or misheard. */
export const createOrderLexicon = (menu: Menu, words: OrderWords): OrderLexicon => {
  const root: Node = { next: new Map(), meanings: [] };
  const named = fill(root, menu, words);
  const common = new Set(words.common.split(' ').map(singular));
  const controls = new Set(
    Object.values(words.cues)
      .flatMap(split)
      .concat(
        Object.keys(words.numbers),
        Object.values(words.modifiers).flatMap(split),
        split(words.same),
        split(words.matches),
      )
      .flatMap(phraseOf),
  );
  const near = new Map<string, string[]>();
  const note = (form: string, word: string): void => {
    const found = near.get(form);
    if (found) found.push(word);
    else near.set(form, [word]);
  };
  const all = new Set([...named, ...controls]);
  // "10 metres" of what is named "ten metres"
  const spelt = new Map<string, string[]>();
  for (const [word, value] of Object.entries(words.numbers)) {
    const digits = String(value);
    if (named.has(word)) spelt.set(digits, [...(spelt.get(digits) ?? []), word]);
  }
  for (const word of all) {
    if (word.length < shortestSlip || /^\d+$/u.test(word)) continue;
    for (const form of new Set([word, ...leftOuts(word)])) note(form, word);
    note(`=${bones(word)}`, word);
    if (word.length >= 6 && named.has(word)) note(`<${word.slice(0, shortestBeginning)}`, word);
    if (word.length >= longWord - 1) note(`>${word.slice(0, 2)}`, word);
    if (word.length >= 5) note(`^${word.slice(0, 5)}`, word);
  }

  const look = (said: string): readonly Alike[] => {
    const word = singular(said);
    const found = new Map<string, number>();
    for (const form of new Set([word, said, String(words.numbers[said] ?? said), ...(spelt.get(said) ?? [])]))
      if (all.has(form)) found.set(form, 0);
    // "Rojas" of what is named "rojo"
    const other = found.size === 0 && words.nounFirst && word.length > 3 ? otherGender(word) : undefined;
    if (other !== undefined && named.has(other)) found.set(other, 0);
    if (found.size > 0 || common.has(word) || common.has(said) || /\d/u.test(word) || word.length < shortestBeginning)
      return [...found].map(([each, cost]) => ({ word: each, cost }));
    const most = word.length >= 7 ? 2 : 1;
    const candidates = new Set([word, ...leftOuts(word)].flatMap((form) => near.get(form) ?? []));
    for (const candidate of candidates) {
      const slips = distance(word, candidate, most);
      // A short word bears no slip in its first letter.
      const begins = word[0] === candidate[0] || (word[0] === candidate[1] && word[1] === candidate[0]);
      const whole = distance(said, candidate, most + 1);
      if (slips > most || whole > most + 1 || (!begins && Math.min(candidate.length, word.length) <= 4)) continue;
      found.set(candidate, (slips * 1.6) / Math.max(4, candidate.length));
    }
    const sound = bones(word);
    if (sound.length >= 3)
      for (const candidate of near.get(`=${sound}`) ?? [])
        if (distance(word, candidate, 3) <= 3) found.set(candidate, Math.min(found.get(candidate) ?? 1, 0.45));
    // Two slips in a long word.
    if (found.size === 0 && word.length >= longWord)
      for (const candidate of near.get(`>${word.slice(0, 2)}`) ?? []) {
        const slips = distance(word, candidate, 2);
        if (slips <= 2) found.set(candidate, (slips * 1.6) / candidate.length);
      }
    // "capp" is a cappuccino where nothing else begins so.
    if (found.size === 0) {
      const begun = (near.get(`<${word.slice(0, shortestBeginning)}`) ?? []).filter((each) => each.startsWith(word));
      if (begun.length === 1) found.set(begun[0]!, 0.5);
    }
    // "decaffeinated" is decaf.
    if (word.length >= 6)
      for (const candidate of near.get(`^${word.slice(0, 5)}`) ?? [])
        if (word.startsWith(candidate) || candidate.startsWith(word))
          found.set(candidate, Math.min(found.get(candidate) ?? 1, 0.3));
    return [...found]
      .map(([each, cost]) => ({ word: each, cost }))
      .sort((a, b) => a.cost - b.cost)
      .slice(0, 4);
  };
  const memory = new Map<string, readonly Alike[]>();
  return {
    root,
    alike: (word) => {
      let found = memory.get(word);
      if (!found) {
        found = look(word);
        if (memory.size >= remembered) memory.clear();
        memory.set(word, found);
      }
      return found;
    },
  };
};

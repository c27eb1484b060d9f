import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Lexicon } from '#kernel';
import { createLocalUnderstanding } from '#understanding/local';
import { normalise } from '../../src/understanding/local/tokens.ts';
import { scoreOrders, type Line } from './order-score.ts';

interface Menu {
  readonly optionGroups: Readonly<Record<string, { readonly multi: boolean; readonly values: readonly Named[] }>>;
  readonly products: readonly (Named & { readonly optionGroups: readonly string[] })[];
  readonly modifiers: Readonly<Record<string, readonly string[]>>;
}

interface Named {
  readonly id: string;
  readonly name: string;
  readonly synonyms: readonly string[];
}

type Meaning =
  | { readonly kind: 'product'; readonly product: Menu['products'][number] }
  | { readonly kind: 'option'; readonly group: string; readonly value: string; readonly multi: boolean }
  | { readonly kind: 'modifier'; readonly mod: string };

const wordsOf = (text: string): string[] => normalise(text).match(/[\p{L}\p{N}%]+/gu) ?? [];

/** Every phrase of a menu with what it may mean; an option may be a word of several groups. */
const readMenu = ({ products, optionGroups, modifiers }: Menu): ReadonlyMap<string, readonly Meaning[]> => {
  const phrases = new Map<string, Meaning[]>();
  const note = (phrase: string, meaning: Meaning): void => {
    const key = wordsOf(phrase).join(' ');
    phrases.set(key, [...(phrases.get(key) ?? []), meaning]);
  };
  for (const product of products)
    for (const phrase of new Set([product.name, ...product.synonyms])) note(phrase, { kind: 'product', product });
  for (const [group, { values, multi }] of Object.entries(optionGroups))
    for (const { id, name, synonyms } of values)
      for (const phrase of new Set([name, ...synonyms])) note(phrase, { kind: 'option', group, value: id, multi });
  for (const [mod, spoken] of Object.entries(modifiers))
    for (const phrase of spoken) note(phrase, { kind: 'modifier', mod });
  return phrases;
};

const lexiconOf = (phrases: ReadonlyMap<string, readonly Meaning[]>): Lexicon => {
  const known = new Map<string, number>();
  for (const [phrase, meanings] of phrases)
    if (meanings.some(({ kind }) => kind !== 'modifier'))
      for (const word of phrase.split(' ')) known.set(word, (known.get(word) ?? 0) + 1);
  return { weight: (word) => known.get(word) ?? known.get(word.replace(/s$/u, '')) ?? 0, near: () => undefined };
};

const longestPhrase = 5;

/** The meanings of an item's words, the longest phrase first at every place. */
const meaningsOf = (text: string, phrases: ReadonlyMap<string, readonly Meaning[]>): (readonly Meaning[])[] => {
  const words = wordsOf(text);
  const found: (readonly Meaning[])[] = [];
  for (let at = 0; at < words.length;) {
    let length = Math.min(longestPhrase, words.length - at);
    for (; length > 0; length -= 1) {
      const phrase = words.slice(at, at + length).join(' ');
      const meanings = phrases.get(phrase) ?? phrases.get(phrase.replace(/s$/u, ''));
      if (!meanings) continue;
      found.push(meanings);
      break;
    }
    at += Math.max(length, 1);
  }
  return found;
};

/** One said item as a line; undefined product where only options were named. */
const lineOf = (text: string, phrases: ReadonlyMap<string, readonly Meaning[]>) => {
  let product: Menu['products'][number] | undefined;
  let mod: string | undefined;
  const options: Line['options'][number][] = [];
  for (const meanings of meaningsOf(text, phrases)) {
    const named = meanings.find((meaning) => meaning.kind === 'product');
    const allowed = meanings.find(
      (meaning) => meaning.kind === 'option' && (!product || product.optionGroups.includes(meaning.group)),
    );
    const [first] = meanings;
    if (named && !product) product = named.product;
    else if (allowed?.kind === 'option') {
      const { group, value, multi } = allowed;
      if (multi || !options.some((option) => option.group === group))
        options.push({ group, value, ...(mod && { mod }) });
      mod = undefined;
    } else if (first?.kind === 'modifier') mod = first.mod;
  }
  return { product, options };
};

/** What was said, cut into items by the shop's own understanding, each looked up on the menu. */
const readOrder = async (
  text: string,
  phrases: ReadonlyMap<string, readonly Meaning[]>,
  read: (text: string) => Promise<readonly { quantity?: number; words: string }[]>,
) => {
  const lines: Line[] = [];
  for (const { quantity, words } of await read(text)) {
    const { product, options } = lineOf(words, phrases);
    const before = lines.at(-1);
    if (product) lines.push({ item: product.id, quantity: quantity ?? 1, options });
    else if (before && options.length > 0) {
      // "and another with oat milk" is one more of the same; "and vanilla" goes with what stands before it.
      if (quantity !== undefined) lines.push({ item: before.item, quantity, options });
      else lines.splice(-1, 1, { ...before, options: [...before.options, ...options] });
    }
  }
  return lines;
};

/** The yardstick: every product phrase found in the whole text is one of it, every option goes to the product before it. */
const readGreedily = (text: string, phrases: ReadonlyMap<string, readonly Meaning[]>): Line[] => {
  const lines: { item: string; quantity: number; options: Line['options'][number][] }[] = [];
  const early: Line['options'][number][] = [];
  for (const [meaning] of meaningsOf(text, phrases)) {
    if (meaning?.kind === 'product') lines.push({ item: meaning.product.id, quantity: 1, options: early.splice(0) });
    else if (meaning?.kind === 'option')
      (lines.at(-1)?.options ?? early).push({ group: meaning.group, value: meaning.value });
  }
  return lines;
};

/** Takes every NAME.catalog.json with its NAME.jsonl: {text, expected: [{item, quantity, options}]}. */
export const run = async (path: string): Promise<Record<string, Record<string, number>>> => {
  const files = readdirSync(path);
  const names = files.flatMap((file) => /^(.+)\.catalog\.json$/u.exec(file)?.[1] ?? []);
  if (names.length === 0)
    throw new Error(`no NAME.catalog.json was found in ${path}; it holds ${files.join(', ') || 'nothing'}`);
  const figures: Record<string, Record<string, number>> = {};
  console.log('set          orders  exact match  item F1  per order | greedy: exact match  item F1 | ratio');
  for (const name of names) {
    const phrases = readMenu(JSON.parse(readFileSync(join(path, `${name}.catalog.json`), 'utf8')) as Menu);
    const orders = readFileSync(join(path, `${name}.jsonl`), 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line) as { text: string; expected: readonly Line[]; start?: unknown })
      // Changes to a cart are the conversation's business, not a sentence's.
      .filter(({ start }) => start === undefined);
    const understanding = createLocalUnderstanding({
      examples: {
        'en-US': ['{items}', 'I would like {items}', 'can I get {items}'].map((text) => ({
          intent: 'add-to-cart',
          text,
        })),
      },
      lexicon: lexiconOf(phrases),
      currency: 'USD',
    });
    const at = new Date(0);
    const read = async (words: string) =>
      (await understanding.interpret({ kind: 'words', words }, { locale: 'en-US', at })).items;
    const started = performance.now();
    const told: Line[][] = [];
    for (const { text } of orders) told.push(await readOrder(text, phrases, read));
    const microseconds = ((performance.now() - started) / orders.length) * 1000;
    const ours = scoreOrders(orders.map(({ expected }, index) => ({ gold: expected, told: told[index] ?? [] })));
    const greedy = scoreOrders(
      orders.map(({ text, expected }) => ({ gold: expected, told: readGreedily(text, phrases) })),
    );
    const ratio = ours.exactMatch / greedy.exactMatch;
    const percent = (value: number): string => (value * 100).toFixed(1);
    console.log(
      `${name.padEnd(12)} ${String(orders.length).padStart(6)} ${percent(ours.exactMatch).padStart(12)} ${percent(ours.itemF1).padStart(8)} ${microseconds.toFixed(0).padStart(7)} µs | ${percent(greedy.exactMatch).padStart(19)} ${percent(greedy.itemF1).padStart(8)} | ${ratio.toFixed(3)}`,
    );
    figures[name] = { ...ours, microsecondsPerOrder: microseconds, yardstickExactMatch: greedy.exactMatch, ratio };
  }
  return figures;
};

import type { Interpretation, SaidWithQuantity, Thing } from '#kernel';
import { areValues } from './choosing.ts';
import { called, described, meansEach, tellsOf, wordsOf } from './references.ts';

/** What is wanted so far, and the first of which a question is about. */
type Slots = Readonly<Record<string, unknown>>;

type Item = SaidWithQuantity & { readonly options?: Readonly<Record<string, string>> };

const itemsIn = (slots: Slots): readonly Item[] => (slots['items'] as readonly Item[] | undefined) ?? [];

const withWords = (item: Item, words: string): Item => ({
  ...item,
  words: [item.words, words].filter(Boolean).join(' '),
});

/** "no, I meant three" while a task is still open changes how many of the thing in question are wanted. */
export const amend = (slots: Slots, said: Interpretation): Slots | undefined => {
  const [quantity] = said.numbers;
  const [first, ...others] = itemsIn(slots);
  if (!said.correction || quantity === undefined || !first) return undefined;
  return { ...slots, items: [{ ...first, quantity }, ...others] };
};

/** "Not red, blue": what is no longer wanted goes. */
const withoutUnwanted = (item: Item, said: Interpretation, words: string): Item => {
  const wanted = wordsOf(words);
  const unwanted = wordsOf(said.heard).filter((word) => !wanted.includes(word));
  const isUnwanted = (text: string): boolean => wordsOf(text).every((word) => unwanted.includes(word));
  const kept = (item.words ?? '').split(/\s+/u).filter((word) => word !== '' && !isUnwanted(word));
  const options = Object.entries(item.options ?? {}).filter(([, value]) => !isUnwanted(value));
  return {
    ...item,
    ...(item.words !== undefined && { words: kept.join(' ') }),
    ...(item.options && { options: Object.fromEntries(options) }),
  };
};

/**
 * Words that choose none of the things offered but tell more of what is wanted ("large", "the blue one" while the size is
 * asked): they go with the thing in question, and what is still open is asked anew. Told nothing new, it is no answer.
 */
export const narrow = (slots: Slots, said: Interpretation, offered: readonly Thing[]): Slots | undefined => {
  const [first, ...others] = itemsIn(slots);
  const words = said.reference?.kind === 'described' ? said.reference.words : said.subject;
  if (!first || !words) return undefined;
  const left = said.correction ? withoutUnwanted(first, said, words) : first;
  const corrects = JSON.stringify(left) !== JSON.stringify(first);
  if (!corrects && (!tellsOf(words, offered) || called(words, offered).length > 1)) return undefined;
  if (left.words?.includes(words)) return undefined;
  return { ...slots, items: [withWords(left, words), ...others] };
};

/** "Both", of the things that were offered: each of them is wanted. */
export const allOffered = (slots: Slots, said: Interpretation, offered: readonly Thing[]): Slots | undefined => {
  const [first, ...others] = itemsIn(slots);
  if (!first || said.subject || areValues(offered) || !meansEach(said.reference, offered)) return undefined;
  return { ...slots, items: [...offered.map(({ key }) => ({ key, quantity: first.quantity })), ...others] };
};

/** "Large both", "las dos grandes": said of all that is wanted. */
export const forAll = (slots: Slots, said: Interpretation, offered: readonly Thing[]): Slots | undefined => {
  const items = itemsIn(slots);
  const { subject, reference, numbers } = said;
  const total = items.reduce((sum, { quantity = 1 }) => sum + quantity, 0);
  const isAll = reference?.kind === 'that' ? reference.many : items.length > 1 && numbers[0] === total;
  if (!isAll || !subject || items.length === 0 || described(subject, offered).length === 0) return undefined;
  return { ...slots, items: items.map((item) => withWords(item, subject)) };
};

/** "Make the blue one large", of several that are wanted: it is asked about the others then. */
export const forOne = (slots: Slots, said: Interpretation, offered: readonly Thing[]): Slots | undefined => {
  const items = itemsIn(slots);
  const { subject, reference } = said;
  if (reference?.kind !== 'described' || !subject || described(subject, offered).length === 0) return undefined;
  const textOf = ({ words = '', options = {} }: Item): readonly string[] => wordsOf([words, ...Object.values(options)].join(' ')); // prettier-ignore
  const named = wordsOf(reference.words);
  const meant = items.find((item) => named.every((word) => textOf(item).includes(word)));
  if (meant) return { ...slots, items: [withWords(meant, subject), ...items.filter((item) => item !== meant)] };
  const [only, ...others] = items;
  if (!only || others.length > 0 || described(reference.words, offered).length === 0) return undefined;
  return { ...slots, items: [withWords(only, `${reference.words} ${subject}`)] };
};

/** "One red, one blue", of two that are wanted. */
export const dealtOut = (slots: Slots, said: Interpretation, offered: readonly Thing[]): Slots | undefined => {
  const [first, ...others] = itemsIn(slots);
  const { reference, numbers } = said;
  // "one red one" points where nothing else is dealt out
  const pointed = reference?.kind === 'described' && numbers.length > 0 ? [{ words: reference.words, quantity: 1 }] : []; // prettier-ignore
  const parts = [...pointed, ...said.items];
  const total = parts.reduce((sum, { quantity = 1 }) => sum + quantity, 0);
  if (!first || parts.length < 2 || total !== first.quantity) return undefined;
  if (parts.some(({ words }) => described(words, offered).length !== 1)) return undefined;
  const dealt = parts.map(({ words, quantity = 1 }) => ({ ...withWords(first, words), quantity }));
  return { ...slots, items: [...dealt, ...others] };
};

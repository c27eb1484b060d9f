import {
  remember,
  type Reference,
  type Said,
  type SaidItem,
  type SaidWithQuantity,
  type Thing,
  type Unit,
} from '#kernel';

/** What talk is read against: what was shown and what was spoken of last. */
export interface Scene {
  readonly shown: readonly Thing[];
  readonly focus?: Thing;
}

const fold = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '');

/** Words without signs, accents and capitals. */
export const wordsOf = (text: string): string[] =>
  fold(text)
    // "that's" names no size s.
    .replace(/(?<=\p{L})['’]\p{L}{1,2}(?!\p{L})/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** "esmaltada" is "esmaltado" said of something else. */
const stem = (word: string): string => word.replace(/(?<=\p{L}{3})[oa]s?$/u, '');

const sameWord = (a: string, b: string): boolean =>
  // Most words are other words from their first letter on.
  a[0] === b[0] &&
  (a === b || `${a}s` === b || a === `${b}s` || `${a}es` === b || a === `${b}es` || stem(a) === stem(b));

/** They join the words of a name, and tell no thing from another: "dos tazas de esmalte" are no "vela de clavo". */
const joining = new Set(
  'of for with in on and the to by size de del con para en y e la el los las lo por un una unos unas talla tamano'.split(
    ' ',
  ),
);
/** "In red and large" → red, large. */
export const tellingIn = (text: string): string[] => wordsOf(text).filter((word) => !joining.has(word));

/** Of what things are called, which talk is held against turn after turn. */
const ownWordsOf = remember(wordsOf);
const tellingInOwn = remember(tellingIn);

/** How many of the words tell this thing; all must be its own for the thing to count as described. */
const describes = (words: readonly string[], thing: Thing): number => {
  const own = [thing.name, ...(thing.words ?? []), ...(thing.options ?? [])].flatMap((text) => tellingInOwn(text));
  return words.filter((word) => own.some((mine) => sameWord(word, mine))).length;
};

/** The things that the words could mean: those that share the most words, and at least one. */
export const described = (words: string, things: readonly Thing[]): readonly Thing[] => {
  const wanted = tellingIn(words);
  const scored = things.map((thing) => ({ thing, score: describes(wanted, thing) }));
  const best = Math.max(0, ...scored.map(({ score }) => score));
  if (best === 0) return [];
  const exact = things.filter((thing) => fold(thing.name) === fold(words));
  if (exact.length === 1) return exact;
  return scored.filter(({ score }) => score === best).map(({ thing }) => thing);
};

/** Whether nearly all of the words tell of one of the things: "large in grey", but not "large hoodie". */
export const tellsOf = (words: string, things: readonly Thing[]): boolean => {
  const said = tellingIn(words);
  return said.length > 0 && things.some((thing) => describes(said, thing) * 3 >= said.length * 2);
};

/** The things that are called by their names in these words, each with what else is said. */
export const called = (
  words: string,
  things: readonly Thing[],
): readonly { readonly thing: Thing; readonly rest: string }[] => {
  const said = wordsOf(words);
  return things.flatMap((thing) => {
    const name = ownWordsOf(thing.name);
    const isNamed = name.length > 0 && name.every((own) => said.some((word) => sameWord(word, own)));
    const rest = said.filter((word) => !name.some((own) => sameWord(word, own))).join(' ');
    return isNamed ? [{ thing, rest }] : [];
  });
};

const byPrice = (things: readonly Thing[]): readonly Thing[] =>
  things.filter((thing) => thing.price !== undefined).toSorted((a, b) => (a.price ?? 0) - (b.price ?? 0));

/** "The cheapest mug" points at nothing where no mug was shown, and is not decided where only some of it are mugs. */
const isOfThese = (reference: Extract<Reference, { readonly of?: string }>, shown: readonly Thing[]): boolean => {
  if (reference.of === undefined) return true;
  const called = described(reference.of, shown).length;
  const isOfAll = reference.kind === 'price' && (reference.order === 'cheapest' || reference.order === 'dearest');
  return isOfAll ? called === shown.length : called > 0;
};

/** "Both" of two, "all of them": each of these is meant. */
export const meansEach = (reference: Reference | undefined, things: readonly Thing[]): boolean =>
  reference?.kind === 'that' && things.length > 1 && (reference.each === 'all' || reference.each === things.length);

/** What was shown beside what is spoken of. */
export const othersThan = (focus: Thing | undefined, shown: readonly Thing[]): readonly Thing[] =>
  shown.filter(({ key }) => key !== focus?.key);

/** What "the second one", "that" or "the cheaper one" means here; undefined when it means nothing or several things. */
export const resolve = (reference: Reference, shown: readonly Thing[], focus?: Thing): Thing | undefined => {
  if ('of' in reference && !isOfThese(reference, shown)) return undefined;
  switch (reference.kind) {
    case 'ordinal': {
      const { position } = reference;
      // Of two or four none is in the middle.
      if (position === 'middle') return shown.length % 2 === 1 ? shown[(shown.length - 1) / 2] : undefined;
      return shown.at(position < 0 ? position : position - 1);
    }
    case 'that': {
      if (!reference.other) return focus ?? (shown.length === 1 ? shown[0] : undefined);
      const others = othersThan(focus, shown);
      return focus && others.length === 1 ? others[0] : undefined;
    }
    case 'price': {
      const priced = byPrice(shown);
      return reference.order === 'cheapest' || reference.order === 'cheaper' ? priced[0] : priced.at(-1);
    }
    case 'described': {
      const meant = described(reference.words, shown);
      return meant.length === 1 ? meant[0] : undefined;
    }
  }
};

/** The things that come in everything that was said: "red", "large blue", "in red and large". */
export const comingIn = (words: string, things: readonly Thing[]): readonly Thing[] => {
  const wanted = tellingIn(words);
  return things.filter((thing) => {
    const options = (thing.options ?? []).flatMap((option) => ownWordsOf(option));
    return wanted.length > 0 && wanted.every((word) => options.some((own) => sameWord(word, own)));
  });
};

/** Whether a thing is sold in what is counted, or is one: "two bags", of ground coffee or of a bag; a coffee mug comes in none. */
const comesIn = (thing: Thing, words: string, { holds, at }: Unit): boolean => {
  const heads = [thing.name, ...(thing.words ?? [])].flatMap(
    (name) => ownWordsOf(name).at(at === 'end' ? -1 : 0) ?? [],
  );
  const meant = [...tellingIn(words), ...holds.flatMap((word) => ownWordsOf(word))];
  return holds.length === 0 || heads.some((head) => meant.some((word) => sameWord(head, word)));
};

/** "Two bags", while coffee is spoken of: so many of it; of several that were shown, of those that come so. */
export const countedIn = ({ words, unit }: SaidItem, { focus, shown }: Scene): readonly Thing[] => {
  if (unit === undefined) return [];
  const isIt = focus !== undefined && comesIn(focus, words, unit);
  return isIt ? [focus] : shown.filter((thing) => comesIn(thing, words, unit));
};

const keyed = (keys: readonly string[]): Pick<Said, 'key' | 'oneOf'> =>
  keys.length === 1 ? { key: keys[0]! } : keys.length > 1 ? { oneOf: keys } : {};

/** "Two large", "in blue": choices of what was spoken of last, or else of what was shown and comes in them; no thing of their own. */
export const ofScene = <Wanted extends Said>(wanted: Wanted, { focus, shown }: Scene): Wanted => {
  if (wanted.words === undefined) return wanted;
  return { ...wanted, ...keyed(comingIn(wanted.words, focus ? [focus] : shown).map(({ key }) => key)) };
};

/** An item of an order where the talk stands: "two bags", "two large". */
export const itemOfScene = (item: SaidItem, scene: Scene): SaidWithQuantity => {
  const { unit: _unit, ...wanted } = item;
  const counted = countedIn(item, scene);
  if (counted.length === 0) return ofScene(wanted, scene);
  return { ...keyed(counted.map(({ key }) => key)), ...(item.quantity !== undefined && { quantity: item.quantity }) };
};

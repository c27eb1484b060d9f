import { distance } from './likeness.ts';
import type { MenuProduct } from './menu.ts';
import { singular } from './normalise.ts';
import { phraseOf } from './short-forms.ts';
import type { Mention } from './spot.ts';
import type { Cue } from './words/order-words.ts';

const shortest = 2;
const shortestSlip = 5;

/** More than so many are never ordered in one word. */
const mostOfAKind = 6;

const isCue = (mention: Mention | undefined, ...any: readonly Cue[]): boolean =>
  mention?.meanings.some((meaning) => meaning.kind === 'cue' && any.includes(meaning.cue)) ?? false;

const isEach = (mention: Mention | undefined): boolean => isCue(mention, 'each');

const isCount = (mention: Mention | undefined): boolean =>
  isCue(mention, 'one', 'half') || (mention?.meanings.some(({ kind }) => kind === 'number') ?? false);

const only = (products: readonly MenuProduct[]): readonly MenuProduct[] => (products.length === 1 ? products : []);

const isOnes = (mention: Mention | undefined): boolean => mention?.text === 'one' || mention?.text === 'ones';

/** "burger", of a hamburger. */
const isEndOf = (word: string, own: string): boolean => word.length >= shortestSlip && own.endsWith(word);

const isWordOf = (word: string, { name }: MenuProduct): boolean =>
  phraseOf(name).some(
    (own) => own === word || isEndOf(word, own) || (word.length >= shortestSlip && distance(own, word, 1) <= 1),
  );

const tellingWords = ({ name }: MenuProduct): readonly string[] =>
  phraseOf(name).filter((word) => word.length > shortest);

/** Whether a name is another's but for a word or two: "sugar doughnut" and "chocolate doughnut". */
export const areSiblings = (one: MenuProduct, other: MenuProduct): boolean =>
  one.id !== other.id && tellingWords(one).some((word) => tellingWords(other).includes(word));

/** What is on the menu and has a word that what was spoken of has not: "a plain bagel", "no, sesame". */
const siblingsBy = (word: string, spoken: MenuProduct, menu: readonly MenuProduct[]): readonly MenuProduct[] =>
  menu.filter(
    (product) =>
      tellingWords(product).includes(word) && !tellingWords(spoken).includes(word) && areSiblings(product, spoken),
  );

/**
 * "The croissant", where an almond croissant is in the cart: a word of its name is enough, though the menu has others. Said of a
 * chocolate doughnut, "sugar" is the sugar doughnut. `held` are in the order in which they were spoken of.
 */
export const namedInPart = (
  mentions: readonly Mention[],
  held: readonly MenuProduct[],
  menu: readonly MenuProduct[],
): readonly Mention[] => {
  let last = held.at(-1);
  // What a word may mean that names several: "six doughnuts, half of them chocolate"
  let kinds: readonly MenuProduct[] = [];
  return mentions.map((mention, at) => {
    // "one of each muffin", "un desarmador de cada uno"
    if (mention.meanings.length === 0 && (isEach(mentions[at - 1]) || isEach(mentions[at + 1]))) {
      const kind = menu.filter(({ name }) => phraseOf(name).includes(singular(mention.text)));
      if (kind.length > 1 && kind.length <= mostOfAKind)
        return { ...mention, meanings: kind.map((product) => ({ kind: 'product' as const, product, sure: 0.9 })) };
    }
    const spoken = last;
    const before = kinds;
    const named = mention.meanings.flatMap((each) => (each.kind === 'product' ? [each.product] : []));
    last = named[0] ?? last;
    kinds = named.length > 1 ? named : kinds;
    if (!spoken) return mention;
    // Behind a word that nobody knows it is likely the name of something else.
    const isLed = (mentions[at - 1]?.meanings.length ?? 0) > 0 || mentions[at - 1]?.text === ',';
    const word = singular(mention.text);
    if (!isLed || word.length < shortest) return mention;
    // The whole menu is looked through, so only where it is asked for.
    const siblings = () => siblingsBy(word, spoken, menu);
    // "cuatro de chocolate", of doughnuts, and no cup of chocolate
    const isKind = isCue(mentions[at - 1], 'half') || (isCue(mentions[at - 1], 'of') && isCount(mentions[at - 2]));
    if (named.length > 0 && isKind) {
      const alike = before.length > 0 ? before.filter((each) => tellingWords(each).includes(word)) : siblings();
      if (alike.length === 1) return { ...mention, meanings: [{ kind: 'product', product: alike[0]!, sure: 0.9 }] };
    }
    const isPlain =
      mention.meanings.length > 0 && mention.meanings.every((each) => each.kind === 'cue' && each.cue === 'plain');
    // "three sesame bagels and two plain ones"
    const plain = isPlain ? held.filter((product) => tellingWords(product).includes(word)) : [];
    const [called] = plain.length === 1 ? plain : isPlain && isOnes(mentions[at + 1]) ? only(siblings()) : [];
    if (called) return { ...mention, meanings: [{ kind: 'product', product: called, sure: 0.9 }] };
    if (held.length === 0) return mention;
    const isChosen = mention.meanings.some(
      (each) => each.kind !== 'option' || spoken.optionGroups.includes(each.group),
    );
    const own = [...new Set(held)].filter((product) => isWordOf(word, product));
    // "the cheese one", of a pizza that has no more cheese to choose
    const isOffered = mention.meanings.some(
      (each) => each.kind !== 'option' || held.some(({ optionGroups }) => optionGroups.includes(each.group)),
    );
    const isOwn = own.length === 1 && !isOffered;
    if (mention.meanings.length > 0 && !isOwn && isChosen) return mention;
    const others = isOwn ? [] : siblings();
    if (mention.meanings.length > 0 && !isOwn && others.length !== 1) return mention;
    const meant = own.length > 0 ? own : others;
    const meanings = meant.map((product) => ({ kind: 'product' as const, product, sure: 0.9 }));
    return meanings.length === 0 ? mention : { ...mention, meanings };
  });
};

import { distance } from './likeness.ts';
import type { MenuProduct } from './menu.ts';
import { singular } from './normalise.ts';
import { phraseOf } from './short-forms.ts';
import type { Mention } from './spot.ts';

const shortest = 2;
const shortestSlip = 5;

const isWordOf = (word: string, { name }: MenuProduct): boolean =>
  phraseOf(name).some((own) => own === word || (word.length >= shortestSlip && distance(own, word, 1) <= 1));

/** "The croissant", where an almond croissant is in the cart: a word of its name is enough, though the menu has others. */
export const namedInPart = (mentions: readonly Mention[], held: readonly MenuProduct[]): readonly Mention[] =>
  mentions.map((mention, at) => {
    // Behind a word that nobody knows it is likely the name of something else.
    const isLed = (mentions[at - 1]?.meanings.length ?? 0) > 0;
    const word = singular(mention.text);
    if (held.length === 0 || mention.meanings.length > 0 || !isLed || word.length < shortest) return mention;
    const meant = [...new Set(held)].filter((product) => isWordOf(word, product));
    const meanings = meant.map((product) => ({ kind: 'product' as const, product, sure: 0.9 }));
    return meanings.length === 0 ? mention : { ...mention, meanings };
  });

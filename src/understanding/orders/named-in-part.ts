import { distance } from './likeness.ts';
import type { MenuProduct } from './menu.ts';
import { singular } from './normalise.ts';
import { phraseOf } from './short-forms.ts';
import type { Mention } from './spot.ts';

const shortest = 3;
const shortestSlip = 5;

const isWordOf = (word: string, { name }: MenuProduct): boolean =>
  phraseOf(name).some((own) => own === word || (word.length >= shortestSlip && distance(own, word, 1) <= 1));

/**
 * "The croissant", where an almond croissant is in the cart or was just named: a word of its name is enough, though the menu
 * has other croissants.
 */
export const namedInPart = (mentions: readonly Mention[], held: readonly MenuProduct[]): Mention[] => {
  const known = new Set(held);
  return mentions.map((mention, at) => {
    for (const meaning of mention.meanings) if (meaning.kind === 'product') known.add(meaning.product);
    // Behind a word that nobody knows it is likely the name of something else.
    const isAlone = (mentions[at - 1]?.meanings.length ?? 1) > 0 || /^[,.]$/u.test(mentions[at - 1]!.text);
    const word = singular(mention.text);
    if (mention.meanings.length > 0 || !isAlone || word.length < shortest) return mention;
    const meant = [...known].filter((product) => isWordOf(word, product));
    return meant.length === 0 ? mention : { ...mention, meanings: meant.map((product) => ({ kind: 'product', product, sure: 0.9 })) }; // prettier-ignore
  });
};

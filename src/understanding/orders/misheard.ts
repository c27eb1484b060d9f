import type { MenuProduct } from './menu.ts';
import { singular, wordsOf } from './normalise.ts';
import { phraseOf } from './short-forms.ts';
import type { Mention } from './spot.ts';
import type { Cue } from './words/order-words.ts';

/** Who speaks makes no slips in writing: a word that had to be guessed was likelier another one. */
const guessed = 2.5;
/** So much doubt that it is asked about. */
const doubt = 1;

const kindsOf = ({ meanings }: Mention) => new Set(meanings.map(({ kind }) => kind));

/** Whether something is called the same with a word or two before it: "latte", where there is a matcha latte. */
const isEndOfAnother = (said: string, products: readonly MenuProduct[]): boolean => {
  const end = ` ${wordsOf(said).map(singular).join(' ')}`;
  return products.some(({ name }) => phraseOf(name).join(' ').endsWith(end));
};

const cuesOf = ({ meanings }: Mention): readonly Cue[] =>
  meanings.flatMap((each) => (each.kind === 'cue' ? [each.cue] : []));

/** What tells some of what was counted from the rest of it. */
const sharing: readonly Cue[] = ['one', 'another', 'both', 'all', 'half', 'first', 'second', 'last', 'each'];

/** Whether something was said of some of what was named last, before the rest of it is spoken of. */
const isShared = (mentions: readonly Mention[]): boolean => {
  const named = mentions.findLastIndex((each) => kindsOf(each).has('product'));
  return mentions
    .slice(named + 1)
    .some((each) => kindsOf(each).has('number') || cuesOf(each).some((cue) => sharing.includes(cue)));
};

/**
 * What was spoken, with doubts where it hangs on a weak word: one that means nothing before what may be called with it ("show
 * latte", which was a chai latte), a count where nothing is counted ("a latte eight hazelnut", which was "with"), "the other" or
 * "of them" where none was told apart ("two lattes on of them decaf").
 */
export const createMisheard = (products: readonly MenuProduct[], common: ReadonlySet<string>) => {
  const isStrange = (mention: Mention | undefined): boolean =>
    mention?.meanings.length === 0 && /^\p{L}{2,}$/u.test(mention.text) && !common.has(singular(mention.text));

  /** A count behind what was named or counted already, and before nothing that it counts. */
  const isIdle = ({ meanings }: Mention, before: Mention | undefined, next: Mention | undefined): boolean => {
    const isMany = meanings.some((each) => each.kind === 'number' && each.value > 1);
    const isBehind = before && (kindsOf(before).has('product') || cuesOf(before).includes('one'));
    return isMany && isBehind === true && next !== undefined && next.text !== '.' && !kindsOf(next).has('product');
  };

  return (mentions: readonly Mention[]): readonly Mention[] => {
    let carried = 0;
    return mentions.map((mention, at) => {
      const kinds = kindsOf(mention);
      const [before, next] = [mentions[at - 1], mentions[at + 1]];
      if (kinds.has('product') || kinds.has('option')) {
        const isHalf = isStrange(before) && kinds.has('product') && isEndOfAnother(mention.text, products);
        const cost = mention.cost * guessed + carried + (isHalf ? doubt : 0);
        carried = 0;
        return { ...mention, cost };
      }
      if (kinds.has('number')) carried += mention.cost * guessed + (isIdle(mention, before, next) ? doubt : 0);
      const cues = cuesOf(mention);
      const isRest = cues.includes('other') || cues.includes('part');
      if (isRest && !cues.includes('one') && !isShared(mentions.slice(0, at))) carried += doubt;
      return mention;
    });
  };
};

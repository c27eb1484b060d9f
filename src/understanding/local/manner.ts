import type { Interpretation } from '#kernel';
import type { Grammar } from './grammar/grammar.ts';
import { anywhere, atStart } from './grammar/pattern.ts';
import type { Sentence } from './sentence.ts';

/** How a sentence says what it names: states it, turns it down, or neither. */
export type Manner = Pick<Interpretation, 'plain' | 'refuses'>;

/** Whether a sentence states something: it asks nothing, turns nothing down, and qualifies nothing that it names. */
export const createMannerReader = ({ unplain, answer }: Grammar): ((sentence: Sentence) => Manner) => {
  const courtesy = `(?:(?:${answer.polite}|${answer.approving}|,|\\.) )*`;
  const asks = atStart(`${courtesy}(?:${unplain.asking})`);
  const refuses = atStart(`${courtesy}(?:${unplain.refusing})`);
  const qualifies = anywhere(unplain.qualifying);
  return ({ line, units }) => {
    if (units.at(-1)?.text === '?' || asks.test(line)) return {};
    if (refuses.test(line)) return { refuses: true };
    return line.search(qualifies) < 0 ? { plain: true } : {};
  };
};

import type { Grammar } from './grammar/grammar.ts';
import { anywhere, atStart } from './grammar/pattern.ts';
import type { Sentence } from './sentence.ts';

/** Whether a sentence states something: it asks nothing, turns nothing down, and qualifies nothing that it names. */
export const createPlain = ({ unplain, answer }: Grammar): ((sentence: Sentence) => boolean) => {
  const asks = atStart(`(?:(?:${answer.polite}|${answer.approving}|,|\\.) )*(?:${unplain.asking})`);
  const qualifies = anywhere(unplain.qualifying);
  return ({ line, units }) => units.at(-1)?.text !== '?' && !asks.test(line) && line.search(qualifies) < 0;
};

import type { Input, Interpretation } from '#kernel';
import { inScope, type Speaker } from './speaker.ts';

type Guesses = Extract<Input, { kind: 'recognised' }>['guesses'];

/** So many of a recogniser's guesses are read. */
const most = 5;
/** By so much another has to be better than what was heard best. */
const margin = 0.35;
/** What words that are known weigh beside how surely they were heard, and an intent that is sure. */
const weights = { familiar: 2.5, sense: 1.2 } as const;
/** Questions beside which somebody may go on talking of things. To others the best guess is the answer. */
const open: readonly (string | undefined)[] = [undefined, 'items', 'product'];

/**
 * The guess that says most: how surely it was heard, how many of its words are known here, how sure it is what they ask for.
 * A yes is only what was heard best, and to a question for a yes, a number or a choice another guess answers only where the best
 * makes no sense.
 */
export const bestOf = (
  guesses: Guesses,
  { read, familiar }: { readonly read: (text: string) => Interpretation; readonly familiar: Speaker['familiar'] },
  expects: string | undefined,
): Interpretation => {
  const [best = { words: '', confidence: 0 }, ...others] = guesses.slice(0, most);
  const heard = read(best.words);
  const makesSense = heard.scope >= inScope;
  if (heard.answer || others.length === 0) return heard;
  const rivals = others
    .map((guess) => ({ guess, said: read(guess.words) }))
    .filter(({ said }) => said.answer !== 'yes');
  if (!makesSense || !open.includes(expects)) {
    const other = makesSense ? undefined : rivals.find(({ said }) => said.scope >= inScope || said.bareAnswer);
    return other?.said ?? heard;
  }
  const worthOf = ({ words, confidence }: Guesses[number], said: Interpretation): number =>
    Math.log(Math.max(confidence, 0.05)) +
    weights.familiar * familiar(words) +
    weights.sense * said.scope * (said.intents[0]?.confidence ?? 0);
  let [top, worth] = [heard, worthOf(best, heard) + margin];
  for (const { guess, said } of rivals) {
    const other = said.scope < inScope || said.bareAnswer ? -Infinity : worthOf(guess, said);
    if (other > worth) [top, worth] = [{ ...said, rival: true }, other];
  }
  return top;
};

import type { Heard } from './decode.ts';
import { isNoise, type Topic } from './grammar.ts';

const isFiller = (word: string): boolean => /^[<[(+]/.test(word);

/**
 * How much worse a hundredth of a second of sound fits its words than it fits mere sounds in any order, as the model scores
 * both; voice and line are in both, and cancel out. Set by hand on forty phrases of one synthetic voice: right ones lay between
 * 8 and -33, nine of ten above -24; talk of other things between -20 and -36. At this or better it is as good as certain.
 */
const surely = -19;
/** Below this nothing was understood. Stricter where a yes was asked for: nobody is misheard into a purchase. */
const floor: Readonly<Record<Topic, number>> = { open: -24.4, answer: -22, digits: -24.4 };
/** One word that fits so badly was not said. */
const worst = -75;

/**
 * What was heard as a guess; null for silence, noise and talk that is not in the grammar. The confidence, 0.05 to 0.95, says
 * how well the sound fits the words; the search itself is never certain.
 */
export const guessFrom = (
  heard: readonly Heard[],
  sounds: readonly Heard[],
  topic: Topic,
): { words: string; confidence: number } | null => {
  const words = heard.filter(({ word }) => !isFiller(word));
  if (words.length === 0 || words.some(({ word }) => isNoise(word))) return null;
  const plain = new Map<number, number>();
  for (const { from, frames, sound } of sounds)
    for (let frame = from; frame < from + frames; frame++) plain.set(frame, sound / frames);
  const worse = ({ from, frames, sound }: Heard): number => {
    let other = 0;
    for (let frame = from; frame < from + frames; frame++) other += plain.get(frame) ?? 0;
    return sound - other;
  };
  const frames = words.reduce((sum, one) => sum + one.frames, 0);
  const each = words.reduce((sum, one) => sum + worse(one), 0) / frames;
  if (each < floor[topic] || words.some((one) => worse(one) / one.frames < worst)) return null;
  const share = (each - floor.open) / (surely - floor.open);
  return { words: words.map(({ word }) => word).join(' '), confidence: Math.max(0.05, Math.min(0.95, share)) };
};

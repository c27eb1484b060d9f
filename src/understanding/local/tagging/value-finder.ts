import type { Interpretation, SlotType } from '#kernel';
import type { KindsOf } from './observing.ts';
import { placedWords } from './sentences.ts';
import { createTagger, type TaughtTagger } from './tagger.ts';

/** What stands in the places of slots, for those of the intents whose sentences mark values; undefined: none of them does. */
export type ValueFinder = (
  text: string,
  intents: Interpretation['intents'],
  read: (words: string, expects: SlotType) => Interpretation,
) => Interpretation['marked'];

/** So many of the intents that may be meant are looked at. */
const most = 2;

export const createValueFinder = (taught: TaughtTagger, kindsOf: KindsOf): ValueFinder => {
  const tag = createTagger(taught, kindsOf);
  return (text, intents, read) => {
    const meant = intents.map(({ name }) => name).filter((name) => taught.kinds.has(name));
    if (meant.length === 0) return undefined;
    const placed = placedWords(text);
    const words = placed.map(({ word }) => word);
    return Object.fromEntries(
      meant.slice(0, most).map((intent) => {
        const spans = tag(intent, words);
        const found = [...taught.kinds.get(intent)!].map(([slot, kind]) => {
          const span = spans.find((each) => each.slot === slot);
          const said = span && text.slice(placed[span.from]!.from, placed[span.to - 1]!.to);
          return [slot, said ? read(said, kind) : null] as const;
        });
        return [intent, Object.fromEntries(found)];
      }),
    );
  };
};

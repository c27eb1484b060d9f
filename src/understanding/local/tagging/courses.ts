import type { Example, SlotType, TaughtGap } from '#kernel';
import type { Grammar } from '../grammar/grammar.ts';
import { placedWords, tagsOf, type SlotSpan } from './sentences.ts';
import type { Course } from './tagger.ts';

/** What stands in a gap of which no sentence says what it looks like: words that nobody sells, and things of its kind. */
const madeUp: readonly string[] = ['zorbel', 'vantrop quimblets', 'quimblets'];

/** Things of a kind in a language; undefined where anything may stand there. */
const ofKind = (type: SlotType, { date, moments }: Grammar): readonly string[] | undefined => {
  switch (type) {
    case 'date':
      return [...Object.keys(date.days).slice(0, 3), ...date.weekdays.map(([name = '']) => name)];
    case 'time':
      return ['5 pm', '11 am', '17:30', '9:15', ...Object.keys(moments.fixed)];
    case 'number':
      return ['2', '3', '12'];
    case 'order-number':
      return ['1042', '1107'];
    case 'money':
      return ['$20', '$35'];
    case 'phone':
      return ['555 0100'];
    case 'one-of':
      return [];
    case 'items':
    case 'product':
    case 'words':
    case 'code':
    case 'mail-address':
    case 'choice':
    case 'pin':
    case 'memo':
      return undefined;
  }
};

const isGap = (part: string | TaughtGap): part is TaughtGap => typeof part !== 'string';

/** The lessons of intents whose sentences mark what their values look like. */
export const coursesFrom = (examples: readonly Example[], grammar: Grammar): Course[] => {
  const intents = new Map<string, (readonly (string | TaughtGap)[])[]>();
  for (const { intent, marked } of examples) if (marked) intents.set(intent, [...(intents.get(intent) ?? []), marked]);
  return [...intents].map(([intent, taught]) => {
    const values = new Map<string, string[]>();
    const closed = new Map<string, string[][]>();
    const kinds = new Map<string, SlotType>();
    for (const { slot, type, value } of taught.flat().filter(isGap)) {
      if (slot === undefined) continue;
      if (value) values.set(slot, [...(values.get(slot) ?? []), value]);
      kinds.set(slot, type);
      const kind = ofKind(type, grammar);
      if (kind)
        closed.set(
          slot,
          kind.map((each) => each.split(' ')),
        );
    }
    let turn = 0;
    const valueOf = ({ slot, type, value }: TaughtGap): string => {
      if (value) return value;
      const like = values.get(slot ?? '') ?? ofKind(type, grammar) ?? madeUp;
      return like.length === 0 ? madeUp[0]! : like[turn++ % like.length]!;
    };
    const sentences = taught.map((parts) => {
      const words: string[] = [];
      const spans: SlotSpan[] = [];
      for (const part of parts) {
        const from = words.length;
        words.push(...placedWords(isGap(part) ? valueOf(part) : part).map(({ word }) => word));
        if (isGap(part) && part.slot !== undefined) spans.push({ slot: part.slot, from, to: words.length });
      }
      return { words, tags: tagsOf(words.length, spans) };
    });
    return { intent, sentences, closed, kinds };
  });
};

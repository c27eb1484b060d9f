import type { Session, Talk } from '#conversation';
import type { Shop } from '#sdk';
import { isSame } from './differing.ts';
import type { FilledSlot } from './trace.ts';

interface Keyed {
  readonly key?: string;
  readonly words?: string;
}

const things = (value: unknown): readonly Keyed[] =>
  [value].flat().filter((each): each is Keyed => typeof each === 'object' && each !== null);

/** The piece of the sentence that a value was taken from, as far as it stands there. */
const wordsOf = (value: unknown, heard: string): string | null => {
  const said = things(value).flatMap(({ words }) => (words ? [words] : []));
  if (said.length > 0) return said.join(', ');
  const written = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const at = written === '' ? -1 : heard.toLowerCase().indexOf(written.toLowerCase());
  return at < 0 ? null : heard.slice(at, at + written.length);
};

/** The slots that the turn's decision runs with, and where each was taken from. */
export const filledSlots = (
  { decision, turn, heard, version }: Pick<Talk<Shop>, 'decision' | 'turn' | 'heard' | 'version'>,
  before: Session,
): readonly FilledSlot[] => {
  if (decision?.do !== 'run') return [];
  const definitions = version.intents.get(decision.intent)?.definition.slots ?? {};
  return Object.entries(decision.slots).map(([slot, value]): FilledSlot => {
    const type = definitions[slot]?.type ?? 'memo';
    const keys = things(value).flatMap(({ key }) => (key ? [key] : []));
    const kept = decision.goesOn && isSame(before.task?.slots[slot], value);
    const from = kept
      ? 'before'
      : turn.input.kind === 'pressed'
        ? 'pressed'
        : keys.length === 0
          ? 'said'
          : keys.every((key) => key === before.focus?.key)
            ? 'focus'
            : 'shown';
    const told = type === 'pin' ? '••••' : value;
    return {
      intent: decision.intent,
      slot,
      type,
      value: told,
      from,
      words: from === 'said' ? wordsOf(told, heard) : null,
    };
  });
};

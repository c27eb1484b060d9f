import type { Variants } from '#kernel';
import type { Talk, Worded } from './house.ts';
import type { Session } from './session.ts';

/** Of so many replies it is remembered how they were worded last. */
const mostKept = 20;

/** 32 bits, FNV-1a: the same everywhere and always. */
const hashOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193);
  return hash >>> 0;
};

/**
 * How an intent's replies are worded in this turn: decided by conversation and turn, so that the same turn says the same however
 * often it is played, and never as the reply was worded when it was said last, where there are others.
 */
export const variantsFor = <Shop>(
  { turn, worded: { before, now } }: Pick<Talk<Shop>, 'turn' | 'worded'>,
  intent: string,
): Variants => ({
  of: (reply, among) => {
    const key = `${intent}/${reply}`;
    const hash = hashOf(`${turn.conversation} ${turn.id} ${key}`);
    const last = before[key];
    return last === undefined || last >= among ? hash % among : (last + 1 + (hash % (among - 1))) % among;
  },
  said: (reply, variant) => void now.set(`${intent}/${reply}`, variant),
});

/** The session with how replies were worded in this turn, the newest last. */
export const wordedIn = (session: Session, { before, now }: Worded): Session => {
  const { worded: _worded, ...rest } = session;
  const kept = Object.entries(before).filter(([reply]) => !now.has(reply));
  const all = [...kept, ...now].slice(-mostKept);
  return all.length === 0 ? rest : { ...rest, worded: Object.fromEntries(all) };
};

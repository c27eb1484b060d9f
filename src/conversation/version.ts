import type { Locale, SessionData, Turn, Understanding, Variants, Words } from '#kernel';
import { spokenDefinition, type Intent, type Situation } from './intent.ts';
import type { Definitions } from './decision.ts';
import type { Session, Task } from './session.ts';

/** What a version of the intents decides of a talk: what can be meant, how it is understood, how it sounds. */
export interface Version<Shop> {
  /** Null: it is not kept with the session, as that of a draft. */
  readonly number: number | null;
  readonly intents: ReadonlyMap<string, Intent<Shop>>;
  readonly understanding: Understanding;
  /** Puts a reply of an intent's wording into words, as the turn's channel has it said. */
  wordsFor(intent: string, turn: Pick<Turn, 'locale' | 'channel'>, variants: Variants): Words;
}

export interface Versions<Shop> {
  /** What is in force for whoever just comes. */
  live(): Version<Shop>;
  /** What this conversation runs on, by its session as it was kept. Never rejects: what can't be had is what is in force. */
  of(session: Session, turn: Turn): Version<Shop> | Promise<Version<Shop>>;
}

type Intents = Version<never>['intents'];

/** Worked out once for a version's intents and a locale, which every turn asks for. */
const eachLocale = <Value>(make: (intents: Intents, locale: Locale) => Value) => {
  const known = new WeakMap<Intents, Map<Locale, Value>>();
  return (intents: Intents, locale: Locale): Value => {
    const values = known.get(intents) ?? new Map<Locale, Value>();
    const value = values.get(locale) ?? make(intents, locale);
    known.set(intents, values.set(locale, value));
    return value;
  };
};

/** The intents as they are spoken in a locale. */
export const definitionsIn = eachLocale(
  (intents, locale): Definitions =>
    new Map([...intents].map(([name, intent]) => [name, spokenDefinition(intent, locale)])),
);

/** What can be asked for in a locale, for being told of it. */
export const abilitiesIn = eachLocale((intents, locale): Situation['abilities'] =>
  [...intents.values()].flatMap(({ definition, wording }) => {
    const own = wording[locale];
    return own ? [{ intent: definition.name, title: own.title, ...(own.help && { help: own.help }) }] : [];
  }),
);

/** A talk that paused for so long begins anew on what is in force by then; it never changes under a read-back. */
const pauseMinutes = 30;

/** The version that a talk with this session goes on with; undefined: it takes what is in force. */
export const runsOn = ({ ran, task }: Pick<Session, 'ran' | 'task'>, at: Date): number | undefined => {
  if (!ran) return undefined;
  const paused = at.getTime() - ran.at >= pauseMinutes * 60_000;
  return paused && task?.confirming === undefined ? undefined : ran.version;
};

/** The session as it is kept. A talk that ended may begin anew on another version. */
export const ranOn = <Shop>(
  { ran: _ran, ...session }: Session,
  { number }: Version<Shop>,
  { at }: Turn,
  ended: boolean,
): SessionData => (number === null || ended ? session : { ...session, ran: { version: number, at: at.getTime() } });

/** Questions that another version put and this one does not know are let go. */
export const fitting = <Shop>(session: Session, { number, intents }: Version<Shop>): Session => {
  const { ran, task, ...rest } = session;
  if (!ran || ran.version === number) return session;
  const isKnown = ({ intent, asking }: Task): boolean => {
    const found = intents.get(intent);
    return found !== undefined && (asking === undefined || found.definition.slots[asking] !== undefined);
  };
  return { ...rest, ran, ...(task && isKnown(task) && { task }), waiting: session.waiting.filter(isKnown) };
};

import { likely, possible, sessionFrom, sure, type Observer, type Session, type Talk } from '#conversation';
import type { Interpretation, SessionData } from '#kernel';
import type { Shop } from '#sdk';
import { inScope } from '#understanding/local';
import { differing } from './differing.ts';
import { filledSlots } from './filled.ts';
import type { RehearsedVersion } from './ground.ts';
import { short } from './short.ts';
import type { HandlerRun, ShopCall, Trace } from './trace.ts';

const guessesOf = ({ input }: Talk<Shop>['turn']) => (input.kind === 'recognised' ? input.guesses : []);

const understoodOf = (talk: Talk<Shop>, version: RehearsedVersion): Trace['understood'] => {
  if (!talk.said) return null;
  const { intents, scope, ...reading } = talk.said satisfies Interpretation;
  const { locale } = talk.turn;
  const tried = intents.length === 0 ? version.desk.tried(locale, talk.said.heard) : undefined;
  return {
    ...{ engine: version.understanding.name, locale, scope, inScope, sure, likely, possible, reading },
    intents: intents.slice(0, 5),
    beyond: (tried?.guesses ?? []).slice(0, 5).map(({ intent, confidence }) => ({ name: intent, confidence })),
  };
};

/** Looks on while one turn is answered, and tells of it afterwards. */
export const createWatch = (version: RehearsedVersion) => {
  const stages: { stage: string; ms: number }[] = [];
  const handlers: HandlerRun[] = [];
  let calls: ShopCall[] = [];
  let seen: Talk<Shop> | undefined;
  let before: Session = sessionFrom({});
  const begun = performance.now();

  const observer: Observer<Shop> = {
    stage: (stage, talk) => {
      const from = performance.now();
      seen = talk;
      return () => {
        stages.push({ stage, ms: performance.now() - from });
        if (stage === 'claim') before = talk.session;
      };
    },
    handler: (intent, { slots }) => {
      const from = performance.now();
      calls = [];
      return (reply) => {
        const kind = version.kinds.get(intent) ?? 'repository';
        handlers.push({
          ...{ intent, kind, version: version.number, ms: performance.now() - from, calls },
          slots: short(slots) as HandlerRun['slots'],
          failed: reply === undefined,
          reply: short(reply) ?? null,
        });
      };
    },
  };

  const traced = (after: SessionData, failure: unknown): Trace => {
    const talk = seen!;
    const { outcome, decision, refused = null } = talk;
    const { input } = talk.turn;
    return {
      stages,
      heard: { kind: input.kind, words: talk.heard, guesses: guessesOf(talk.turn), refused },
      understood: understoodOf(talk, version),
      slots: filledSlots(talk, before),
      decision: short(decision) ?? null,
      session: { before: short(before), after: short(after), changed: differing(short(before), short(after)) },
      handlers,
      outcome: outcome
        ? {
            intent: outcome.intent?.name ?? null,
            confidence: outcome.intent?.confidence ?? 0,
            state: outcome.intent?.state ?? null,
            expects: outcome.expects && { ...outcome.expects, ...('binding' in outcome.expects && { binding: '…' }) },
            order: outcome.order,
            end: outcome.end ?? null,
          }
        : null,
      failure:
        failure === undefined
          ? null
          : failure instanceof Error
            ? failure.message
            : 'something that is no error was thrown',
      ms: performance.now() - begun,
    };
  };

  return { observer, talk: () => seen!, note: (call: ShopCall) => void calls.push(call), traced };
};

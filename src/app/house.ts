import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Catalog } from '#catalog';
import type { Carts, Checkout, Orders } from '#commerce';
import { createConversation, type Answered } from '#conversation';
import type { Locale, Log, Turn } from '#kernel';
import { createMemory } from '#memory';
import { shopFor, type About } from '#sdk';
import type { Database } from '#store';
import type { Metrics } from '#telemetry';
import { createLocalUnderstanding } from '#understanding/local';
import { intents as sources } from '#intents';
import { createFinish } from './answer.ts';
import { examplesOf, loadIntents, localesOf } from './intents.ts';
import { createWords } from './words.ts';
import { readPhrases } from './wordings.ts';

export interface Talking {
  readonly locales: readonly [Locale, ...Locale[]];
  readonly answerTurn: (turn: Turn) => Promise<Answered>;
}

/** Everything that talks: the intents with their wordings, the understanding that learned from them, the dialogue. */
export const createTalking = (rooms: {
  root: string;
  db: Database;
  catalog: Catalog;
  carts: Carts;
  checkout: Checkout;
  orders: Orders;
  about: About;
  log: Log;
  metrics: Metrics;
}): Talking => {
  const { root, db, catalog, about, log, metrics } = rooms;
  const intents = loadIntents(sources, join(root, 'intents'));
  const [first, ...others] = localesOf(intents);
  if (first === undefined) throw new Error('there is no locale that every intent speaks');
  const locales = [first, ...others] as const;
  const phrases = readPhrases(join(root, 'src/conversation/wording'));
  const answer = createConversation({
    intents,
    understanding: createLocalUnderstanding({
      examples: examplesOf(intents, locales),
      lexicon: catalog.lexicon,
      currency: about.currency,
    }),
    memory: createMemory({ db }),
    shopFor: shopFor(rooms),
    wordsFor: (intent, locale) => createWords(intent, intents.get(intent)?.wording[locale]?.replies ?? {}, locale),
    phrasesFor: (locale) => createWords('the dialogue', phrases[locale] ?? {}, locale),
    finish: createFinish(rooms),
    pause: (milliseconds) => pause(milliseconds),
    onFailure: (turn, error) =>
      log.error({ err: error, conversation: turn.conversation, turn: turn.id }, 'a turn failed'),
  });
  return {
    locales: [...locales],
    answerTurn: async (turn) => {
      const begun = performance.now();
      const answered = await answer(turn);
      metrics.turnSeconds.observe((performance.now() - begun) / 1000);
      if (answered.kind === 'answer') {
        const intent = answered.answer['intent'] as { name: string; state: string } | null;
        metrics.turns.add({ intent: intent?.name ?? 'none', outcome: intent?.state ?? 'none' });
      }
      return answered;
    },
  };
};

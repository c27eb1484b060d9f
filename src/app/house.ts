import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { languageOf, type Catalog, type ProductQuestions } from '#catalog';
import type { Carts, Checkout, Orders } from '#commerce';
import {
  awaited,
  createConversation,
  runsOn,
  sessionFrom,
  type Answered,
  type House,
  type Manner,
  type Intent,
} from '#conversation';
import type { News } from '#events';
import {
  withoutCardNumbers,
  type Deadline,
  type IntentDefinition,
  type Locale,
  type Log,
  type Recogniser,
  type Recording,
  type SessionData,
  type TeachingDesk,
  type Turn,
  type Understanding,
} from '#kernel';
import { createMemory } from '#memory';
import { signsOf, stepsOf, weighed, type Learned } from '#insight';
import type { Notify } from '#notify';
import { createWords, phraseWords } from '#rendering';
import { shopFor, type About, type SendLink, type Shop, type Warehouse } from '#sdk';
import type { Database, Listener } from '#store';
import type { Unmet } from '#vendors';
import type { Metrics } from '#telemetry';
import { learnLocalUnderstanding, type Learning } from '#understanding/local';
import { askedBeside, isCalled } from '#understanding/orders';
import { intents as sources } from '#intents';
import { createFinish } from './answer.ts';
import type { AskedLex } from './asked-lex.ts';
import type { Bind } from './edition-intents.ts';
import { createEditions, type Editions } from './editions.ts';
import { examplesOf } from './examples.ts';
import { loadIntents } from './intents.ts';
import { createKeptModels } from './kept-models.ts';
import { createReadOrder } from './read-order.ts';
import type { ReplyAddresses } from './reply-audio.ts';
import { readPhrases } from './wordings.ts';

export interface Talking {
  readonly locales: readonly [Locale, ...Locale[]];
  readonly answerTurn: (turn: Turn, deadline?: Deadline) => Promise<Answered>;
  /** Puts words to a recording as if it was said now, and says nothing; empty where nothing was understood. */
  readonly hear: (
    where: { readonly conversation: string; readonly locale: Locale },
    recording: Recording,
  ) => Promise<string>;
  readonly definitions: ReadonlyMap<string, IntentDefinition>;
  /** Of what is in force, as `definitions`: the one that asks nobody else. */
  readonly understanding: Understanding;
  /** How well the sentences teach. */
  readonly teaching: TeachingDesk;
  /** What can be said in a locale, with {slots}. */
  readonly sentences: (locale: Locale) => readonly string[];
  readonly editions: Editions;
  readonly manner: Manner<Shop>;
  /** An intent as it is in force. */
  readonly intentOf: (name: string) => Intent<Shop> | null;
  /** The shop as the speaker of a turn may see it. */
  readonly shopFor: (turn: Turn) => Shop;
  readonly close: () => Promise<void>;
}

export type Timers = Pick<House<Shop>, 'pause' | 'timer' | 'now'>;

const realTimers: Timers = {
  now: () => Date.now(),
  pause: (milliseconds) => sleep(milliseconds),
  timer: (milliseconds, ring) => {
    const timer = setTimeout(ring, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** How often turns are looked for whose process has died. */
const takeOverEvery = 3_000;

/** Channels that can be told something by themselves, on the conversation's stream or in its chat. */
const pushed: readonly string[] = ['web', 'teams'];

const ownIntents = (root: string) => loadIntents(sources, join(root, 'intents'));

/** They show an answer in its own language; elsewhere a platform has one for the whole talk, and hears by it. */
const drawnAsAnswered: readonly string[] = ['web', 'teams'];

/** What the dialogue speaks, the shop speaks: an intent that lacks a locale is not offered in it, and takes none away. */
const spoken = (root: string) => {
  const phrases = readPhrases(join(root, 'src/conversation/wording'));
  const [first, ...others] = Object.keys(phrases).sort();
  if (first === undefined) throw new Error('the dialogue has no phrases in any locale');
  return { phrases, locales: [first, ...others] as const };
};

/** Learns from the shop's own intents, and keeps in the database what was learned: whoever starts on it finds it there. */
export const learnAhead = async (
  { root, db }: { readonly root: string; readonly db: Database },
  { lexicon, currency }: { readonly lexicon: Catalog['lexicon']; readonly currency: string },
): Promise<void> => {
  const examples = examplesOf(ownIntents(root).values(), spoken(root).locales);
  await learnLocalUnderstanding({ examples, lexicon, currency }, createKeptModels(db));
};

/** Everything that talks: the intents with their wordings, the understanding that learned from them, the dialogue. */
export const createTalking = async (rooms: {
  root: string;
  db: Database;
  learn: Learning;
  listener: Listener;
  catalog: Catalog;
  carts: Carts;
  checkout: Checkout;
  orders: Orders;
  unmet: Pick<Unmet, 'note'>;
  questions: Pick<ProductQuestions, 'note' | 'last'>;
  warehouse: Warehouse;
  news: Pick<News, 'tell'>;
  /** Intents beside those of the house, put together already. */
  more: readonly Intent<Shop>[];
  /** Makes handlers of what admins bound. */
  bind: Bind;
  /** The same for conversations that nobody has. */
  rehearse: Bind;
  timers?: Timers;
  about: About;
  wishes: Pick<Notify['wishes'], 'add' | 'withdraw'>;
  learned: Pick<Learned, 'offers' | 'trends' | 'habits'>;
  sendLink: SendLink;
  outside: Shop['outside'];
  /** Somebody looks at this conversation on a screen as well. */
  isContinued: (conversation: string) => Promise<boolean>;
  /** See House. */
  sureFrom: number;
  log: Log;
  metrics: Metrics;
  audio?: ReplyAddresses;
  lex?: AskedLex;
  recogniser?: Recogniser | undefined;
}): Promise<Talking> => {
  const { root, db, catalog, news, log, metrics, lex, recogniser } = rooms;
  const { phrases, locales } = spoken(root);
  const editions = await createEditions({
    ...{ db, listener: rooms.listener, log, more: rooms.more, bind: rooms.bind, rehearse: rooms.rehearse },
    repository: ownIntents(root),
    ground: { locales, learn: rooms.learn, lex },
  });
  const openFor = shopFor({
    ...rooms,
    mailAddressOf: async (id) =>
      (await db.shopper.findUnique({ where: { id }, select: { email: true } }))?.email ?? null,
  });
  const manner: Talking['manner'] = {
    sureFrom: rooms.sureFrom,
    readOrder: createReadOrder(catalog),
    isTitle: async (words) => {
      const match = await catalog.match(words);
      const digits = /\d{4,}/.exec(words)?.[0];
      return match.kind === 'one' && digits !== undefined && match.product.title.includes(digits);
    },
    askedBeside,
    isNamed: async (words) => {
      const match = await catalog.match(words);
      const products = match.kind === 'one' ? [match.product] : match.kind === 'several' ? match.products : [];
      return products.some((product) => isCalled(product, words));
    },
    likelySaid: (words, locale) => catalog.likelySaid(words, locale),
    languages: ({ channel }) => (drawnAsAnswered.includes(channel) ? [...locales] : []),
    languageOf: (words, among) => {
      const language = languageOf(words);
      return language && among.find((locale) => locale.startsWith(`${language}-`));
    },
    phrase: phraseWords,
    phrasesFor: ({ locale, channel }) => createWords('the dialogue', phrases[locale] ?? {}, locale, { channel }),
    finish: createFinish({}),
  };
  const { answer, takeOver } = createConversation({
    ...manner,
    versions: editions,
    ...(recogniser && { recogniser }),
    memory: createMemory({ db, beside: ({ shopper }) => rooms.carts.beside.sql(shopper), weighed }),
    sells: async (words) => (await catalog.match(words)).kind !== 'none',
    shopFor: openFor,
    finish: createFinish(rooms),
    marksOf: async ({ intent }, { shop, decision }) => {
      const seen = { decision: decision?.do, intent, cartLines: (await shop.cart.show()).lines.length };
      return { steps: stepsOf(seen), signs: signsOf(seen) };
    },
    ...(rooms.timers ?? realTimers),
    pushes: ({ channel }) => pushed.includes(channel),
    push: (turn, answered) => news.tell(turn.conversation, { cause: `turn:${turn.id}`, kind: 'reply', body: answered }),
    onFailure: (turn, error) =>
      log.error({ err: error, conversation: turn.conversation, turn: turn.id }, 'a turn failed'),
  });
  const goOn = setInterval(() => {
    takeOver().catch((error: unknown) => log.error({ err: error }, 'turns of a dead process could not be taken over'));
  }, takeOverEvery);
  return {
    locales: [...locales],
    editions,
    manner,
    get definitions() {
      return editions.live().definitions;
    },
    get understanding() {
      return editions.live().local;
    },
    teaching: {
      get locales() {
        return editions.live().local.desk.locales;
      },
      report: (locale) => editions.live().local.desk.report(locale),
      tried: (locale, sentence) => editions.live().local.desk.tried(locale, sentence),
    },
    sentences: (locale) => editions.live().sentences(locale),
    intentOf: (name) => editions.live().intents.get(name) ?? null,
    shopFor: (turn) => openFor(turn, null),
    close: async () => {
      clearInterval(goOn);
      await editions.close();
      await lex?.close();
    },
    hear: async ({ conversation, locale }, recording) => {
      const kept = await db.conversation.findUnique({ where: { id: conversation }, select: { session: true } });
      const session = (kept?.session ?? {}) as SessionData;
      const number = runsOn(sessionFrom(session), new Date());
      const { definitions } =
        number === undefined ? editions.live() : await editions.numbered(number).catch(() => editions.live());
      const expects = awaited(session, definitions);
      const [best] = (await recogniser?.recognise(recording, { locale, ...(expects && { expects }) })) ?? [];
      return withoutCardNumbers(best?.words ?? '').text;
    },
    answerTurn: async (turn, deadline) => {
      const begun = performance.now();
      const answered = await answer(turn, deadline);
      // What is said on the telephone is seen on the screen that goes on with it.
      if (answered.kind === 'answer' && !pushed.includes(turn.channel) && (await rooms.isContinued(turn.conversation)))
        await news.tell(turn.conversation, { cause: `turn:${turn.id}`, kind: 'reply', body: answered.answer });
      metrics.turnSeconds.observe((performance.now() - begun) / 1000);
      if (answered.kind === 'answer') {
        const intent = answered.answer['intent'] as { name: string; state: string } | null;
        metrics.turns.add({ intent: intent?.name ?? 'none', outcome: intent?.state ?? 'none' });
      }
      return answered;
    },
  };
};

import type { Nudge } from '#events';
import {
  firstVariant,
  no,
  ok,
  type Clock,
  type EditionIntent,
  type HandlerBinding,
  type Log,
  type Turn,
} from '#kernel';
import { wordingFor, type Given, type Handler } from '#conversation';
import type { Shop } from '#sdk';
import type { Database } from '#store';
import { bindHandler } from './bind.ts';
import { compile } from './compile.ts';
import type { Against, HandlerDesk, TestShown, TriedIntent } from './desk.ts';
import { dryCarry } from './dry.ts';
import { loadEngine } from './isolate/engine.ts';
import { encode } from './isolate/plain.ts';
import { createThreads } from './isolate/threads.ts';
import { lint } from './lint.ts';
import { handlerSource } from './moved.ts';
import type { Problem } from './problem.ts';
import { createRuns } from './runs.ts';
import type { createSecrets } from './secrets.ts';
import { surface } from './surface.ts';
import { failureOf, runWritten } from './written.ts';

type Talked = Pick<Given<Shop, unknown>, 'shown' | 'focus' | 'notes' | 'heard'> & {
  readonly turn: Turn;
  readonly slots: Readonly<Record<string, unknown>>;
};

/** What a dry run asks of the shop that talks. */
export interface TryGround {
  /** The intent as it is in force; null: there is none of that name. */
  readonly intentOf: (name: string) => Pick<EditionIntent, 'definition' | 'wording'> | null;
  readonly shopFor: (turn: Turn) => Shop;
  /** A turn as it was kept, read again for this intent; what was shown and noted is what the conversation holds now. */
  readonly turnOf: (
    conversation: string,
    turn: string,
    definition: EditionIntent['definition'],
  ) => Promise<Talked | null>;
}

/** Nobody: has an empty cart, and no orders. */
const nobody = '00000000-0000-4000-8000-000000000000';

const madeUp = ({ locale, channel, modality, heard, slots, shown, focus, notes }: Exclude<Against, { turn: string }>, at: Date): Talked => ({
  ...{ heard, slots, shown, notes, ...(focus && { focus }) },
  turn: { id: 'try', conversation: nobody, shopper: nobody, channel, locale, modality, at, input: { kind: 'words', words: heard } },
}); // prettier-ignore

const withEmptyCart = (shop: Shop): Shop => {
  const total = { amount: 0, currency: shop.about.currency };
  return { ...shop, cart: { ...shop.cart, show: async () => ({ lines: [], total, codes: [], delivery: null }) } };
};

const invalid = (problems: readonly Problem[]) => {
  const errors = problems.filter(({ severity }) => severity === 'error');
  return errors.length === 0
    ? null
    : no('invalid', {
        problems: errors.map(({ where, line, column, message }) => ({ pointer: `/${where}`, detail: `line ${line}, column ${column}: ${message}` })), // prettier-ignore
      });
};

export interface Handlers {
  bind(binding: HandlerBinding, intent: EditionIntent): Handler<Shop>;
  /** For conversations that nobody has: its runs are not kept, and nobody is told where it fails. */
  rehearse(binding: HandlerBinding, intent: EditionIntent): Handler<Shop>;
  desk(ground: TryGround): HandlerDesk;
  /** How many threads there are for isolates now. */
  threads(): number;
  close(): Promise<void>;
}

/** Handlers that come from the console. `root`: where the sources lie. */
export const createHandlers = ({
  db,
  clock,
  log,
  nudge,
  root,
  secrets,
  allowed,
}: {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly nudge: Nudge;
  readonly root: string;
  readonly secrets: ReturnType<typeof createSecrets>;
  readonly allowed: HandlerDesk['allowed'];
}): Handlers => {
  const runs = createRuns({ db, clock, log, nudge });
  let engine: ReturnType<typeof loadEngine> | undefined;
  const threads = createThreads({
    log,
    engine: () =>
      (engine ??= loadEngine(root).catch((error: unknown) => {
        engine = undefined;
        throw error;
      })),
  });

  /** The intent that is tried: as it is in force, in the words of the draft. */
  const triedIntent = ({ intentOf }: TryGround, { intent, wording }: TriedIntent) => {
    const { definition, wording: own } = intentOf(intent) ?? { definition: { name: intent, kind: 'aside', slots: {} } as const, wording: {} }; // prettier-ignore
    const drafted = Object.fromEntries(
      Object.entries(wording ?? {}).map(([locale, each]) => [locale, { title: intent, utterances: [], ...own[locale], ...each }]),
    ); // prettier-ignore
    return { definition, wording: { ...own, ...drafted } };
  };

  const desk = (ground: TryGround): HandlerDesk => ({
    surface: () => surface,
    allowed,
    check: async (written) => {
      const [source, tests] = await Promise.all([compile(written.source), compile(written.tests, 'tests')]);
      return [...source.problems, ...(source.code ? lint(written) : []), ...tests.problems];
    },

    attempt: async (written, wish, against) => {
      const compiled = await compile(written.source);
      const wrong = invalid(compiled.problems);
      if (wrong) return wrong;
      const intent = triedIntent(ground, wish);
      const talked =
        'turn' in against
          ? await ground.turnOf(against.conversation, against.turn, intent.definition)
          : madeUp(against, clock());
      if (!talked) return no('unknown-turn');
      const { wording } = wordingFor(intent, talked.turn.locale);
      const given: Parameters<typeof runWritten>[3] = {
        ...talked,
        ...{
          shop:
            talked.turn.shopper === nobody ? withEmptyCart(ground.shopFor(talked.turn)) : ground.shopFor(talked.turn),
          declined: 'declined' in against && against.declined,
        },
        ...('confirmed' in against && against.confirmed !== undefined && { confirmed: against.confirmed }),
        words: () => ({ text: '' }),
        variants: firstVariant,
        settings: {},
        tells: (sign) => (wording.signs?.[sign] ?? []).some((word) => talked.heard.toLowerCase().includes(word.toLowerCase())), // prettier-ignore
        situation: { misses: 0, last: [], recognition: null, rate: 'medium', languages: [], abilities: [] },
      };
      const went = await runWritten(written, compiled, intent, given, { threads, log, carry: dryCarry(clock) });
      const { heard, slots, turn } = talked;
      return ok({ ...went, given: { heard, slots, locale: turn.locale } });
    },

    test: async (written, wish) => {
      const [compiled, tests] = await Promise.all([compile(written.source), compile(written.tests, 'tests')]);
      const wrong = invalid([...compiled.problems, ...tests.problems]);
      if (wrong) return wrong;
      const intent = triedIntent(ground, wish);
      const { locale, wording } = wordingFor(intent, Object.keys(wish.wording ?? intent.wording)[0] ?? 'en-US');
      const { turn, ...talked } = madeUp({ slots: {}, heard: '', locale, channel: 'web', modality: 'text', declined: false, shown: [], notes: {} }, clock()); // prettier-ignore
      const { about } = ground.shopFor(turn);
      const ran = await threads.run(
        {
          ...{ mode: 'test', code: compiled.code, tests: tests.code, intent: wish.intent, locale },
          ...{ channel: turn.channel, replies: wording.replies, variants: {} },
          given: encode({
            ...talked,
            turn,
            about,
            declined: false,
            tells: {},
            situation: { misses: 0, recognition: null },
          }),
        },
        async (name) => ({ ok: false, json: `${name}: tests reach nothing outside` }),
      );
      const told = ran.json === null ? [] : (JSON.parse(ran.json) as readonly TestShown[]);
      return ok({ tests: told, failure: ran.failure && failureOf(ran.failure, compiled), log: ran.log });
    },

    runs: runs.list,
    source: handlerSource,
    secrets: { list: secrets.list, set: secrets.set, remove: secrets.remove },
  });

  return {
    bind: (binding, intent) => {
      // Whoever speaks first does not wait for what all need.
      if (binding.kind === 'written') threads.warm();
      return bindHandler(binding, intent, { threads, log, keep: runs.keep });
    },
    rehearse: (binding, intent) => bindHandler(binding, intent, { threads, log, keep: () => undefined }),
    desk,
    threads: threads.count,
    close: async () => {
      await threads.close();
      await runs.close();
    },
  };
};

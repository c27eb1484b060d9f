import {
  aged,
  deadlineOf,
  expectsOf,
  freshKept,
  interpretationsOf,
  keptContexts,
  lexTurn,
  messagesOf,
  sessionStateOf,
  standingOf,
  wishOf,
  type AskedState,
  type GivenMessage,
  type KeptSession,
  type LexEvent,
  type LexMessage,
  type LexSessionState,
  type RuntimeAnswer,
  type SeenReply,
  type SessionPath,
} from '#channels/lex';
import { AppError, type Input, type Locale } from '#kernel';
import type { PlatformSession } from '#memory';
import type { HttpDependencies } from '../ports.ts';
import type { LexRuntime } from './ports.ts';

/** What a client sends besides the words. */
export interface Asked {
  readonly state?: AskedState | null | undefined;
  readonly requestAttributes?: Readonly<Record<string, string>> | null | undefined;
  /** What the answer is to be: decides what may be said and how. */
  readonly responseContentType?: string;
  /** The client's id of the request: sent again, it is the same turn. */
  readonly request: string;
}

export interface Said {
  readonly mode: 'Text' | 'Speech' | 'DTMF';
  readonly words: string;
  readonly guesses?: readonly { readonly words: string; readonly confidence: number }[];
}

/** What a session came to. */
export interface LexTold {
  readonly messages: readonly (LexMessage | GivenMessage)[];
  /** The same as our own channels know it; empty when the client gave its own messages. */
  readonly replies: readonly SeenReply[];
  readonly sessionState: LexSessionState;
  readonly interpretations: KeptSession['interpretations'];
  readonly requestAttributes: Readonly<Record<string, string>>;
  readonly sessionId: string;
  readonly heard: string;
  readonly locale: Locale;
}

/** Attributes travel in headers, and headers are short. */
const mostAttributes = 12_288;

const notFound = (message: string): AppError => new AppError('unknown-session', message, { status: 404 });
const invalid = (message: string): AppError => new AppError('malformed', message, { status: 400 });

type Dependencies = Pick<HttpDependencies, 'identity' | 'answerTurn' | 'clock' | 'settings'> & {
  readonly lexRuntime: LexRuntime;
};

/** Lex sessions over our own conversations: the same handlers and the same dialogue answer them. */
export const createLexTalk = ({ identity, answerTurn, clock, settings, lexRuntime }: Dependencies) => {
  const { bot, sessions } = lexRuntime;

  /** Our locale for Lex's. Throws AppError (404) for a bot, an alias or a locale that is not there. */
  const place = ({ botId, botAliasId, localeId, sessionId }: SessionPath) => {
    if (botId !== bot.id || botAliasId !== bot.alias)
      throw notFound(
        `There is no bot ${botId} with the alias ${botAliasId} here; there is ${bot.id} with ${bot.alias}.`,
      );
    const locale = settings.locales.find((each) => each.toLowerCase() === localeId.replace('_', '-').toLowerCase());
    if (locale === undefined) {
      const known = settings.locales.map((each) => each.replace('-', '_')).join(', ');
      throw notFound(`The bot does not speak ${localeId}; it speaks ${known}.`);
    }
    return { locale, name: ['lex-runtime', bot.id, bot.alias, sessionId].join('|') };
  };

  const keptOf = ({ state }: PlatformSession): KeptSession => ({ ...freshKept, ...state });

  /** What a client says of attributes and contexts replaces what was kept of them. */
  const withAsked = (kept: KeptSession, state: AskedState | null | undefined): KeptSession => {
    const sessionAttributes = state?.sessionAttributes ?? kept.sessionAttributes;
    if (JSON.stringify(sessionAttributes).length > mostAttributes)
      throw invalid(`The session attributes are longer than ${mostAttributes} characters: keep ids in them.`);
    const contexts = state?.activeContexts ? keptContexts(state.activeContexts, clock()) : kept.contexts;
    return { ...kept, sessionAttributes, contexts };
  };

  const open = async (path: SessionPath, asked: Asked) => {
    const { locale, name } = place(path);
    const session = await sessions.open(name);
    const { conversation, shopper } = await identity.joinConversation({
      channel: 'lex',
      visitor: `${bot.id}:${path.sessionId}`,
      session: `lex-runtime|${session.id}`,
      locale,
    });
    let kept = withAsked(keptOf(session), asked.state);
    let answer: RuntimeAnswer | undefined;

    const event = (said?: Said): LexEvent => ({
      sessionId: path.sessionId,
      bot: { id: bot.id, name: bot.name, aliasId: bot.alias, localeId: path.localeId },
      inputMode: said?.mode ?? 'Text',
      inputTranscript: said?.words,
      transcriptions: said?.guesses?.map(({ words, confidence }) => ({
        transcription: words,
        transcriptionConfidence: confidence,
      })),
      responseContentType: asked.responseContentType,
      requestAttributes: asked.requestAttributes ?? {},
      invocationSource: undefined,
      interpretations: undefined,
      sessionState: undefined,
    });

    const turn = async (id: string, input: Input, from: LexEvent): Promise<void> => {
      const { modality, attended } = lexTurn(from);
      const speaker = { channel: 'lex', conversation, shopper, locale };
      const asked = { ...speaker, id, input, modality, attended, at: clock() };
      answer = (await answerTurn(asked, deadlineOf(from))).answer as RuntimeAnswer;
      const standing = standingOf(answer, lexRuntime.intents, kept.standing);
      kept = {
        ...kept,
        standing,
        // Who asked for words reads them, however they themselves spoke.
        messages: messagesOf(answer.replies, { ...from, inputMode: 'Text' }, locale),
        interpretations: interpretationsOf(answer, standing, lexRuntime.intents),
      };
    };

    return {
      expects: () => expectsOf(kept.standing, lexRuntime.intents),
      /** Puts the dialogue where the client wants it, as far as it goes there. Whether anything was done. */
      async wish(): Promise<boolean> {
        const wish = asked.state ? wishOf(asked.state, kept.standing) : undefined;
        if (!wish) return false;
        const definition = wish.intent === null ? undefined : lexRuntime.intents.get(wish.intent);
        if (wish.intent !== null && !definition)
          throw invalid(`There is no intent "${wish.intent}"; there are ${[...lexRuntime.intents.keys()].join(', ')}.`);
        const slot = asked.state?.dialogAction?.slotToElicit;
        if (slot && definition && !definition.slots[slot])
          throw invalid(
            `${wish.intent} has no slot "${slot}"; it has ${Object.keys(definition.slots).join(', ') || 'none'}.`,
          );
        const slots = wish.intent === null ? {} : await lexRuntime.read(wish.intent, wish.words, locale);
        await turn(`lex-${asked.request}-wish`, { kind: 'wish', intent: wish.intent, slots }, event());
        return true;
      },
      async say(said: Said): Promise<void> {
        const from = event(said);
        await turn(`lex-${asked.request}`, lexTurn(from).input, from);
      },
      /** Keeps what came of it, and tells it. `messages`: the client's own, in place of ours. */
      async told(messages?: readonly GivenMessage[] | null): Promise<LexTold> {
        const own = messages && messages.length > 0 ? messages : undefined;
        const contexts = answer && kept.request !== asked.request ? aged(kept.contexts) : kept.contexts;
        kept = { ...kept, contexts, request: asked.request, ...(own && { messages: own }) };
        await sessions.keep(name, { id: session.id, state: { ...kept } });
        return {
          messages: answer || own ? kept.messages : [],
          replies: own ? [] : (answer?.replies ?? []),
          sessionState: sessionStateOf(kept, clock()),
          interpretations: kept.interpretations,
          requestAttributes: asked.requestAttributes ?? {},
          sessionId: path.sessionId,
          heard: answer?.heard ?? '',
          locale,
        };
      },
    };
  };

  return {
    open,
    /** What words may mean, for one who only asks: no session, no turn, nothing done. */
    async guess(path: SessionPath, asked: Asked, words: string): Promise<LexTold> {
      const { locale } = place(path);
      const guesses = await lexRuntime.guess(words, locale);
      const intent = guesses[0] ? { ...guesses[0], state: 'in-progress' } : null;
      const understood = { answered: null, open: null, answer: null, guesses };
      const answer: RuntimeAnswer = { turn: '', heard: words, replies: [], expects: null, intent, understood };
      const { intent: meant } = standingOf(answer, lexRuntime.intents);
      const standing = { dialogAction: { type: 'ElicitIntent' }, intent: { ...meant, state: 'InProgress' } } as const;
      return {
        messages: [],
        replies: [],
        sessionState: sessionStateOf({ ...freshKept, standing, request: asked.request }, clock()),
        interpretations: interpretationsOf(answer, standing, lexRuntime.intents),
        requestAttributes: asked.requestAttributes ?? {},
        sessionId: path.sessionId,
        heard: words,
        locale,
      };
    },
    /** Throws AppError (404) when there is no such session. */
    async find(path: SessionPath) {
      const { name } = place(path);
      const session = await sessions.find(name);
      if (!session) throw notFound(`There is no session ${path.sessionId}, or none any more.`);
      const { messages, interpretations, ...rest } = keptOf(session);
      const kept = { messages, interpretations, ...rest };
      return { sessionId: path.sessionId, messages, interpretations, sessionState: sessionStateOf(kept, clock()) };
    },
    async forget(path: SessionPath) {
      if (!(await sessions.forget(place(path).name)))
        throw notFound(`There is no session ${path.sessionId}, or none any more.`);
      return path;
    },
    place,
  };
};

export type LexTalk = ReturnType<typeof createLexTalk>;

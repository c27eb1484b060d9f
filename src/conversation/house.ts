import type {
  Card,
  CartEdit,
  Choice,
  Deadline,
  Interpretation,
  Locale,
  Memory,
  Message,
  Owed,
  Phrase,
  Rate,
  Recogniser,
  Reply,
  StoredAnswer,
  Turn,
  Words,
} from '#kernel';
import type { Decision } from './decision.ts';
import type { Given } from './intent.ts';
import type { Session } from './session.ts';
import type { Version, Versions } from './version.ts';

type Marks = NonNullable<Parameters<Memory['keep']>[1]['marks']>;

/** Everything a conversation needs and does not know how to make. */
export interface House<Shop> {
  readonly versions: Versions<Shop>;
  readonly memory: Memory;
  /** Words recognised with less confidence (0 to 1) are read back before anything comes of them. */
  readonly sureFrom: number;
  /** Absent where the shop has no ears: then no turn is a recording. */
  readonly recogniser?: Recogniser;
  /** What is to be done to the cart, where a sentence says several things of it. Absent where nothing is sold. */
  readOrder?(
    said: {
      readonly words: string;
      readonly locale: Locale;
      /** It was heard, and may have been misheard. */
      readonly spoken?: boolean;
      readonly focus?: string;
      readonly notes: Readonly<Record<string, unknown>>;
    },
    shop: Shop,
  ): Promise<readonly CartEdit[] | undefined>;
  /** Whether something is called by these words, which are hardly more than a number. Absent where nothing is sold. */
  isTitle?(words: string): Promise<boolean>;
  /** Parts an order from what is asked behind it. Absent where nothing is sold. */
  askedBeside?(words: string, locale: Locale): { readonly orders: string; readonly asks: string } | undefined;
  /** Whether something is called by these words, all of them. Absent where nothing is sold. */
  isNamed?(words: string): Promise<boolean>;
  /** Whether there is anything that these words may name. */
  sells(words: string): Promise<boolean>;
  /** Words for something that there is, that sound like these. */
  likelySaid(words: string, locale: Locale): Promise<string | undefined>;
  /** The languages in which a talk can go on where this turn comes from. Absent, or none: only the one it began in. */
  languages?(turn: Pick<Turn, 'channel'>): readonly Locale[];
  /** The one of these that the words are surely of. */
  languageOf?(words: string, among: readonly Locale[]): Locale | undefined;
  /**
   * The shop as this turn's speaker may see it; `beside` is what was read with the claim, `isOpenedAnew`: the turn may have changed
   * something in it before.
   */
  shopFor(turn: Turn, beside: unknown, isOpenedAnew?: boolean): Shop;
  /** Puts a phrase of an intent's wording into words, as the channel has it said: a prompt, an opening. */
  phrase(phrase: Phrase, values: NonNullable<Parameters<Words>[1]>, locale: Locale, channel: string): Message;
  /** The dialogue's own phrases, as the turn's channel has them said: see wording/. */
  phrasesFor(turn: Pick<Turn, 'locale' | 'channel'>): Words;
  /** Turns what happened into the answer that is sent, and stored so that the same turn is answered the same. */
  finish(
    turn: Turn,
    outcome: Outcome,
    talk: Pick<Talk<Shop>, 'shop' | 'session' | 'said' | 'decision' | 'version'>,
  ): Promise<StoredAnswer>;
  /** How far a conversation came with this turn, and where it went wrong; steps that were reached before are marked once. */
  marksOf?(outcome: Outcome, talk: Pick<Talk<Shop>, 'shop' | 'decision'>): Promise<Marks>;
  /** Waits before asking again for a conversation that another turn holds. */
  pause(milliseconds: number): Promise<void>;
  /** Milliseconds since 1970. */
  now(): number;
  /** Rings once, unless it is stopped before by calling what comes back. */
  timer(milliseconds: number, ring: () => void): () => void;
  /** Whether this turn's channel can be told something by itself. Where it can't, the next turn tells what came late. */
  pushes(turn: Turn): boolean;
  push(turn: Turn, answer: StoredAnswer): Promise<unknown>;
  onFailure(turn: Turn, error: unknown): void;
  /** Looks on; absent where nobody does. */
  readonly observer?: Observer<Shop>;
}

/** What a rehearsal takes over: how sure a recogniser has to be, phrases, how an answer is drawn. */
export type Manner<Shop> = Pick<
  House<Shop>,
  | 'sureFrom'
  | 'readOrder'
  | 'isTitle'
  | 'isNamed'
  | 'askedBeside'
  | 'likelySaid'
  | 'languages'
  | 'languageOf'
  | 'phrase'
  | 'phrasesFor'
  | 'finish'
>;

/** Is told when something begins, and by calling what comes back when it has ended. */
export interface Observer<Shop> {
  /** A stage of a turn: see stages.ts. */
  stage(name: string, talk: Talk<Shop>): () => void;
  /** A handler; undefined: it threw. */
  handler(intent: string, given: Given<Shop, Readonly<Record<string, unknown>>>): (reply?: Reply) => void;
}

/** What a turn came to, before a channel draws it. */
export interface Outcome {
  readonly heard: string;
  readonly messages: readonly Message[];
  readonly cards: readonly Card[];
  readonly choices: readonly Choice[];
  readonly intent: {
    readonly name: string;
    readonly confidence: number;
    readonly state: 'in-progress' | 'confirming' | 'fulfilled' | 'failed';
  } | null;
  readonly expects: Reply['expects'] | null;
  readonly order: number | null;
  readonly end: Reply['end'] | null;
  readonly rate?: Rate;
  /** It says no more than "one moment". */
  readonly late?: true;
}

/** Which variant of a reply was said, by "intent/reply". */
export interface Worded {
  /** Last, in earlier turns. */
  readonly before: Readonly<Record<string, number>>;
  readonly now: Map<string, number>;
}

/** One turn on its way through the stages; each stage fills in its part. */
export interface Talk<Shop> {
  turn: Turn;
  /** What was talked in until this turn. */
  language: Locale;
  /** The words were of another language, and are answered in it. */
  followed?: true;
  heard: string;
  /** It held what is never taken: a card number, or a number that nobody asked for. */
  refused?: 'card' | 'number';
  /** Opened with the claim, and one for the whole turn: what its handlers change is numbered through. */
  shop: Shop;
  /** What it runs on, once the conversation is claimed; before, what is in force. */
  version: Version<Shop>;
  session: Session;
  worded: Worded;
  /** Something private was being talked of when it was said. */
  amidPrivate: boolean;
  /** Waiting for the conversation, working with it, or done with it. */
  state: 'waiting' | 'working' | 'kept';
  /** What was promised before and is told with this turn. */
  owed: Owed | null;
  /** It was said before the last answer could be heard. */
  unheard: boolean;
  /** "One moment" was said for it, unless the answer was faster. */
  late?: Promise<boolean>;
  said?: Interpretation;
  decision?: Decision;
  outcome?: Outcome;
  /** Set by the stage that ends the turn; the stages after it are left out. */
  ended?: Answered;
}

export type Answered =
  | { readonly kind: 'answer'; readonly answer: StoredAnswer }
  /** `answer` says "one moment": the turn is worked on, and what it comes to is told later. */
  | { readonly kind: 'later'; readonly answer: StoredAnswer }
  /** `same`: this very turn is being answered. Otherwise another turn holds the conversation. `answer` asks for patience. */
  | { readonly kind: 'busy'; readonly same: boolean; readonly answer: StoredAnswer };

/** One step in the life of a turn. `behind`: how long it waits for other turns. */
export type Stage = <Shop>(talk: Talk<Shop>, house: House<Shop>, behind: Deadline['behind']) => Promise<void>;

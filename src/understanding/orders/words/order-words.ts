import type { Shorthand } from '../../shorthand.ts';

/** What a word or phrase of ordering does in a sentence. */
export type Cue =
  | 'add'
  | 'remove'
  | 'restore'
  | 'keep'
  | 'spare'
  | 'everything'
  | 'change'
  | 'make'
  | 'into'
  | 'instead'
  | 'instead-of'
  | 'of'
  | 'with'
  | 'to'
  | 'and'
  | 'or'
  | 'but'
  | 'stop'
  | 'correct'
  | 'not'
  | 'one'
  | 'a'
  | 'another'
  | 'more'
  | 'other'
  | 'the'
  | 'it'
  | 'them'
  | 'all'
  | 'both'
  | 'many'
  | 'half'
  | 'each'
  | 'apiece'
  | 'part'
  | 'twice'
  | 'first'
  | 'second'
  | 'third'
  | 'fourth'
  | 'last'
  | 'only'
  | 'less'
  | 'again'
  | 'likewise'
  | 'unit'
  | 'plain';

/** How a language says whose a thing is. */
export interface PersonWords {
  /** "for" */
  readonly for: string;
  /** "for me", where that is one phrase of ordering. */
  readonly forSelf: string;
  readonly self: string;
  /** "my", "our" */
  readonly own: string;
  /** "wants", "will have" */
  readonly wants: string;
  /** May stand before that: "also wants". */
  readonly adverbs: string;
  /** "I'd like": from here on it is for who speaks. */
  readonly speaks: string;
  /** "el de" */
  readonly of: string;
  /** "the one", said of what is there. */
  readonly theOne: string;
  /** "like mine" */
  readonly like: string;
  /** "his" → men */
  readonly pronouns: Readonly<Record<string, 'self' | 'women' | 'men' | 'anybody'>>;
  readonly women: string;
  readonly men: string;
}

/** How somebody takes back in the same breath what was to be done. */
export interface TakenBackWords {
  /** How a word begins without which nothing is taken back. */
  readonly hint: string;
  /** Said before it: "no, wait". */
  readonly wavers: string;
  /** "forget it": whatever was said before is off. */
  readonly over: string;
  /** "leave it": so only behind who wavers. */
  readonly leaves: string;
  /** "better not": so only at the end of what was to be done. */
  readonly refusals: string;
  /** May stand around all that and says nothing. */
  readonly around: string;
}

/** How one language orders: whole phrases, normalised, parted by `|`. */
export interface OrderWords {
  readonly cues: Readonly<Record<Cue, string>>;
  readonly numbers: Readonly<Record<string, number>>;
  /** What stands between a unit and what comes in it: "a bag of rice". */
  readonly holding: string;
  /** Numbers of what is sold by the pair. */
  readonly pairs: string;
  /** "single" → 1, "double" → 2 */
  readonly multiples: Readonly<Record<string, number>>;
  /** How an option may be turned, by what data sets and menus call it. */
  readonly modifiers: Readonly<Record<string, string>>;
  /** Said around or behind the thing, and how it is said before it: "take the bagel off" is "remove the bagel". */
  readonly turned: readonly (readonly [
    said: RegExp,
    instead: string | ((said: string, ...parts: string[]) => string),
  ])[];
  readonly takenBack: TakenBackWords;
  /** Words as they are written in chats, and what they stand for. */
  readonly shorthand: Shorthand;
  /** Before what options are of, to point at what was chosen last: "the same colour". */
  readonly same: string;
  /** Said of a thing that shall be as what was named before it. */
  readonly matches: string;
  /** Before what is done to a thing: "over ice" is "iced". */
  readonly prepositions: string;
  /** How a sentence begins that asks what is so, and wants nothing done. */
  readonly asking: string;
  /** How a sentence begins that only doubts, whatever it goes on to say. */
  readonly doubting: string;
  /** How a sentence begins that asks whether something is there, and says nothing after it. */
  readonly seeking: string;
  /** How a sentence begins that asks what a thing can do, or wishes politely that it be otherwise: "can the latte be iced". */
  readonly wondering: string;
  /** How a question goes on behind an order, and what stands between them. */
  readonly questions: string;
  readonly joints: string;
  /** Said before a question, and no part of it: "fine, what do you have". */
  readonly openers: string;
  /** Whose a thing is. */
  readonly persons: PersonWords;
  /** Names begin with what a thing is: "vela aromática". */
  readonly nounFirst: boolean;
  /** Words that are never a slip for a name. */
  readonly common: string;
}

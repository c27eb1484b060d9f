import type { Reference, Unit } from '#kernel';
import type { MomentWords } from '../moments/moment-words.ts';
import type { Shorthand } from '../../shorthand.ts';

/** How one language counts. All words are normalised: lower-case, no accents, no apostrophes. */
export interface NumberWords {
  /** "three" → 3, "twenty" → 20, "doscientos" → 200 */
  readonly small: Readonly<Record<string, number>>;
  /** "hundred", "thousand", "million", "dozen": what stands before them is multiplied. */
  readonly multipliers: Readonly<Record<string, number>>;
  /** Whole phrases: "half a dozen" → 6 */
  readonly phrases: Readonly<Record<string, number>>;
  /** What may stand inside a number: "and", "y" */
  readonly joiner: string;
  /** A joiner also goes between tens and ones: "treinta y cinco" */
  readonly joinsTens: boolean;
  /** "a hundred", "a dozen" */
  readonly articles: readonly string[];
  /** "minus two" */
  readonly negative: readonly string[];
  /** "the red one", "un café": one of the number words that here is none. */
  isOnlyAWord(words: readonly string[], at: number): boolean;
  /** "the red 1": the word that a 1 is written for there, and counts nothing. */
  pronoun(words: readonly string[], at: number): string | undefined;
}

type Relation = 'exactly' | 'at-most' | 'at-least' | 'about';

/** Patterns run over normalised words parted by single spaces; a number is written 0, an ordinal 0th. */
export interface Grammar {
  readonly numbers: NumberWords;
  readonly ordinals: Readonly<Record<string, number>>;
  /** "2nd" */
  readonly ordinalSuffix: string;
  /** Ordinals that are none here: "just a second". */
  readonly notOrdinal: string;

  readonly money: {
    readonly units: string;
    /** What surely names certain currencies, by their codes: a shop that sells in none of them cannot count in it. */
    readonly named: readonly (readonly [string, string])[];
    readonly cents: string;
    readonly before: readonly (readonly [Relation, string])[];
    readonly after: readonly (readonly [Relation, string])[];
    /** "between AMOUNT and AMOUNT" */
    readonly between: readonly string[];
    /** Relations that speak of money even where no currency is named. */
    readonly priceWords: string;
  };
  readonly order: {
    /** "order number 0" */
    readonly named: string;
    /** "number 0": only what is no place in a list */
    readonly loose: string;
    /** "my order 0": any number */
    readonly owned: string;
    /** "order 0": only what is long enough to be a number of an order */
    readonly bare: string;
    /** Words between "order" and its number that say nothing. */
    readonly label: string;
    /** Ways to say a nought when spelling digits. */
    readonly nought: string;
  };
  readonly date: {
    readonly days: Readonly<Record<string, number>>;
    readonly weekdays: readonly (readonly string[])[];
    readonly months: readonly (readonly string[])[];
    /** "in 0 days": [pattern, days per unit] */
    readonly ahead: readonly (readonly [string, number])[];
    /** What may stand before a day: "on", "next" */
    readonly lead: string;
    /** DAY MONTH or MONTH DAY, in the words of the language. */
    readonly dayMonth: readonly string[];
  };
  /** Words of days and of times of the day. */
  readonly moments: MomentWords;
  readonly answer: {
    /** A yes or no even when more is said after it. */
    readonly yes: string;
    readonly no: string;
    /** A yes or no only when said alone, or before "but". */
    readonly alone: { readonly yes: string; readonly no: string };
    /** Where this is said, none of the above counts. */
    readonly neither: string;
    /** Asks for time: neither yes nor no. */
    readonly pause: string;
    readonly polite: string;
    /** Pleased, but no yes: "great", "cool". May stand beside one. */
    readonly approving: string;
    /** What may follow a yes or no that goes on: "ok, but make it two". */
    readonly but: string;
    /** "but": what comes after it counts more than what stood before. */
    readonly however: string;
    /** With one of these said after it, a yes is none: "sure, but not today". */
    readonly reservations: string;
    /** Yes, when a confirmation is waited for. */
    readonly confirming: string;
    /** No, when a confirmation is waited for. */
    readonly refusing: string;
  };
  /** What keeps a sentence from stating something plainly. */
  readonly unplain: {
    /** How a question begins: "do you have". */
    readonly asking: string;
    /** Anywhere: turns something down, puts a condition, or qualifies what it names: "not large", "extra large". */
    readonly qualifying: string;
    /** How a sentence begins that turns down what it names: "not large". */
    readonly refusing: string;
  };
  readonly correction: {
    /** Before something else that is wanted, parted from it: "never mind," put it back. */
    readonly leaving: string;
    /** Anywhere. */
    readonly phrases: string;
    /** Only as the first words. */
    readonly head: string;
    /** Only as the last words. */
    readonly tail: string;
    /** Between a number and the one that takes its place: "two, no, make that" three. */
    readonly amending: string;
    /** "instead of the blue one": what is no longer wanted, up to the next stop. */
    readonly without: string;
  };
  readonly reference: {
    readonly ordinal: string;
    /** "number two" */
    readonly numbered: string;
    readonly price: readonly (readonly [Extract<Reference, { kind: 'price' }>['order'], string])[];
    readonly one: string;
    /** "the other one": of what was shown what is not spoken of. */
    readonly other: string;
    /** "both", "all of them": each of what was shown, where "those" may leave some out. */
    readonly both: string;
    readonly all: string;
    readonly many: string;
    /** "that", "it" where they are no reference: "that is all". */
    readonly idle: string;
    /** "the blue one": the part named `words` describes. */
    readonly described: readonly string[];
  };
  /** How made-up things are listed where an example says {items}. */
  readonly filling: { readonly one: string; readonly and: string; readonly day: string };
  /** Sentences that no shop can answer. */
  readonly beyond: readonly string[];
  /** Words that without their accent are other words: "té". */
  readonly keptAccents: ReadonlySet<string>;
  /** Where a word has lost an accent that makes it another: "un te". */
  readonly lostAccents: readonly (readonly [string, string])[];
  readonly shorthand: Shorthand;
  /** Phrases that stand for "and". */
  readonly joining: string;
  /** Sounds of thinking: heard and forgotten. */
  readonly hesitation: string;
  readonly talk: {
    /** Taken away at the beginning, again and again. */
    readonly left: string;
    /** Taken away at the end, again and again. */
    readonly right: string;
    /** Taken away anywhere. */
    readonly anywhere: string;
    /** What is told before a wish, and why: "it's raining and" before "I need a coat". */
    readonly telling: string;
    /** May open a wish: "hello". */
    readonly greeting: string;
    /** Where this is said, a number at the end says how many: "make the juice 5". */
    readonly setting: string;
  };
  /** Before a quality they turn it round: "not black". */
  readonly negating: ReadonlySet<string>;
  /** What may stand before a quality: "one with a lid". */
  readonly attributive: ReadonlySet<string>;
  /** "a mug": one of it. */
  readonly single: ReadonlySet<string>;
  /** May stand before a thing, and say nothing. */
  readonly determiners: ReadonlySet<string>;
  readonly separators: ReadonlySet<string>;
  /** Set one thing against another: "versus". */
  readonly comparing: ReadonlySet<string>;
  /** After a quantity and before the thing: "of", "more". */
  readonly partitives: ReadonlySet<string>;
  /** Say of what stands before them that it is not in the thing: "sugar free". */
  readonly lacking: ReadonlySet<string>;
  /** A number before one of these is part of the thing: "24 inch". */
  readonly measures: ReadonlySet<string>;
  /** What things are sold in: "bag" holds coffee, rice. */
  readonly units: ReadonlyMap<string, Unit>;
  /** Of the measures those that may be counted themselves: "2 packs of water". */
  readonly containers: ReadonlySet<string>;
  /** A number after one of these tells which, not how many: "size 9". */
  readonly labels: ReadonlySet<string>;
  /** A number that closes a sentence after one of these tells which as well: "the shoes in 9". */
  readonly inside: ReadonlySet<string>;
  /** Tie two parts of a sentence, and belong to neither: "the mugs to 3". */
  readonly joints: ReadonlySet<string>;
  /** Colours, sizes, materials: they tell a thing, they are none. */
  readonly descriptors: ReadonlySet<string>;
  /** Stand for a thing named before: "a red one". */
  readonly pronouns: ReadonlySet<string>;
  /** Small words that are never a thing. */
  readonly small: ReadonlySet<string>;
  /** "mugs", as opposed to "mug". */
  isPlural(this: void, word: string): boolean;
  /** What a word may be said fondly of: "baratitos", "cafecito". */
  fondlyOf(this: void, word: string): readonly string[];
}

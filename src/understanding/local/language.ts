import type { Grammar } from './grammar/grammar.ts';
import { ownWords } from './grammar/own-words.ts';
import { atEnd, atStart } from './grammar/pattern.ts';
import { createBesides, type Besides } from './beside.ts';
import { createItemReader, type ItemReader } from './items.ts';
import { createMannerReader, type Manner } from './manner.ts';
import { createReader } from './reading.ts';
import type { Sentence } from './sentence.ts';
import { createSubjectReader } from './subject.ts';
import { createKinds } from './tagging/kinds.ts';
import type { KindsOf } from './tagging/observing.ts';
import type { Cutting } from './tokens.ts';

/** What reads one language, before anything was taught in it. Holds nothing of what it read, so that all may share it. */
export interface Language {
  readonly grammar: Grammar;
  /** Every word that the grammar itself speaks of. */
  readonly own: ReadonlySet<string>;
  readonly cutting: Cutting;
  readonly read: ReturnType<typeof createReader>;
  readonly readSubject: ReturnType<typeof createSubjectReader>;
  readonly readItems: ItemReader;
  readonly besides: Besides;
  readonly kindsOf: KindsOf;
  /** A greeting with more behind it. */
  readonly greeting: RegExp;
  /** "…, please" */
  readonly manners: RegExp;
  /** "Make the juice": what follows is set, not added. */
  readonly setting: RegExp;
  readonly mannerOf: (sentence: Sentence) => Manner;
}

const languageOf = (grammar: Grammar, currency: string): Language => ({
  grammar,
  own: ownWords(grammar),
  cutting: {
    joins: (part) => Object.hasOwn(grammar.numbers.small, part) || Object.hasOwn(grammar.numbers.multipliers, part),
    keptAccents: grammar.keptAccents,
    shorthand: grammar.shorthand,
  },
  read: createReader(grammar, currency),
  readSubject: createSubjectReader(grammar),
  readItems: createItemReader(grammar),
  besides: createBesides(grammar),
  kindsOf: createKinds(grammar),
  greeting: atStart(`(?:(?:${grammar.talk.greeting})(?: ,| \\.)? ?)+`),
  manners: atEnd(`(?:(?:${grammar.answer.polite})(?: ,| \\.)? ?)+`),
  mannerOf: createMannerReader(grammar),
  setting: atStart(`(?:.* )?(?:${grammar.talk.setting})`),
});

const atHand = new WeakMap<Grammar, Map<string, Language>>();

/** Made once: its patterns take longer to compile than anybody should wait, and whoever teaches anew needs no others. */
export const languageIn = (grammar: Grammar, currency: string): Language => {
  const known = atHand.get(grammar) ?? new Map<string, Language>();
  const language = known.get(currency) ?? languageOf(grammar, currency);
  atHand.set(grammar, known.set(currency, language));
  return language;
};

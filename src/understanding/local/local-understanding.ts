import type { Example, Interpretation, Lexicon, Locale, TeachingDesk, Understanding } from '#kernel';
import type { Grammar } from './grammar/grammar.ts';
import { grammars } from './grammar/grammars.ts';
import { languageIn } from './language.ts';
import { atOnce, inStretches, type Work } from './learning/driving.ts';
import { bestOf } from './guesses.ts';
import { keyOf, packed, unpacked, type Kept } from './learning/kept.ts';
import { learn } from './learning/learned.ts';
import type { Lesson } from './learning/lesson.ts';
import { lessonsFrom, readLessons } from './lessons.ts';
import { createSpeaker, type Speaker } from './speaker.ts';
import { coursesFrom } from './tagging/courses.ts';
import { createValueFinder } from './tagging/value-finder.ts';
import { teachTagger } from './tagging/tagger.ts';
import { createLocaleDesk, type KeptReport, type LocaleDesk } from './teaching/desk.ts';

const pressed = (value: string): Interpretation => ({
  heard: value,
  intents: [],
  scope: 1,
  bareAnswer: false,
  correction: false,
  numbers: [],
  money: [],
  subject: value,
  items: [],
});

const languageOf = (locale: Locale): string => locale.split(/[-_]/u)[0]?.toLowerCase() ?? '';

export type Examples = Readonly<Record<Locale, readonly Example[]>>;

export interface Teaching {
  readonly examples: Examples;
  readonly lexicon: Lexicon;
  /** ISO 4217: what "20" is counted in when money is spoken of. */
  readonly currency: string;
}

interface LocaleSpeaker extends Speaker {
  readonly locale: Locale;
  readonly desk: LocaleDesk;
}

function* speakerFor(
  locale: Locale,
  examples: readonly Example[],
  { taught, learned, tagger }: Lesson,
  { lexicon, currency }: Pick<Teaching, 'lexicon' | 'currency'>,
  kept: KeptReport | null,
): Work<LocaleSpeaker> {
  const language = languageIn(grammarOf(locale), currency);
  const lessons = yield* lessonsFrom(taught, language);
  const valuesIn = tagger && createValueFinder(tagger, language.kindsOf);
  const speaker = createSpeaker(language, lessons, learned, { lexicon, locale, valuesIn });
  return { locale, ...speaker, desk: createLocaleDesk(locale, examples, lessons, learned, speaker.guess, kept) };
}

/** Reads the examples and learns from them. */
function* lessonOf(locale: Locale, examples: readonly Example[], currency: string): Work<Lesson> {
  const language = languageIn(grammarOf(locale), currency);
  const taught = yield* readLessons(language, examples);
  const learned = yield* learn(taught.samples);
  const courses = coursesFrom(examples, language.grammar);
  return courses.length === 0
    ? { taught, learned }
    : { taught, learned, tagger: yield* teachTagger(courses, language.kindsOf) };
}

const grammarOf = (locale: Locale): Grammar => {
  const grammar =
    grammars[locale] ?? Object.entries(grammars).find(([known]) => languageOf(known) === languageOf(locale))?.[1];
  if (!grammar)
    throw new RangeError(
      `no grammar for ${locale}: there are ${Object.keys(grammars).join(', ')} in understanding/local/grammar`,
    );
  return grammar;
};

/**
 * Learns from the examples at once (well under a second for a shop's worth) and then answers without asking anybody.
 * A locale that was not taught is read as a taught one of the same language, or else as the first one.
 */
export const createLocalUnderstanding = (teaching: Teaching): Understanding => {
  const speakers = Object.entries(teaching.examples).map(([locale, examples]) =>
    atOnce(speakerFor(locale, examples, atOnce(lessonOf(locale, examples, teaching.currency)), teaching, null)),
  );
  return understandingOf(() => speakers);
};

/** An understanding that can be taught anew while it is asked. */
export interface Teachable extends Understanding {
  /** Learns beside the turns, keeping none of them waiting; from the moment it is done all of it holds at once. */
  teach(examples: Examples): Promise<void>;
  readonly desk: TeachingDesk;
}

/** So many locales of different teachings are at hand. */
const mostAtHand = 12;

/** What was learned from the same examples is shared by all that are taught them: versions mostly differ in little. */
const createSpeakers = ({ lexicon, currency }: Omit<Teaching, 'examples'>, kept: Kept) => {
  const atHand = new Map<string, Promise<LocaleSpeaker>>();
  const learned = async (key: string, locale: Locale, taught: readonly Example[]): Promise<LocaleSpeaker> => {
    const before = await kept.read(key);
    const found = before && (await unpacked(before));
    const lesson = found ?? (await inStretches(lessonOf(locale, taught, currency)));
    if (!found) await kept.write(key, await packed(lesson));
    const report = `report ${key}`;
    const place = { read: () => kept.read(report), write: (bytes: Uint8Array) => kept.write(report, bytes) };
    return inStretches(speakerFor(locale, taught, lesson, { lexicon, currency }, place));
  };
  return (locale: Locale, taught: readonly Example[]): Promise<LocaleSpeaker> => {
    const key = keyOf(locale, taught, currency);
    const speaker = atHand.get(key) ?? learned(key, locale, taught);
    atHand.delete(key);
    atHand.set(key, speaker);
    speaker.catch(() => atHand.get(key) === speaker && atHand.delete(key));
    for (const old of [...atHand.keys()].slice(0, -mostAtHand)) atHand.delete(old);
    return speaker;
  };
};

/** Teaches one understanding after another, in short stretches beside other work; what was learned before is taken from where it is kept. */
export type Learning = (examples: Examples) => Promise<Teachable>;

export const createLearning = (ground: Omit<Teaching, 'examples'>, kept: Kept): Learning => {
  const speakerOf = createSpeakers(ground, kept);
  return (examples) => taughtBy(speakerOf, examples);
};

/** The same once, for whoever teaches no other. */
export const learnLocalUnderstanding = ({ examples, ...ground }: Teaching, kept: Kept): Promise<Teachable> =>
  createLearning(ground, kept)(examples);

const taughtBy = async (speakerOf: ReturnType<typeof createSpeakers>, examples: Examples): Promise<Teachable> => {
  const learnAll = (all: Examples): Promise<LocaleSpeaker[]> =>
    Promise.all(Object.entries(all).map(([locale, taught]) => speakerOf(locale, taught)));
  let speakers = await learnAll(examples);
  let last: Promise<unknown> = Promise.resolve();
  return {
    ...understandingOf(() => speakers),
    desk: {
      get locales() {
        return speakers.map(({ locale }) => locale);
      },
      report: async (locale) => speakers.find((speaker) => speaker.locale === locale)?.desk.report(),
      tried: (locale, sentence) => speakers.find((speaker) => speaker.locale === locale)?.desk.tried(sentence),
    },
    teach: (all) => {
      // One after the other: the last to be taught is what holds in the end.
      const next = last.then(async () => {
        speakers = await learnAll(all);
      });
      last = next.catch(() => undefined);
      return next;
    },
  };
};

const understandingOf = (speakersNow: () => readonly LocaleSpeaker[]): Understanding => {
  if (speakersNow().length === 0) throw new RangeError('no examples were given, in any locale');
  const speakerOf = (locale: Locale): LocaleSpeaker => {
    const speakers = speakersNow();
    return (
      speakers.find((speaker) => speaker.locale === locale) ??
      speakers.find((speaker) => languageOf(speaker.locale) === languageOf(locale)) ??
      speakers[0]!
    );
  };

  return {
    name: 'local',
    interpret: async (input, { locale, ...context }) => {
      if (input.kind === 'pressed') return pressed(input.value);
      if (input.kind === 'wish') return pressed(input.intent ?? '');
      const { interpret, familiar } = speakerOf(locale);
      const read = (text: string): Interpretation => interpret(text, context);
      return input.kind === 'words' ? read(input.words) : bestOf(input.guesses, { read, familiar }, context.expects);
    },
  };
};

import type { Example, Locale, SentenceTried, TeachingReport } from '#kernel';
import { inStretches } from '../learning/driving.ts';
import type { Learned } from '../learning/learned.ts';
import type { Lessons } from '../lessons.ts';
import type { Reading } from '../speaker.ts';
import { createLikenessFinder, type Likeness } from './alike.ts';
import { reportOn } from './report.ts';

/** What one locale's teacher may ask. */
export interface LocaleDesk {
  report(): Promise<TeachingReport>;
  tried(sentence: string): SentenceTried;
}

const shown = 5;
/** What is less alike is another sentence. */
const alikeFrom = 0.55;

export const createLocaleDesk = (
  locale: Locale,
  examples: readonly Example[],
  lessons: Lessons,
  { model }: Learned,
  read: Reading,
): LocaleDesk => {
  let report: Promise<TeachingReport> | undefined;
  let find: ((words: readonly string[]) => Likeness[]) | undefined;
  return {
    report: () => {
      report ??= inStretches(reportOn(locale, examples, lessons, model.weighing));
      return report;
    },
    tried: (sentence) => {
      find ??= createLikenessFinder(lessons.samples, model.weighing);
      const { words, guesses, scope } = read(sentence);
      return {
        guesses,
        scope,
        alike: find(words)
          .filter(({ likeness }) => likeness >= alikeFrom)
          .slice(0, shown)
          .map(({ source, likeness }) => ({ ...examples[source]!, likeness })),
      };
    },
  };
};

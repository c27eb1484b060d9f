import type { Example, Locale, SentenceTried, TeachingReport } from '#kernel';
import { atOnce, inStretches } from '../learning/driving.ts';
import type { Learned } from '../learning/learned.ts';
import type { Lessons } from '../lessons.ts';
import type { Reading } from '../speaker.ts';
import { likenessFinder, type FindAlike } from './alike.ts';
import { reportOn } from './report.ts';

/** What one locale's teacher may ask. */
export interface LocaleDesk {
  report(): Promise<TeachingReport>;
  tried(sentence: string): SentenceTried;
}

const shown = 5;
/** What is less alike is another sentence. */
const alikeFrom = 0.55;

/** Where the report on these very examples is kept. */
export interface KeptReport {
  read(): Promise<Uint8Array | undefined>;
  write(report: Uint8Array): Promise<void>;
}

const reportIn = (bytes: Uint8Array | undefined): TeachingReport | undefined => {
  try {
    const found = JSON.parse(Buffer.from(bytes ?? []).toString()) as Partial<TeachingReport>;
    return Array.isArray(found.perIntent) && Array.isArray(found.contradictions)
      ? (found as TeachingReport)
      : undefined;
  } catch {
    return undefined;
  }
};

/** The same examples have the same report, whoever asks, in whichever process, before or after a restart. */
const recalled = async (kept: KeptReport | null, make: () => Promise<TeachingReport>): Promise<TeachingReport> => {
  const before = reportIn(await kept?.read());
  if (before) return before;
  const report = await make();
  await kept?.write(Buffer.from(JSON.stringify(report)));
  return report;
};

export const createLocaleDesk = (
  locale: Locale,
  examples: readonly Example[],
  lessons: Lessons,
  { model }: Learned,
  read: Reading,
  kept: KeptReport | null,
): LocaleDesk => {
  let report: Promise<TeachingReport> | undefined;
  let find: FindAlike | undefined;
  return {
    report: () => {
      report ??= recalled(kept, () => inStretches(reportOn(locale, examples, lessons, model.weighing)));
      return report;
    },
    tried: (sentence) => {
      find ??= atOnce(likenessFinder(lessons.samples, model.weighing));
      const { words, guesses, scope } = read(sentence);
      return {
        guesses,
        scope,
        alike: find(words, alikeFrom)
          .slice(0, shown)
          .map(({ source, likeness }) => ({ ...examples[source]!, likeness })),
      };
    },
  };
};

import { createHash } from 'node:crypto';
import type { Edition, Locale, Log, SentenceTried, TeachingDesk, TeachingReport } from '#kernel';

/** Learns from an edition beside other work. */
export type Teach = (edition: Edition) => Promise<TeachingDesk>;

/** How well an edition teaches. Learning takes a moment: meanwhile what was learned before answers. */
export interface Teaching {
  /** `current`: it was learned from this very content. Undefined: nothing is learned yet, or nothing in this locale. */
  tried(
    edition: Edition,
    locale: Locale,
    sentence: string,
  ): { readonly current: boolean; readonly tried: SentenceTried } | undefined;
  /** Null: it is being worked out; ask again. */
  report(edition: Edition, locale: Locale): TeachingReport | null | undefined;
  locales(edition: Edition): readonly Locale[];
  /** Begins nothing any more, and ends what is being learned. */
  stop(): Promise<void>;
}

interface Lesson {
  readonly desk: TeachingDesk;
  readonly reports: Map<Locale, TeachingReport | null>;
}

/** Live, draft, and one to compare with. */
const mostKept = 3;

/** What teaching depends on: sentences, slots and values; no replies, no handlers. */
const keyOf = ({ intents }: Edition): string => {
  const taught = Object.values(intents).map(({ definition, wording }) => [
    definition,
    Object.entries(wording).map(([locale, { utterances, values }]) => [locale, utterances, values]),
  ]);
  return createHash('sha256').update(JSON.stringify(taught)).digest('hex');
};

export const createTeaching = (teach: Teach, log: Log): Teaching => {
  const lessons = new Map<string, Lesson>();
  const keys = new WeakMap<Edition, string>();
  let learning: { readonly key: string; readonly done: Promise<void> } | null = null;
  let next: { readonly key: string; readonly edition: Edition } | null = null;
  let last: Lesson | undefined;
  let reporting: Promise<void> = Promise.resolve();
  let stopped = false;

  const keep = (key: string, lesson: Lesson): void => {
    lessons.set(key, lesson);
    for (const old of [...lessons.keys()].slice(0, -mostKept)) lessons.delete(old);
  };

  /** One at a time, and the latest wish after it: a draft changes faster than anybody learns. */
  const learn = (key: string, edition: Edition): void => {
    if (learning) {
      if (learning.key !== key) next = { key, edition };
      return;
    }
    const done = teach(edition)
      .then((desk) => {
        last = { desk, reports: new Map() };
        keep(key, last);
      })
      .catch((error: unknown) => log.warn({ err: error }, 'nothing could be learned from the draft'))
      .finally(() => {
        learning = null;
        const [wish] = [next];
        next = null;
        if (wish && !stopped) learn(wish.key, wish.edition);
      });
    learning = { key, done };
  };

  const lessonFor = (edition: Edition): Lesson | undefined => {
    const key = keys.get(edition) ?? keyOf(edition);
    keys.set(edition, key);
    const known = lessons.get(key);
    if (!known) {
      learn(key, edition);
      return undefined;
    }
    keep(key, (lessons.delete(key), known));
    return known;
  };

  return {
    tried: (edition, locale, sentence) => {
      const lesson = lessonFor(edition);
      const tried = (lesson ?? last)?.desk.tried(locale, sentence);
      return tried && { current: lesson !== undefined, tried };
    },
    report: (edition, locale) => {
      const lesson = lessonFor(edition);
      if (!lesson) return null;
      if (!lesson.desk.locales.includes(locale)) return undefined;
      const known = lesson.reports.get(locale);
      if (known !== undefined) return known;
      lesson.reports.set(locale, null);
      // One after the other: what was asked for first is told first.
      reporting = reporting
        .then(async () => {
          const report = stopped ? undefined : await lesson.desk.report(locale);
          if (report) lesson.reports.set(locale, report);
        })
        .catch((error: unknown) => {
          lesson.reports.delete(locale);
          log.warn({ err: error }, 'no report could be made on how the draft teaches');
        });
      return null;
    },
    locales: (edition) => lessonFor(edition)?.desk.locales ?? [],
    stop: async () => {
      stopped = true;
      while (learning) await learning.done;
    },
  };
};

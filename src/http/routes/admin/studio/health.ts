import type { z } from 'zod';
import type { TeachingReport } from '#kernel';
import type { Studio } from '#studio';
import type { health } from './answers.ts';

type Reports = ReadonlyMap<string, TeachingReport | null | undefined>;

const conflictsOf = (report: TeachingReport, name: string): number =>
  report.contradictions.filter(({ intent, other }) => intent === name || other.intent === name).length;

const ofLocale = (report: TeachingReport | null | undefined, name: string, sentences: number) => {
  const own = report?.perIntent.find(({ intent }) => intent === name);
  return {
    sentences,
    accuracy: own && own.sentences > 0 ? own.right / own.sentences : null,
    nearest: own?.nearest ?? null,
    shared: own?.shared ?? null,
    conflicts: report ? conflictsOf(report, name) : 0,
  };
};

/** What is known by now of how the draft teaches; asking begins to work out the rest. */
export const healthOf = async (
  studio: Studio,
  hits: ReadonlyMap<string, number>,
  { days, locale }: { readonly days: number; readonly locale?: string | undefined },
): Promise<z.input<typeof health>> => {
  const { edition } = await studio.draft.now();
  const live = (await studio.live())?.content;
  const all = Object.values(edition.intents);
  const spoken = [...new Set(all.flatMap(({ wording }) => Object.keys(wording)))].sort();
  const locales = spoken.filter((each) => locale === undefined || each === locale);
  const drafted: Reports = new Map(locales.map((locale) => [locale, studio.teaching.report(edition, locale)]));
  const inForce: Reports = new Map(
    locales.map((locale) => [locale, live ? studio.teaching.report(live, locale) : undefined]),
  );
  return {
    learning: [...drafted.values(), ...inForce.values()].includes(null),
    days,
    accuracy: Object.fromEntries(
      locales.map((locale) => [
        locale,
        { draft: drafted.get(locale)?.accuracy ?? null, live: inForce.get(locale)?.accuracy ?? null },
      ]),
    ),
    intents: all.map(({ definition: { name }, wording }) => ({
      name,
      hits: hits.get(name) ?? 0,
      locales: Object.fromEntries(
        locales
          .filter((each) => wording[each])
          .map((each) => [each, ofLocale(drafted.get(each), name, wording[each]!.utterances.length)]),
      ),
    })),
  };
};

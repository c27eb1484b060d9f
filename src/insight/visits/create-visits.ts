import type { Clock, Log } from '#kernel';
import { instant, type Database } from '#store';
import { createBatch } from './batch.ts';
import { deviceOf, isMachine, sourceOf } from './describe.ts';
import { readFigures } from './figures.ts';
import { createSalt } from './salt.ts';
import type { VisitFigures, Visits, VisitSettings, Window } from './visits.ts';

const DAY_MS = 86_400_000;
const FORGOTTEN_AT_ONCE = 5000;

/** So old may an answer be: longer windows change more slowly, and cost more. */
const freshMs: Readonly<Record<Window, number>> = { '15m': 2_000, '1h': 2_000, '24h': 5_000, '7d': 15_000 };

export const createVisits = ({
  db,
  clock,
  log,
  random,
  settings,
}: {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  /** So many unguessable bytes. */
  readonly random: (bytes: number) => Buffer;
  readonly settings: VisitSettings;
}): Visits => {
  const salt = createSalt({ db, clock, random });
  const batch = createBatch({ db, log });
  const answers = new Map<Window, { readonly at: number; readonly figures: Promise<VisitFigures> }>();

  return {
    note: async (seen, looking) => {
      if (settings.visits === 'off' || isMachine(looking.agent)) return { counted: false, why: 'off' };
      if (looking.refuses) return { counted: false, why: 'refused' };
      if (settings.visits === 'ask' && seen.consent !== true) return { counted: false, why: 'no-consent' };
      const visitor = await salt.visitorOf(looking.address, looking.agent);
      const counted = batch.add({
        id: seen.view,
        visitor: visitor.toString('hex'),
        shopper_id: looking.shopper,
        page: seen.page,
        path: seen.path,
        product_id: seen.product ?? null,
        source: sourceOf(seen, looking),
        locale: seen.locale ?? null,
        device: deviceOf(looking.agent),
        seconds: seen.seconds ?? 0,
        at: clock().toISOString(),
      });
      return counted ? { counted } : { counted, why: 'too-many' };
    },

    figures: (window) => {
      const now = clock().getTime();
      const last = answers.get(window);
      if (last && now - last.at < freshMs[window]) return last.figures;
      const figures = batch.flush().then(() => readFigures(db, clock, window, settings.currency));
      const mine = { at: now, figures };
      answers.set(window, mine);
      figures.catch(() => {
        if (answers.get(window) === mine) answers.delete(window);
      });
      return figures;
    },

    flush: () => batch.flush(),

    forget: async () => {
      await salt.forget();
      const until = instant(new Date(clock().getTime() - settings.days * DAY_MS));
      let total = 0;
      for (let count = FORGOTTEN_AT_ONCE; count === FORGOTTEN_AT_ONCE; total += count)
        count = await db.$executeRaw`
          delete from visit where id in (select id from visit where at < ${until} order by at limit ${FORGOTTEN_AT_ONCE})`;
      return total;
    },

    stop: () => batch.flush(),
  };
};

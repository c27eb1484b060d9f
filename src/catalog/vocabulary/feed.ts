import { Prisma, type Database } from '#store';
import type { Entry, Vocabulary } from './vocabulary.ts';

interface Row extends Entry {
  readonly change: bigint;
}

const columns = Prisma.sql`number, change, terms, words, brand, category, options`;
const page = 1000;

/** Brings the vocabulary up to what the database holds now. Calls that overlap share one run. */
export interface Feed {
  refresh(): Promise<void>;
  /** Puts right what was not heard: some entries may have left, or come, while nobody listened. */
  reconcile(): Promise<void>;
  forget(entry: number): void;
}

export const createFeed = (db: Database, vocabulary: Vocabulary): Feed => {
  let seen = 0n;
  let running: Promise<void> | null = null;
  let again = false;

  const catchUp = async (): Promise<void> => {
    for (;;) {
      const rows = await db.$queryRaw<Row[]>(Prisma.sql`/* vocabulary-feed */
        SELECT ${columns} FROM search_entry
        WHERE change > ${seen} ORDER BY change LIMIT ${page}`);
      for (const row of rows) vocabulary.put(row);
      seen = rows.at(-1)?.change ?? seen;
      if (rows.length < page) return;
      // Turns that wait go first: a large import must not silence the shop.
      await new Promise((resolve) => setImmediate(resolve));
    }
  };

  const refresh = (): Promise<void> => {
    if (running) {
      again = true;
      return running;
    }
    running = (async () => {
      do {
        again = false;
        await catchUp();
      } while (again);
    })().finally(() => (running = null));
    return running;
  };

  return {
    refresh,
    forget: (entry) => vocabulary.remove(entry),
    async reconcile() {
      await refresh();
      const [{ held }] = await db.$queryRaw<[{ held: number }]>(
        Prisma.sql`SELECT count(*)::int AS held FROM search_entry WHERE change <= ${seen}`,
      );
      if (held === vocabulary.products) return;
      const rows = await db.$queryRaw<{ number: number }[]>(Prisma.sql`SELECT number FROM search_entry`);
      const there = new Set(rows.map(({ number }) => number));
      const known = vocabulary.numbers();
      for (const number of known) if (!there.has(number)) vocabulary.remove(number);
      for (const number of known) there.delete(number);
      const missing = [...there];
      for (let from = 0; from < missing.length; from += page) {
        const wanted = missing.slice(from, from + page);
        for (const row of await db.$queryRaw<Row[]>(
          Prisma.sql`SELECT ${columns} FROM search_entry WHERE number = ANY (${wanted}::int[])`,
        ))
          vocabulary.put(row);
      }
    },
  };
};

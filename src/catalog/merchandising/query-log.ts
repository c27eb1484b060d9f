import { Prisma, type Database } from '#store';

/** So many questions are kept. */
const kept = 10_000;
const flushAfterMs = 1000;
const mostWaiting = 200;
const longest = 120;

export interface QueryLog {
  note(words: string, hits: number): void;
  /** Writes what waits. */
  flush(): Promise<void>;
}

/** A long number tells of a person, not of a product. */
const isPrivate = (words: string): boolean => /\d(?:[ -]?\d){8,}|@/.test(words);

/** Remembers what was asked, without who asked: in the background, and rather not at all than late. */
export const createQueryLog = (db: Database, failed: (error: unknown) => void): QueryLog => {
  let waiting: { words: string; hits: number }[] = [];
  let timer: NodeJS.Timeout | undefined;
  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const rows = waiting;
    waiting = [];
    if (rows.length === 0) return;
    await db.$executeRaw(Prisma.sql`
      WITH noted AS (
        INSERT INTO search_query (words, hits) SELECT words, hits
        FROM unnest(${rows.map(({ words }) => words)}::text[], ${rows.map(({ hits }) => hits)}::int[]) AS n(words, hits) RETURNING id
      ) DELETE FROM search_query WHERE id <= (SELECT max(id) FROM noted) - ${kept}`);
  };
  return {
    note(words, hits) {
      const plain = words.toLowerCase().replace(/\s+/g, ' ').trim().slice(0, longest);
      if (plain === '' || isPrivate(plain) || waiting.length >= mostWaiting) return;
      waiting.push({ words: plain, hits });
      timer ??= setTimeout(() => void flush().catch(failed), flushAfterMs).unref();
    },
    flush,
  };
};

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
  /** Writes what waits, and notes nothing more: the database may close. Where it fails, that is told and no more. */
  close(): Promise<void>;
}

/** A long number tells of a person, not of a product. */
const isPrivate = (words: string): boolean => /\d(?:[ -]?\d){8,}|@/.test(words);

/** Remembers what was asked, without who asked: in the background, and rather not at all than late. */
export const createQueryLog = (db: Database, failed: (error: unknown) => void): QueryLog => {
  let waiting: { words: string; hits: number }[] = [];
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  let writing: Promise<unknown> = Promise.resolve();
  const write = async (): Promise<void> => {
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
  const flush = async (): Promise<void> => {
    const written = write();
    writing = Promise.allSettled([writing, written]);
    await written;
  };
  return {
    note(words, hits) {
      const plain = words.toLowerCase().replace(/\s+/g, ' ').trim().slice(0, longest);
      if (closed || plain === '' || isPrivate(plain) || waiting.length >= mostWaiting) return;
      waiting.push({ words: plain, hits });
      timer ??= setTimeout(() => void flush().catch(failed), flushAfterMs).unref();
    },
    flush,
    async close() {
      closed = true;
      await flush().catch(failed);
      await writing;
    },
  };
};

import { readdirSync, readFileSync } from 'node:fs';
import type { Database } from '#store';

/** A tick of /proc, as every Linux counts them. */
const tick = 10_000;

interface Process {
  readonly name: string;
  readonly parent: number;
  readonly own: number;
  readonly ended: number;
}

const read = (pid: number | string): Process | null => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const ticks = (first: number) => Number(fields[first]) + Number(fields[first + 1]);
    const name = text.slice(text.indexOf('(') + 1, text.lastIndexOf(')'));
    return { name, parent: Number(fields[1]), own: ticks(11), ended: ticks(13) };
  } catch {
    return null;
  }
};

/**
 * Tells how many microseconds of CPU the database's processes have used, those that ended included. Null where they
 * cannot be seen: on another machine, or not on Linux.
 */
export const databaseClock = async (db: Database): Promise<(() => number) | null> => {
  const [backend] = await db.$queryRaw<{ pid: number }[]>`select pg_backend_pid() as pid`;
  const session = read(backend!.pid);
  if (session?.name !== 'postgres') return null;
  return () =>
    tick *
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .reduce((sum, name) => {
        const each = read(name);
        if (each?.parent === session.parent) return sum + each.own;
        return Number(name) === session.parent && each ? sum + each.own + each.ended : sum;
      }, 0);
};

import type { Clock, Log } from '#kernel';
import { instant, type Database } from '#store';
import { startLoop, type Loop } from './loop.ts';

/** What changed, for who watches: {topic: "order", subject: "order:1042"}. What became of it must be asked. */
export interface Happening {
  readonly topic: string;
  readonly subject: string;
}

export interface Happenings {
  /** From now on, within about a second. Answers with how to stop. */
  follow(onHappening: (happening: Happening) => void): () => Promise<void>;
}

/** Events that others handed on a moment before may become visible a moment later. */
const OVERLAP_MS = 5000;
const MOST = 500;

/** Moves of an order by which it comes to wait for a person, or no longer does. */
const review = new Set(['order.in_review', 'order.paid', 'order.declined', 'order.cancelled', 'order.expired']);

const topicsOf = (type: string): readonly string[] => [
  type.slice(0, type.indexOf('.')),
  ...(review.has(type) ? ['review'] : []),
];

/** Reads what the relay handed on, once a second and for all who watch together; while nobody does, nothing. */
export const createHappenings = ({
  db,
  clock,
  log,
}: {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
}): Happenings => {
  const followers = new Set<(happening: Happening) => void>();
  let loop: Loop | null = null;

  const start = (): Loop => {
    let since = clock();
    let seen = new Set<string>();
    return startLoop({ log, failed: 'what changes could not be read for the console' }, async () => {
      const from = new Date(since.getTime() - OVERLAP_MS);
      const now = clock();
      const rows = await db.$queryRaw<{ id: string; type: string; subject: string }[]>`/* happenings */
        select id::text, type, subject from event where relayed_at >= ${instant(from)}
        order by relayed_at desc limit ${MOST}`;
      const fresh = rows.filter(({ id }) => !seen.has(id));
      since = now;
      seen = new Set(rows.map(({ id }) => id));
      for (const { type, subject } of fresh)
        for (const topic of topicsOf(type)) for (const tell of followers) tell({ topic, subject });
      return 'nothing';
    });
  };

  return {
    follow: (onHappening) => {
      followers.add(onHappening);
      loop ??= start();
      return async () => {
        followers.delete(onHappening);
        if (followers.size > 0) return;
        const last = loop;
        loop = null;
        await last?.stop();
      };
    },
  };
};

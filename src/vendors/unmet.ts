import type { Clock } from '#kernel';
import { instant, type Database } from '#store';

export interface UnmetWords {
  readonly words: string;
  readonly times: number;
  readonly last: Date;
  /** What is sold out and was meant; null: nothing here is called so. */
  readonly variant: string | null;
}

export interface Unmet {
  /** What a shopper asked for and could not have. The same cause counts once. */
  note(wish: { readonly cause: string; readonly words: string; readonly variant?: string }): Promise<void>;
  /** The words most asked for within so many days. */
  often(days: number, limit: number): Promise<readonly UnmetWords[]>;
  /** Older ones say nothing any more. */
  forget(): Promise<number>;
}

const LONGEST = 80;
const KEPT_DAYS = 90;

export const createUnmet = ({ db, clock }: { db: Database; clock: Clock }): Unmet => {
  const ago = (days: number) => instant(new Date(clock().getTime() - days * 86_400_000));
  return {
    note: async ({ cause, words, variant = null }) => {
      const plain = words.toLowerCase().replace(/\s+/g, ' ').trim().slice(0, LONGEST);
      if (!plain && variant === null) return;
      await db.$executeRaw`
        insert into unmet_wish (cause, words, variant_id, at)
        values (${cause}, ${plain}, ${variant}, ${instant(clock())}) on conflict (cause) do nothing`;
    },
    often: (days, limit) => db.$queryRaw`
      select words, variant_id as variant, count(*)::int as times, max(at) as last from unmet_wish where at >= ${ago(days)}
      group by words, variant_id order by times desc, last desc limit ${limit}`,
    forget: () => db.$executeRaw`delete from unmet_wish where at < ${ago(KEPT_DAYS)}`,
  };
};

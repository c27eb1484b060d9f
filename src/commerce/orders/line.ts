import type { Database } from '#store';

/** The line of placed orders: how many wait for their turn, and how many the shop is at work on. */
export interface Line {
  readonly waiting: number;
  readonly inFlight: number;
}

export const readLine = async (db: Database): Promise<Line> => {
  const [row] = await db.$queryRaw<Line[]>`
    select count(*) filter (where status = 'placed' and admitted_at is null)::int as waiting,
      count(*) filter (where status <> 'placed' or admitted_at is not null)::int as "inFlight"
    from "order" where status in ('placed', 'reserved', 'authorising', 'authorised')`;
  return row!;
};

export const readWaits = async (db: Database, number: number): Promise<boolean> => {
  const [row] = await db.$queryRaw<{ waits: boolean }[]>`/* order-waits */
    select exists (
      select from "order" o join "order" b on b.status = 'placed' and b.number < o.number
      where o.number = ${number} and o.status = 'placed'
    ) as waits`;
  return row!.waits;
};

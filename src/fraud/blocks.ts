import { instant, Prisma } from '#store';
import type { Block, FraudDesk } from './fraud.ts';
import { readBench } from './gather.ts';
import type { FraudGround } from './ground.ts';

const columns = Prisma.sql`id::text as id, kind, key, reason, who, at, order_number as "order"`;

/** Whom the fraud desk shut out. Lifted blocks stay in the books. */
export const createBlocks = ({ db, clock, settings }: FraudGround) => {
  /** Shutting out the card that a demo gives to everybody would shut out everybody. */
  const isEverybodysCard = async (order: number): Promise<boolean> => {
    if (!settings.demo) return false;
    const [row] = await db.$queryRaw<{ holders: number }[]>`
      select count(*)::int as holders from (
        select 1 from shopper s join "order" o on o.number = ${order}
        where s.payment_method = o.payment_method and s.id <> o.shopper_id limit 1) others`;
    return (row?.holders ?? 0) > 0;
  };

  const lift = async (which: Prisma.Sql, who: string): Promise<number> => {
    const lifted = await db.$queryRaw<{ id: string }[]>`
      with lifted as (
        update block set lifted_at = ${instant(clock())}, lifted_by = ${who} where lifted_at is null and ${which} returning *
      ), audited as (
        insert into audit (who, action, subject, detail, at)
        select ${who}, 'block.lifted', 'block:' || id, jsonb_build_object('kind', kind, 'order', order_number), lifted_at from lifted
      )
      select id::text from lifted`;
    return lifted.length;
  };

  return {
    blocks: () => db.$queryRaw<Block[]>`select ${columns} from block where lifted_at is null order by at, id`,

    block: async (order, kinds, { who, reason }) => {
      const keys = (await readBench(db, order))?.keys;
      if (!keys) return [];
      const spared = kinds.includes('card') && (await isEverybodysCard(order));
      const wanted = JSON.stringify(
        [...new Set(kinds)]
          .filter((kind) => kind !== 'card' || !spared)
          .flatMap((kind) => (keys[kind] === null ? [] : [{ kind, key: keys[kind] }])),
      );
      await db.$executeRaw`
        with blocked as (
          insert into block (id, kind, key, reason, who, at, order_number)
          select gen_random_uuid(), k->>'kind', k->>'key', ${reason}, ${who}, ${instant(clock())}, ${order}
          from jsonb_array_elements(${wanted}::jsonb) k
          on conflict (kind, key) where lifted_at is null do nothing
          returning *
        )
        insert into audit (who, action, subject, detail, at)
        select who, 'block.set', 'block:' || id, jsonb_build_object('kind', kind, 'order', order_number, 'reason', reason), at
        from blocked`;
      return db.$queryRaw<Block[]>`
        select ${columns} from block join jsonb_array_elements(${wanted}::jsonb) k on kind = k->>'kind' and key = k->>'key'
        where lifted_at is null order by kind`;
    },

    // Text is compared, so that something that is no id is nothing that could be lifted.
    liftBlock: async (id, who) => (await lift(Prisma.sql`id::text = ${id}`, who)) > 0,

    liftBlocksOf: (order, who) => lift(Prisma.sql`order_number = ${order}`, who),
  } satisfies Partial<FraudDesk>;
};

// Changes of an old system: taken in by the shop in batches, over HTTP, beside plain UPDATE statements one by one.
import pg from 'pg';
import { openScratch } from '../eval/scratch.ts';
import { openConnection } from './connection.ts';
import { inRounds, type Benchmark, type Side } from './measure.ts';
import { costOf, openFolder } from './open-shop.ts';
import { startServer } from './server.ts';

const items = 2000;
const perDelivery = 500;
const perRound = 5000;
const token = 'bench';

export const changes: Benchmark = async ({ defer, rounds }) => {
  const scratch = await openScratch();
  defer(() => scratch.drop());
  const folder = openFolder(defer);
  const server = await startServer('shop', folder, {
    DATABASE_URL: scratch.url,
    PARLEY_DATA: folder,
    PARLEY_ROLES: 'web',
    CHANGES_TOKEN: token,
    LEGACY_SANDBOX: 'on',
  });
  defer(() => server.stop());
  const connection = await openConnection(server.base);
  defer(() => connection.close());
  const pool = new pg.Pool({ connectionString: scratch.url, max: 1 });
  defer(() => pool.end());

  let lsn = 1_000_000;
  const event = (no: number, op: string) => {
    const at = Date.now();
    const row = {
      ...{ item_no: no, descr: `THING ${no}`, maker: 'Bench', dept: 3, remark: 'As it was.', active: 'Y' },
      unit_price: (10 + (lsn % 900) / 100).toFixed(2),
    };
    const source = {
      connector: 'postgresql',
      name: 'legacy',
      db: 'merch',
      schema: 'legacy',
      table: 'item',
      lsn: lsn++,
      ts_ms: at,
    };
    return { key: { item_no: no }, value: { before: null, after: row, source, op, ts_ms: at } };
  };
  const deliver = async (events: readonly object[]): Promise<number> => {
    const { status, body } = await connection.post('/events/changes', JSON.stringify(events), token);
    const taken = JSON.parse(body) as { applied: number };
    if (status !== 200 || taken.applied !== events.length)
      throw new Error(`not taken in, but answered ${status}: ${body}`);
    return taken.applied;
  };
  for (let from = 0; from < items; from += perDelivery)
    await deliver(Array.from({ length: perDelivery }, (_, at) => event(100_000 + from + at, 'c')));

  const ours = (): Promise<Side> =>
    costOf(server, scratch.db, 'change', async () => {
      const begun = performance.now();
      let slowest = 0;
      for (let from = 0; from < perRound; from += perDelivery) {
        const sent = performance.now();
        await deliver(Array.from({ length: perDelivery }, (_, at) => event(100_000 + ((from + at) % items), 'u')));
        slowest = Math.max(slowest, performance.now() - sent);
      }
      const side = { 'changes/s': perRound / ((performance.now() - begun) / 1000), 'ms slowest delivery': slowest };
      return { side, units: perRound };
    });
  const plain = async (): Promise<Side> => {
    const begun = performance.now();
    for (let at = 0; at < perRound; at++)
      await pool.query({
        name: 'plain',
        text: 'update variant set price = $2 where id = $1',
        values: [`legacy-${100_000 + (at % items)}`, 1000 + (lsn++ % 900)],
      });
    return { 'changes/s': perRound / ((performance.now() - begun) / 1000) };
  };
  await ours();
  return [
    {
      name: 'changes',
      what: `changed prices taken in over HTTP, ${perDelivery} in a delivery, each with its position, in order and once`,
      beside: 'UPDATE statements one by one, on one connection',
      unit: 'changes/s',
      better: 'more',
      rounds: await inRounds(rounds, ours, plain),
    },
  ];
};

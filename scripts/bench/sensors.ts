// Readings of sensors: taken in as they come from a broker, beside plain batched inserts of the same readings.
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { saveProducts } from '#catalog';
import { createStock } from '#commerce';
import { openPublisher, startBroker } from '#mqtt';
import { createSensors, settingsOf } from '#sensors';
import { createLog, createMetrics } from '#telemetry';
import { openScratch } from '../eval/scratch.ts';
import { inRounds, type Benchmark, type Side } from './measure.ts';

const shelves = 400;
const perRound = 20_000;
/** Groups of sensors that do not wait for each other. */
const lanes = 4;
const atOnce = 500;
const prefix = 'bench/sensors';

export const sensors: Benchmark = async ({ defer, rounds }) => {
  const scratch = await openScratch();
  defer(() => scratch.drop());
  const { db } = scratch;
  const log = createLog({ level: 'error' });
  const clock = () => new Date();
  const ids = Array.from({ length: shelves }, (_, n) => `shelf-${n}`);
  const variants = (id: string) => [{ id, sku: id, options: {}, price: 100, currency: 'USD', stock: 1_000_000 }];
  await saveProducts(
    db,
    ids.map((id) => ({ id, title: `Thing of ${id}`, variants: variants(id) })),
  );
  const house = createSensors({
    ...{ db, clock, log, prefix, metrics: createMetrics({ process: false }) },
    stock: createStock({ db, clock }),
    nudge: () => undefined,
  });
  // What goes comes back: nothing of it is strange.
  const settings = settingsOf.count.parse({ capacity: 50 });
  for (const id of ids)
    await house.desk.save(id, { kind: 'count', place: 'Hall', variant: id, active: true, settings });
  const broker = await startBroker({ port: 0, log });
  defer(() => broker.close());
  const listening = await house.listen({ url: broker.url, clientId: 'bench' });
  defer(() => listening.stop());
  const publisher = await openPublisher({ url: broker.url, log });
  defer(() => publisher.close());
  await publisher.ready(10_000);
  const pool = new pg.Pool({ connectionString: scratch.url, max: 1 });
  defer(() => pool.end());
  await pool.query(
    'create table plain (sensor text, seq bigint, at timestamptz, value float8, primary key (sensor, seq))',
  );

  let seq = 0;
  const groups = Array.from({ length: lanes }, (_, lane) => ids.filter((_id, n) => n % lanes === lane));
  /** Every reading says another count than the one before it: each moves stock. */
  const ours = async (): Promise<Side> => {
    const from = seq;
    seq += perRound / shelves;
    const cpu = process.cpuUsage();
    const begun = performance.now();
    await Promise.all(
      groups.map(async (own) => {
        for (let at = from + 1; at <= seq; at += 1) {
          const body = JSON.stringify({ seq: at, at: new Date().toISOString(), count: 20 + (at % 3) });
          await Promise.all(own.map((id) => publisher.publish(`${prefix}/${id}/readings`, body)));
        }
      }),
    );
    const isThere = async () => (await db.sensor.count({ where: { seq: { lt: seq } } })) === 0;
    while (!(await isThere())) await wait(10);
    const { user, system } = process.cpuUsage(cpu);
    return {
      'readings/s': perRound / ((performance.now() - begun) / 1000),
      'ms Node CPU/reading, sensors and broker included': (user + system) / 1000 / perRound,
    };
  };
  let inserted = 0;
  const plain = async (): Promise<Side> => {
    const begun = performance.now();
    for (let sent = 0; sent < perRound; sent += atOnce) {
      const numbers = Array.from({ length: atOnce }, (_, n) => inserted + n);
      await pool.query({
        name: 'plain',
        text: `insert into plain select * from unnest($1::text[], $2::bigint[], $3::timestamptz[], $4::float8[])
               on conflict do nothing`,
        values: [
          numbers.map((n) => ids[n % shelves]),
          numbers,
          numbers.map(() => new Date()),
          numbers.map((n) => 20 + (n % 3)),
        ],
      });
      inserted += atOnce;
    }
    return { 'readings/s': perRound / ((performance.now() - begun) / 1000) };
  };
  await ours();
  return [
    {
      name: 'sensors',
      what: `counts of ${shelves} shelves published with QoS 1, each of which moves stock, until all stand in the database`,
      beside: `the same readings put into a plain table, ${atOnce} in a statement, without a broker and without stock`,
      unit: 'readings/s',
      better: 'more',
      rounds: await inRounds(rounds, ours, plain),
    },
  ];
};

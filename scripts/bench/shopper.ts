// Whole shopper flows: find, add, check out, yes. Over HTTP, payment and fraud check included.
import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '#store';
import { inRounds, percentile, together, type Benchmark } from './measure.ts';
import {
  costOf,
  openBenchShop,
  openEcho,
  openProvider,
  type BenchShop,
  type Provider,
  type Talker,
} from './open-shop.ts';

const shoppers = 8;
const milliseconds = 1_500;
const flow = ['do you have red mugs?', 'two large red mugs, please', 'check out', 'yes'];

/** The order's state when the "yes" was answered. */
const buy = async (talker: Talker): Promise<string> => {
  let answer;
  for (const text of flow) answer = await talker.say(text);
  if (!answer?.order) throw new Error(`no order was placed: ${answer?.replies.map(({ text }) => text).join(' ')}`);
  return answer.order.status;
};

/** What the worker still has to do for this round must not slow the next side down. */
const untilQuiet = async (db: Database): Promise<void> => {
  for (const until = performance.now() + 15_000; performance.now() < until; await wait(50)) {
    const [left] = await db.$queryRaw<{ count: number }[]>`
      select (select count(*) from "order" where status not in ('paid', 'declined', 'in_review', 'cancelled', 'expired'))::int
        + (select count(*) from event where relayed_at is null)::int as count`;
    if (left!.count === 0) return;
  }
  const states = await db.$queryRaw<{ status: string; count: number }[]>`
    select status, count(*)::int as count from "order" group by status order by status`;
  const [unheard] = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from event where relayed_at is null`;
  throw new Error(
    `work was still under way 15 seconds after the last order was placed: ${unheard!.count} events not passed on; orders: ${states
      .map(({ status, count }) => `${count} ${status}`)
      .join(', ')}`,
  );
};

const shopping = async (shop: BenchShop, provider: Provider, milliseconds: number) => {
  const talkers = await Promise.all(Array.from({ length: shoppers }, () => shop.talker()));
  return costOf(shop.server, shop.db, 'flow', async () => {
    let paid = 0;
    const [before, standIn] = [await shop.server.cpu(), await provider.cpu()];
    const { done, seconds, times } = await together(shoppers, { milliseconds }, async (client) => {
      if ((await buy(talkers[client]!)) === 'paid') paid += 1;
    });
    const answered = await shop.server.cpu();
    await untilQuiet(shop.db);
    const after = await shop.server.cpu();
    const side = {
      'flows/s': done / seconds,
      'ms p50': percentile(times, 0.5),
      'ms p99': percentile(times, 0.99),
      '% paid within the "yes"': (100 * paid) / done,
      // The worker shares the process: what it does while shoppers still talk counts with the first.
      'ms CPU/flow while they talk': (answered - before) / done / 1000,
      'ms CPU/flow after the last "yes"': (after - answered) / done / 1000,
      // With the real provider it would be on its machines; the other figures are without it.
      'ms CPU/flow of its stand-in and of the database of that': ((await provider.cpu()) - standIn) / done / 1000,
    };
    return { side, units: done };
  });
};

export const shopper: Benchmark = async ({ defer, rounds }) => {
  const provider = await openProvider(defer);
  const shop = await openBenchShop(defer, provider.variables);
  // Code gets as warm as it stays, sessions of the database keep their plans: some hundred flows.
  await shopping(shop, provider, 20_000);
  const echo = await openEcho(defer, shoppers);
  const measured = await inRounds(
    rounds,
    () => shopping(shop, provider, milliseconds),
    () =>
      costOf(echo.server, null, 'flow', async () => {
        const { done, seconds, times } = await together(
          shoppers,
          { milliseconds: milliseconds / 2 },
          async (client) => {
            for (const text of flow) await echo.connections[client]!.post('/echo', JSON.stringify({ id: 't', text }));
          },
        );
        const side = {
          'flows/s': done / seconds,
          'ms p50': percentile(times, 0.5),
          'ms p99': percentile(times, 0.99),
        };
        return { side, units: done };
      }),
  );
  return [
    {
      name: 'shopper',
      what: `find, add, check out, yes: whole flows over HTTP, ${shoppers} shoppers, paid by the worker in the same process, the payment provider's stand-in in another`,
      beside: `${flow.length} requests to an Express echo`,
      unit: 'flows/s',
      better: 'more',
      rounds: measured,
    },
  ];
};

// Looks after orders until the console does: npm run orders -- held|show NUMBER|review NUMBER approve|refuse|stock
import { parseArgs } from 'node:util';
import { createDesk, type OrderDesk, type OrderFile } from '#commerce';
import { readConfig, readEnvironment } from '#config';
import { createEvents } from '#events';
import type { Money } from '#kernel';
import { createListener, openStore } from '#store';
import { createLog } from '#telemetry';

const usage = `npm run orders -- COMMAND      works beside a running shop

  held                                     numbers of the orders that wait for a review, oldest first
  show NUMBER                              an order, its moves and what the fraud check found
  review NUMBER approve|refuse [--who ME]  decides about a held order
  stock                                    whether stock, reservations, orders and payments agree`;

const amount = ({ amount: minor, currency }: Money) =>
  new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(minor / 100);

const shown = ({ order, shopper, moves, fraud }: OrderFile): string =>
  [
    `Order ${order.number}: ${order.status}${order.reason === null ? '' : ` (${order.reason})`}`,
    `  ${amount(order.total)}, card ending in ${order.cardEnding}, payment ${order.payment?.status ?? 'none'}`,
    `  for ${shopper.name ?? 'somebody'} <${shopper.email ?? 'no address'}>`,
    ...order.lines.map(({ quantity, title, options, total }) => {
      const chosen = Object.values(options).join(', ');
      return `  ${quantity} × ${title}${chosen ? ` (${chosen})` : ''}: ${amount(total)}`;
    }),
    'Moves',
    ...moves.map(
      ({ at, from, to, who, why }) => `  ${at}  ${from ?? '-'} → ${to}, by ${who}${why === null ? '' : `: ${why}`}`,
    ),
    ...(fraud ? [`Fraud check: ${fraud.verdict}, ${fraud.score} points`] : []),
    ...(fraud?.findings ?? []).map(({ points, found }) => `  ${points}  ${found}`),
  ].join('\n');

const review = async (
  desk: OrderDesk,
  number: number,
  decision: string | undefined,
  who: string,
): Promise<string | null> => {
  if (decision !== 'approve' && decision !== 'refuse')
    return `"${decision ?? ''}" is no decision: say approve or refuse`;
  const done = await desk.review(number, decision, who);
  if (!done.ok)
    return done.reason === 'unknown-order'
      ? `there is no order ${number}`
      : `order ${number} is ${done.status}, not in review`;
  console.log(
    `Order ${number}: ${decision === 'approve' ? 'approved' : 'refused'} by ${who}. A running shop goes on with it at once.`,
  );
  return null;
};

/** What went wrong, or null. */
const run = async (
  desk: OrderDesk,
  [command = '', second, decision]: readonly string[],
  who: string,
): Promise<string | null> => {
  const number = Number(second);
  switch (command) {
    case 'held': {
      const held = await desk.held();
      console.log(held.length === 0 ? 'No order waits for a review.' : held.join('\n'));
      return null;
    }
    case 'show': {
      const file = Number.isSafeInteger(number) ? await desk.read(number) : null;
      if (!file) return `there is no order ${second ?? ''}`;
      console.log(shown(file));
      return null;
    }
    case 'review':
      return Number.isSafeInteger(number) ? review(desk, number, decision, who) : `there is no order ${second ?? ''}`;
    case 'stock': {
      const faults = await desk.reckon();
      for (const { about, fault } of faults) console.log(`${about}: ${fault}`);
      if (faults.length > 0) return `${faults.length} things do not agree`;
      console.log('Stock, reservations, orders and payments agree.');
      return null;
    }
    default:
      return usage;
  }
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { who: { type: 'string', default: process.env['USER'] ?? 'operator' } },
});
if (positionals.length === 0) {
  console.error(usage);
  process.exitCode = 1;
} else {
  const config = readConfig(readEnvironment(process.cwd(), process.env));
  const log = createLog({ level: 'error' });
  const store = await openStore({ ...config.store, log });
  const { db, url } = store;
  const listener = createListener({ url, log });
  const events = createEvents({ db, url, clock: () => new Date(), log, listener });
  try {
    const wrong = await run(createDesk({ db, events }), positionals, values.who);
    if (wrong !== null) {
      console.error(wrong);
      process.exitCode = 1;
    }
  } finally {
    await events.stop();
    await listener.close();
    await store.stop();
  }
}

// Looks after orders through the admin API of a running shop: npm run orders -- list|show|ship|refund|… with STAFF_TOKEN
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { lacks } from './ask-admin.ts';
import { notUnderstood } from './not-understood.ts';

const usage = `STAFF_TOKEN=… npm run orders -- COMMAND      asks the running shop at --url (http://127.0.0.1:8080)

  list [--status placed,paid] [--shopper TEXT]   orders, newest first
  show NUMBER · talk NUMBER                      everything about an order · its conversation
  pack NUMBER · ship NUMBER [--tracking CODE] · deliver NUMBER
  cancel NUMBER --why TEXT                       before it is shipped
  refund NUMBER --why TEXT [--amount 500 --currency USD] [--restock]   all that is left, or so many minor units
  refunds · retry ID                             refunds that failed or are parked · one of them once more
  returns · receive NUMBER [--restock] · withdraw NUMBER               goods that come back
  stock · low [--at-most 5]                      whether the books agree · what runs low
  alike                                          products whose names sound alike
  ledger · days · queue · parked · watchdog      the books · the sale-day queue · parked work · compare payments now

--key KEY: the same key again gives money back once; without it each call is a new one.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string', default: process.env['PARLEY_URL'] ?? 'http://127.0.0.1:8080' },
    key: { type: 'string', default: randomUUID() },
    status: { type: 'string' },
    shopper: { type: 'string' },
    tracking: { type: 'string' },
    why: { type: 'string' },
    amount: { type: 'string' },
    currency: { type: 'string', default: 'USD' },
    restock: { type: 'boolean', default: false },
    'at-most': { type: 'string', default: '5' },
  },
});

interface Asked {
  readonly path: string;
  /** A POST, with this body where there is one. */
  readonly post?: object | true;
}

const query = (given: Readonly<Record<string, string | undefined>>): string => {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(given)) if (value !== undefined) parameters.set(name, value);
  return parameters.toString();
};

const asked = ([command, number = '']: readonly string[]): Asked | null => {
  const order = `orders/${encodeURIComponent(number)}`;
  const { status, shopper, tracking, why: reason, restock, currency } = values;
  const amount = values.amount === undefined ? {} : { amount: { amount: Number(values.amount), currency } };
  const known: Readonly<Record<string, Asked>> = {
    list: { path: `orders?${query({ status, shopper })}` },
    show: { path: order },
    talk: { path: `${order}/transcript` },
    pack: { path: `${order}/pack`, post: true },
    ship: { path: `${order}/ship`, post: tracking === undefined ? true : { tracking } },
    deliver: { path: `${order}/deliver`, post: true },
    cancel: { path: `${order}/cancel`, post: { reason } },
    refund: { path: `${order}/refunds`, post: { reason, restock, ...amount } },
    refunds: { path: 'refunds/waiting' },
    retry: { path: `refunds/${encodeURIComponent(number)}/retry`, post: true },
    returns: { path: 'returns' },
    receive: { path: `returns/${encodeURIComponent(number)}/receive`, post: { restock } },
    withdraw: { path: `returns/${encodeURIComponent(number)}/withdraw`, post: true },
    stock: { path: 'stock/check' },
    low: { path: `stock?${query({ atMost: values['at-most'] })}` },
    alike: { path: 'catalog/alike' },
    ledger: { path: 'ledger' },
    days: { path: 'ledger/days' },
    queue: { path: 'operations/queue' },
    parked: { path: 'operations/parked' },
    watchdog: { path: 'operations/watchdog', post: true },
  };
  return command !== undefined && Object.hasOwn(known, command) ? known[command]! : null;
};

const run = async (): Promise<void> => {
  const wish = asked(positionals);
  const token = process.env['STAFF_TOKEN'];
  if (!wish || !token) {
    console.error(
      wish
        ? 'STAFF_TOKEN is not set: npm run staff -- add NAME --roles operator prints one'
        : notUnderstood(positionals, usage),
    );
    process.exitCode = 1;
    return;
  }
  if (lacks(wish.path)) {
    console.error(`It has to be said of which one.\n\n${usage}`);
    process.exitCode = 1;
    return;
  }
  const body = typeof wish.post === 'object' ? JSON.stringify(wish.post) : undefined;
  const response = await fetch(`${values.url}/admin/api/${wish.path}`, {
    method: wish.post === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'idempotency-key': values.key,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    signal: AbortSignal.timeout(60_000),
    ...(body !== undefined && { body }),
  });
  const told = (await response.json()) as { detail?: string; faults?: unknown[] };
  if (!response.ok) console.error(told.detail ?? `${response.status}`);
  else console.log(JSON.stringify(told, null, 2));
  if (!response.ok || (told.faults?.length ?? 0) > 0) process.exitCode = 1;
};

run().catch((error: unknown) => {
  console.error(`The shop at ${values.url} does not answer: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});

// What was learned, through the admin API of a running shop: npm run insight -- state|goes-with|trending|offers|funnel|…
import { parseArgs } from 'node:util';
import { demoProducts } from '../prisma/seed/index.ts';
import { inventHistory } from './history/invent.ts';
import { readHistory } from './history/read.ts';
import { skusOf } from './history/skus.ts';
import { readGiven } from './given-file.ts';
import { notUnderstood } from './not-understood.ts';

const usage = `STAFF_TOKEN=… npm run insight -- COMMAND     asks the running shop at --url (http://127.0.0.1:8080)

  state                                    what was learned from, and how the last rebuild agreed
  rebuild                                  learn everything anew, now
  goes-with PRODUCT [--limit 10]           what goes best with it
  trending [--category NAME] [--limit 10]  what sells more of late than one would expect
  offers [--from DAY] [--to DAY]           what offers were worth, beside the hold-out group
  funnel [--from DAY] [--to DAY] [--channel web]        how far conversations came, and what was left in carts
  conversations [--from DAY] [--to DAY]    those that went wrong
  import FILE                              learn from a history: a line of JSON for each basket,
                                           {"id", "shopper", "at", "lines": [{"sku", "quantity"}]}
  invent [--shoppers 400] [--days 365] [--seed 7]       prints an invented history of the demo shop; needs no token`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string', default: process.env['PARLEY_URL'] ?? 'http://127.0.0.1:8080' },
    from: { type: 'string' },
    to: { type: 'string' },
    channel: { type: 'string' },
    category: { type: 'string' },
    limit: { type: 'string' },
    shoppers: { type: 'string', default: '400' },
    days: { type: 'string', default: '365' },
    seed: { type: 'string', default: '7' },
  },
});

/** As many baskets as the shop takes at once. */
const BATCH = 500;

const fail = (wrong: string): void => {
  console.error(wrong);
  process.exitCode = 1;
};

const query = (names: readonly ('from' | 'to' | 'channel' | 'category' | 'limit')[]): string => {
  const given = new URLSearchParams();
  for (const name of names) if (values[name] !== undefined) given.set(name, values[name]);
  return given.size > 0 ? `?${given.toString()}` : '';
};

const ask = async (path: string, method: 'GET' | 'POST' = 'GET', body?: object): Promise<unknown> => {
  const token = process.env['STAFF_TOKEN'];
  if (!token) throw new Error('STAFF_TOKEN is not set: npm run staff -- add NAME --roles operator prints one');
  const response = await fetch(`${values.url}/admin/api/insight/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
    signal: AbortSignal.timeout(600_000),
    ...(body && { body: JSON.stringify(body) }),
  }).catch((error: unknown) => {
    throw new Error(
      `The shop at ${values.url} does not answer: ${error instanceof Error ? error.message : String(error)}`,
    );
  });
  const told = (await response.json()) as { detail?: string };
  if (!response.ok) throw new Error(told.detail ?? `${response.status}`);
  return told;
};

const importFile = async (file: string) => {
  const baskets = readHistory(readGiven(file).toString());
  const all = { learned: 0, known: 0, unknownSkus: new Set<string>() };
  for (let from = 0; from < baskets.length; from += BATCH) {
    const done = (await ask('history', 'POST', { baskets: baskets.slice(from, from + BATCH) })) as {
      learned: number;
      known: number;
      unknownSkus: readonly string[];
    };
    all.learned += done.learned;
    all.known += done.known;
    done.unknownSkus.forEach((sku) => all.unknownSkus.add(sku));
    console.error(`${Math.min(from + BATCH, baskets.length)} of ${baskets.length}`);
  }
  return { ...all, unknownSkus: [...all.unknownSkus] };
};

const invent = (): void => {
  const [shoppers, days, seed] = [values.shoppers, values.days, values.seed].map(Number);
  if (![shoppers, days, seed].every((each) => Number.isInteger(each) && each! > 0))
    throw new Error('--shoppers, --days and --seed take whole numbers above 0');
  const wish = { shoppers: shoppers!, days: days!, seed: seed!, until: new Date(), skus: skusOf(demoProducts()) };
  for (const basket of inventHistory(wish)) console.log(JSON.stringify(basket));
};

const run = async ([command = '', what = '']: readonly string[]): Promise<void> => {
  const spans = ['from', 'to'] as const;
  const known: Readonly<Record<string, () => unknown>> = {
    state: () => ask('learned'),
    rebuild: () => ask('learned/rebuild', 'POST'),
    'goes-with': () => ask(`goes-with/${encodeURIComponent(what)}${query(['limit'])}`),
    trending: () => ask(`trending${query(['category', 'limit'])}`),
    offers: () => ask(`offers${query(spans)}`),
    funnel: () => ask(`funnel${query([...spans, 'channel'])}`),
    conversations: () => ask(`conversations${query([...spans, 'limit'])}`),
    import: () => importFile(what),
  };
  if (command === 'invent') return invent();
  if (!Object.hasOwn(known, command)) return fail(notUnderstood(positionals, usage));
  console.log(JSON.stringify(await known[command]!(), null, 2));
};

run(positionals).catch((error: unknown) => fail(error instanceof Error ? error.message : String(error)));

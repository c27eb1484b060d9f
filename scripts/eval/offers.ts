// What was learned, on the last fifth of an invented order history that it has not seen: what else is in a basket, and what
// is bought again, beside what is sold most. PATH is a history file (JSON Lines), or "invented".
import { readFileSync } from 'node:fs';
import { createLearned, type PastBasket } from '#insight';
import type { Database } from '#store';
import { demoProducts, seedDemo } from '../../prisma/seed/index.ts';
import { inventHistory } from '../history/invent.ts';
import { readHistory } from '../history/read.ts';
import { skusOf } from '../history/skus.ts';
import { openScratch } from './scratch.ts';

const DAY_MS = 86_400_000;
const places = 20;

type Ranker = (cart: readonly string[], at: Date) => readonly string[] | Promise<readonly string[]>;

interface Known {
  readonly shopper: string;
  readonly at: Date;
  readonly products: readonly string[];
}

const means = (ranks: readonly number[]) => ({
  'hit@1': ranks.filter((rank) => rank === 1).length / ranks.length,
  'hit@3': ranks.filter((rank) => rank >= 1 && rank <= 3).length / ranks.length,
  'hit@5': ranks.filter((rank) => rank >= 1 && rank <= 5).length / ranks.length,
  mrr: ranks.reduce((sum, rank) => sum + (rank === 0 ? 0 : 1 / rank), 0) / ranks.length,
});

/** Each basket with one thing taken out, and the place at which a ranker names it; 0: not among the first twenty. */
const placesOf = async (baskets: readonly Known[], rank: Ranker): Promise<number[]> => {
  const ranks: number[] = [];
  for (const [at, { products, at: when }] of baskets.entries()) {
    const hidden = products[at % products.length]!;
    const cart = products.filter((product) => product !== hidden);
    ranks.push((await rank(cart, when)).slice(0, places).indexOf(hidden) + 1);
  }
  return ranks;
};

const counted = (names: Iterable<string>): readonly string[] => {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([name]) => name);
};

const mostPopular = (past: readonly Known[]): Ranker => {
  const order = counted(past.flatMap(({ products }) => products));
  return (cart) => order.filter((product) => !cart.includes(product));
};

/** Plain counts of what was bought together. */
const together = (past: readonly Known[]): Ranker => {
  const popular = mostPopular(past);
  return (cart, at) => {
    const own = past.filter(({ products }) => products.some((product) => cart.includes(product)));
    const found = counted(own.flatMap(({ products }) => products)).filter((product) => !cart.includes(product));
    return found.length > 0 ? found : popular(cart, at);
  };
};

const rebuy = async (db: Database, past: readonly Known[], test: readonly Known[]) => {
  const usual = new Map<string, string[]>();
  for (const { shopper, products } of past) usual.set(shopper, [...(usual.get(shopper) ?? []), ...products]);
  const firsts = [...new Map([...test].reverse().map((basket) => [basket.shopper, basket])).values()];
  const known = firsts.filter(({ shopper }) => usual.has(shopper));
  const hits = { ours: 0, own: 0, popular: 0 };
  let silent = 0;
  const popular = counted(past.flatMap(({ products }) => products)).slice(0, 3);
  for (const { shopper, at, products } of known) {
    const learned = createLearned({ db, clock: () => at, settings: { perConversation: 0, holdOut: 0 } });
    const due = await learned.habits.due(shopper, 3);
    if (due.length === 0) silent += 1;
    const own = counted(usual.get(shopper)!).slice(0, 3);
    if (due.length === 0) continue;
    // As many guesses as ours made.
    if (due.some(({ product }) => products.includes(product))) hits.ours += 1;
    if (own.slice(0, due.length).some((product) => products.includes(product))) hits.own += 1;
    if (popular.slice(0, due.length).some((product) => products.includes(product))) hits.popular += 1;
  }
  const asked = known.length - silent;
  const share = (count: number) => count / asked;
  return { asked, silent, ours: share(hits.ours), own: share(hits.own), popular: share(hits.popular) };
};

const skus = skusOf(demoProducts());
const productOf = new Map([...skus].flatMap(([product, own]) => own.map((sku) => [sku, product] as const)));

/** A year of so many invented households. */
export const inventedYear = (seed: number, shoppers: number): readonly PastBasket[] =>
  inventHistory({ seed, shoppers, days: 365, until: new Date(Date.UTC(2026, 10, 1)), skus });

/** Learns from the first four fifths of a history and is tried on the rest, on a database of its own. */
export const judge = async (history: readonly PastBasket[]) => {
  const scratch = await openScratch();
  try {
    const { db } = scratch;
    await seedDemo(db);
    const cut = Math.floor(history.length * 0.8);
    const splitAt = history[cut]!.at;
    const learned = createLearned({ db, clock: () => splitAt, settings: { perConversation: 0, holdOut: 0 } });
    const begun = performance.now();
    for (let from = 0; from < cut; from += 500)
      await learned.baskets.history(history.slice(from, Math.min(cut, from + 500)));
    const took = (performance.now() - begun) / cut;
    const { differing } = await learned.baskets.rebuild();
    const known = history.map(({ shopper, at, lines }) => ({
      ...{ shopper, at },
      products: [...new Set(lines.map(({ sku }) => productOf.get(sku) ?? sku))],
    }));
    const [past, rest] = [known.slice(0, cut), known.slice(cut)];
    const test = rest.filter(({ products }) => products.length > 1);
    const late = past.filter(({ at }) => at.getTime() > splitAt.getTime() - 30 * DAY_MS);
    const rankers = {
      ours: async (cart) => (await learned.trends.goesWith(cart, places)).map(({ product }) => product),
      'most popular': mostPopular(past),
      'most popular of 30 days': mostPopular(late),
      'counts of pairs': together(past),
    } satisfies Readonly<Record<string, Ranker>>;
    const goesWith = {} as Record<keyof typeof rankers, ReturnType<typeof means>>;
    for (const [name, rank] of Object.entries(rankers))
      goesWith[name as keyof typeof rankers] = means(await placesOf(test, rank));
    return { goesWith, again: await rebuy(db, past, rest), cut, took, differing, tried: test.length, splitAt };
  } finally {
    await scratch.drop();
  }
};

export const run = async (path: string) => {
  const history = path === 'invented' ? inventedYear(7, 400) : readHistory(readFileSync(path, 'utf8'));
  const { goesWith, again, cut, took, differing, tried, splitAt } = await judge(history);
  console.log(
    `${history.length} baskets over ${Math.round((history.at(-1)!.at.getTime() - history[0]!.at.getTime()) / DAY_MS)} days; ` +
      `learned from ${cut} (${took.toFixed(1)} ms each), tried on ${tried} after ${splitAt.toISOString().slice(0, 10)}`,
  );
  console.log(`counted as it came against learned anew, figures that differ: ${JSON.stringify(differing)}`);
  for (const [name, values] of Object.entries(goesWith)) {
    const told = Object.entries(values).map(([figure, value]) => `${figure} ${value.toFixed(3)}`);
    const ratio = values.mrr / goesWith['most popular'].mrr;
    console.log(`  ${name.padEnd(24)} ${told.join('  ')}  (MRR ${ratio.toFixed(2)} × most popular)`);
  }
  console.log(
    `what is bought again, up to three guesses, ${again.asked} shoppers (${again.silent} more had nothing due): one right for ` +
      `ours ${again.ours.toFixed(3)}, their own most bought ${again.own.toFixed(3)}, everybody's ${again.popular.toFixed(3)}`,
  );
  return { ...goesWith, again };
};

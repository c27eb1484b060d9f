// Offers: how well they are guessed, what one costs the turn in which it is made, and what learning from a basket costs beside
// writing it down.
import { createLearned } from '#insight';
import type { Database } from '#store';
import { demoProducts, seedDemo } from '../../prisma/seed/index.ts';
import { inventedYear, judge } from '../eval/offers.ts';
import { openScratch } from '../eval/scratch.ts';
import { inventHistory } from '../history/invent.ts';
import { skusOf } from '../history/skus.ts';
import { inRounds, median, percentile, type Benchmark, type Side } from './measure.ts';
import { costOf, openBenchShop, type BenchShop } from './open-shop.ts';

const turns = 60;
const learned = 300;

const history = inventHistory({
  ...{ seed: 7, shoppers: 150, days: 200 },
  until: new Date(Date.UTC(2026, 10, 1)),
  skus: skusOf(demoProducts()),
});

const learn = async (db: Database, from: number, to: number): Promise<void> => {
  const room = createLearned({ db, clock: () => new Date(), settings: { perConversation: 0, holdOut: 0 } });
  await room.baskets.history(history.slice(from, to));
};

/** The same sentence in new conversations, one after the other. */
const adding = async (shop: BenchShop): Promise<Side> => {
  const talkers = await Promise.all(Array.from({ length: turns }, () => shop.talker()));
  const cost = await costOf(shop.server, shop.db, 'turn', async () => {
    const times: number[] = [];
    for (const talker of talkers) {
      const from = performance.now();
      await talker.say('add two house blend coffee beans, please');
      times.push(performance.now() - from);
    }
    return { side: { 'ms p50': median(times), 'ms p99': percentile(times, 0.99) }, units: turns };
  });
  return cost;
};

const turnsWithOffers: Benchmark = async ({ defer, rounds }) => {
  // One after the other: a busy machine may be too slow to start both at once.
  const ours = await openBenchShop(defer, { OFFER_HOLDOUT_PERCENT: '0' });
  const without = await openBenchShop(defer, { OFFERS_PER_CONVERSATION: '0' });
  for (const { db } of [ours, without]) await learn(db, 0, 800);
  await adding(ours);
  await adding(without);
  const [made] = await ours.db.$queryRaw<{ offers: number }[]>`select count(*)::int as offers from offer`;
  if (made!.offers < turns) throw new Error(`only ${made!.offers} of ${turns} turns made an offer`);
  return [
    {
      name: 'offers',
      what: 'a turn that adds something and makes an offer, over HTTP, one at a time',
      beside: 'the same in a shop that makes none',
      unit: 'ms p50',
      better: 'less',
      rounds: await inRounds(
        rounds,
        () => adding(ours),
        () => adding(without),
      ),
    },
  ];
};

const learning: Benchmark = async ({ defer, rounds }) => {
  const [ours, plain] = [await openScratch(), await openScratch()];
  defer(() => Promise.all([ours.drop(), plain.drop()]));
  await seedDemo(ours.db);
  await learn(ours.db, 0, 500);
  let next = 500;
  const timed = async (count: number, work: () => Promise<unknown>): Promise<Side> => {
    const begun = performance.now();
    await work();
    return { 'ms a basket': (performance.now() - begun) / count };
  };
  const measured = await inRounds(
    Math.min(rounds, 3),
    () => timed(learned, () => learn(ours.db, next, (next += learned))),
    (round) =>
      timed(learned, async () => {
        for (const [at, { shopper, lines }] of history.slice(0, learned).entries())
          await plain.db.$executeRaw`insert into basket (id, shopper, at, lines)
            values (${`${round}-${at}`}, ${shopper}, now(), ${JSON.stringify(lines)}::jsonb)`;
      }),
  );
  return [
    {
      name: 'learning',
      what: 'baskets learned from one by one: counts, pairs, habits, and what goes with each thing in them',
      beside: 'one row written for each',
      unit: 'ms a basket',
      better: 'less',
      rounds: measured,
    },
  ];
};

/** Another invented year each round: learned from four fifths of it, tried on what came after. */
const guessing: Benchmark = async ({ rounds }) => {
  const judged = [];
  for (let round = 0; round < Math.min(rounds, 3); round += 1) judged.push(await judge(inventedYear(7 + round, 200)));
  return [
    {
      name: 'goes with',
      what: 'baskets of the last fifth of an invented year whose missing thing was among the first three guesses',
      beside: 'what is sold most',
      unit: 'hit@3',
      better: 'more',
      rounds: judged.map(({ goesWith: { ours, 'most popular': popular } }) => ({
        ours: { 'hit@3': ours['hit@3'], MRR: ours.mrr },
        yardstick: { 'hit@3': popular['hit@3'], MRR: popular.mrr },
      })),
    },
    {
      name: 'order again',
      what: 'shoppers of whose next basket one of up to three guesses was right',
      beside: 'what is sold most',
      unit: 'shoppers',
      better: 'more',
      rounds: judged.map(({ again }) => ({
        ours: { 'of all': again.ours },
        yardstick: { 'of all': again.popular, 'by what each bought most': again.own },
      })),
    },
  ];
};

export const offers: Benchmark = async (given) => [
  ...(await guessing(given)),
  ...(await learning(given)),
  ...(await turnsWithOffers(given)),
];

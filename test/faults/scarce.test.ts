// Fifty buyers want ten pieces, again and again: FIFTY_TIMES=10 does it ten times over, otherwise once.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { saveProducts } from '#catalog';
import { someShopper, someVariant, stockOf } from '../../src/commerce/testing/shop.ts';
import { freshDatabase } from '../helpers/database.ts';
import { startShop, type Shop } from '../helpers/shop.ts';
import { openShop } from './order-shop.ts';
import { until } from '../helpers/until.ts';

const times = Number(process.env['FIFTY_TIMES'] ?? 1);
const PIECES = 10;
const BUYERS = 50;

let store: Awaited<ReturnType<typeof freshDatabase>>;
beforeEach(async () => void (store = await freshDatabase()));
afterEach(() => store.drop());

/** Of the thing that is scarce: what orders hold, what is left, and what the provider took. */
const counted = async (variant: string) => {
  const orders = await store.db.order.findMany({
    where: { lines: { some: { variantId: variant } } },
    include: { lines: true, payment: true },
  });
  return {
    orders: orders.length,
    pieces: orders.flatMap(({ lines }) => lines).reduce((sum, { quantity }) => sum + quantity, 0),
    buyers: new Set(orders.map(({ shopperId }) => shopperId)).size,
    paid: orders.filter(({ status, total, payment }) => status === 'paid' && payment?.captured === total).length,
    stock: await stockOf(store.db, variant),
  };
};
const allSold = { orders: PIECES, pieces: PIECES, buyers: PIECES, paid: PIECES, stock: { onHand: 0, reserved: 0 } };
const sold = (variant: string) => until(async () => (await stockOf(store.db, variant)).onHand === 0, { within: 60 });

test(
  'in one process: ten orders, forty that hear that there are too few',
  async () => {
    const shop = await openShop(store);
    try {
      for (let round = 0; round < times; round += 1) {
        const mug = await someVariant(store.db, PIECES);
        const shoppers = await Promise.all(Array.from({ length: BUYERS }, () => someShopper(store.db)));
        const results = await Promise.allSettled(
          shoppers.map((shopper) => shop.buy([{ variant: mug, quantity: 1 }], undefined, { shopper })),
        );
        const refused = results.flatMap((each) => (each.status === 'rejected' ? [String(each.reason)] : []));
        expect(refused).toHaveLength(BUYERS - PIECES);
        for (const reason of refused) expect(reason).toMatch(/^Error: (too-few|out-of-stock|short-of-stock)$/);
        await sold(mug);
        expect(await counted(mug)).toEqual(allSold);
      }
      expect(await shop.desk.reckon()).toEqual([]);
    } finally {
      await shop.close();
    }
  },
  60_000 + times * 30_000,
);

test(
  'over HTTP across two processes: ten orders, forty clean refusals, and nothing but 200',
  async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'parley-scarce-'));
    const shops: Shop[] = [];
    try {
      const variants = Array.from({ length: times }, (_, round) => `compass-${round}-only`);
      for (const [round, id] of variants.entries())
        await saveProducts(store.db, [
          {
            id: `compass-${round}`,
            title: `Wanted Compass ${['Alpha', 'Bravo', 'Castor', 'Delta', 'Echo', 'Foxtrot', 'Gamma', 'Hotel', 'India', 'Juliet'][round % 10]}`,
            category: 'Test',
            variants: [{ id, options: {}, price: 1000, currency: 'USD', stock: 1000 }],
          },
        ]);
      const more = { DATABASE_URL: store.url, LOG_LEVEL: 'error' };
      shops.push(await startShop(path.join(folder, 'a'), { ...more, PARLEY_ROLES: 'web,worker' }));
      shops.push(await startShop(path.join(folder, 'b'), { ...more, PARLEY_ROLES: 'web' }));
      const buyers = await Promise.all(
        Array.from({ length: BUYERS }, async (_, at) => {
          const home = shops[at % 2]!;
          const { token } = await home.session();
          // Every turn of a buyer goes to the other process than the one before.
          let turns = at;
          return (words: string) => shops[(turns += 1) % 2]!.say(token, `t${turns}`, words);
        }),
      );
      const everyone = async (words: string) => {
        const answers = await Promise.all(buyers.map((say) => say(words)));
        expect(answers.map(({ status }) => status)).toEqual(Array(BUYERS).fill(200));
        return answers.map(({ answer }) => answer);
      };
      for (const variant of variants) {
        const { product } = await store.db.variant.findUniqueOrThrow({
          where: { id: variant },
          include: { product: true },
        });
        await everyone('empty my cart');
        await everyone(`one ${product.title}`);
        // Now they run short: everybody has heard a price, ten can have it.
        await store.db.variant.update({ where: { id: variant }, data: { onHand: PIECES } });
        await everyone('check out');
        const answers = await everyone('yes');
        const placed = answers.filter(({ order }) => order !== null);
        const refused = answers.filter(({ order }) => order === null);
        expect([placed.length, refused.length]).toEqual([PIECES, BUYERS - PIECES]);
        for (const { replies } of refused)
          expect(replies.map(({ text }) => text).join(' ')).toContain("can't order this any more");
        await sold(variant);
        await until(async () => (await counted(variant)).paid === PIECES, { within: 60 });
        expect(await counted(variant)).toEqual(allSold);
      }
    } finally {
      for (const shop of shops) await shop.end('SIGINT');
      rmSync(folder, { recursive: true, force: true });
    }
  },
  120_000 + times * 60_000,
);

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { createTerminal } from '#capture/legacy-sandbox';
import { openShop, textOf, type OpenShop } from '../helpers/open-shop.ts';
import { until } from '../helpers/until.ts';

let shop: OpenShop;
beforeAll(async () => void (shop = await openShop({ LEGACY_SANDBOX: 'on' })));
afterAll(() => shop.close());

/** A clerk at the old system's terminal, which is a command. */
const terminal = async (...words: string[]): Promise<string> => {
  const { stdout } = await promisify(execFile)(process.execPath, ['scripts/run.mjs', 'scripts/legacy.ts', ...words], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, DATABASE_URL: shop.databaseUrl },
  });
  return stdout;
};
const sextant = () => shop.db.product.findUnique({ where: { id: 'legacy-7001' }, include: { variants: true } });
const delivered = async (): Promise<boolean> =>
  (await shop.db.$queryRaw<unknown[]>`select from legacy.change where not sent`).length === 0;

test('what a clerk changes in the old system is spoken of in the shop, delivered twice and shuffled or not', async () => {
  await until(async () => (await sextant())?.variants[0]?.onHand === 4, { what: 'the sextant' });
  const shopper = await shop.shopper();
  expect(textOf(await shopper.say('how much is the brass sextant'))).toContain('$189.00');
  const clerk = createTerminal(shop.db);
  await clerk.deliver(2, true);
  expect(await terminal('price', '7001', '175.50')).toContain('Done');
  await clerk.stock(7001, 1);
  await until(async () => textOf(await shopper.say('how much is the brass sextant')).includes('$175.50'), {
    what: 'the price',
  });
  await until(async () => (await sextant())?.variants[0]?.onHand === 1, { what: 'the stock' });
  await clerk.resend();
  await until(delivered, { what: 'every change once more' });
  expect(await sextant()).toMatchObject({ active: true, variants: [{ price: 17550, onHand: 1 }] });
  await clerk.delete(7001);
  await until(async () => (await sextant())?.active === false, { what: 'its leaving' });
  expect(await shop.db.parkedChange.count()).toBe(0);
});

// A process is killed (SIGKILL) while a vendor has its order and has not answered yet.
import { someProduct, someVendor } from '../../src/vendors/testing/shop.ts';
import { until } from '../helpers/until.ts';
import { freshDatabase } from '../helpers/database.ts';
import { run, type Running } from '../helpers/process.ts';

let shop: Awaited<ReturnType<typeof freshDatabase>>;
const processes: Running[] = [];
beforeAll(async () => void (shop = await freshDatabase()));
afterAll(async () => {
  for (const each of processes) await each.end('SIGKILL');
  await shop.drop();
});

const begin = async (): Promise<Running> => {
  const running = run('test/faults/vendor-process.ts', [], { ...process.env, SHOP_DATABASE: shop.url });
  processes.push(running);
  await running.line((line) => line === 'ready');
  return running;
};

test.each(['json', 'soap', 'csv', 'sftp'] as const)(
  'over %s the next process goes on, and the vendor has one order',
  async (wire) => {
    const vendor = `killed-${wire}`;
    const house = await someVendor(shop.db, vendor, wire, {
      limitSeconds: 60,
      mood: wire === 'csv' || wire === 'sftp' ? { answers: 'pending' } : { slowMs: 60_000 },
    });
    const low = await someProduct(shop.db, vendor, 9);
    const first = await begin();
    await shop.db.variant.update({ where: { id: low }, data: { onHand: 1 } });
    await until(async () => house.book.orders.size === 1, { within: 30 });
    await first.end('SIGKILL');
    expect(await shop.db.vendorOrder.findMany({ where: { vendorId: vendor } })).toMatchObject([{ status: 'placing' }]);
    house.be({ answers: 'accept', slowMs: 0 });
    const second = await begin();
    await until(
      async () => (await shop.db.vendorOrder.findFirst({ where: { vendorId: vendor } }))?.status === 'accepted',
      { within: 40 },
    );
    await second.end('SIGKILL');
    const orders = await shop.db.vendorOrder.findMany({ where: { vendorId: vendor } });
    expect(orders).toMatchObject([{ status: 'accepted' }]);
    expect([...house.book.orders.keys()]).toEqual([orders[0]!.id]);
    await house.close();
  },
);

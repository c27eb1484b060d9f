// A real broker, and whole shops that are killed (SIGKILL) while sensors go on: every reading counts once.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { saveProducts } from '#catalog';
import { freshDatabase } from '../helpers/database.ts';
import { startShop, type Shop } from '../helpers/shop.ts';
import { connect, until } from './helpers.ts';
import { noMosquitto, startMosquitto } from './mosquitto.ts';

const real = noMosquitto === null ? test : test.skip;
const name = noMosquitto === null ? '' : ` (${noMosquitto})`;

real(
  `shops are killed while sensors go on, and every reading counts once${name}`,
  async () => {
    const broker = await startMosquitto();
    const { db, url, drop } = await freshDatabase();
    const folders: string[] = [];
    const shops: Shop[] = [];
    const open = async (): Promise<Shop> => {
      const folder = await mkdtemp(join(tmpdir(), 'parley-killed-'));
      folders.push(folder);
      const shop = await startShop(folder, {
        DATABASE_URL: url,
        MQTT_URL: broker.url,
        LEGACY_SANDBOX: 'off',
        LOG_LEVEL: 'warn',
      });
      shops.push(shop);
      return shop;
    };
    const client = await connect(broker.url);
    try {
      const variants = [{ id: 'crisps', sku: 'crisps', options: {}, price: 200, currency: 'USD', stock: 50_000 }];
      await saveProducts(db, [{ id: 'crisps', title: 'Crisps', variants }]);
      const settings = { silentSeconds: 300, movesStock: true, maxStep: 10, drainPieces: 1_000_000, drainSeconds: 60 };
      for (let n = 0; n < 10; n += 1)
        await db.sensor.create({
          data: {
            ...{ id: `vending-${n}`, kind: 'sale', place: 'Hall', variantId: 'crisps' },
            settings,
            createdAt: new Date(),
          },
        });
      const first = await open();
      const second = await open();
      let sold = 0;
      const sell = async (count: number, from: number) => {
        for (let seq = from; seq < from + count; seq += 1) {
          sold += 1 + (seq % 2);
          const reading = JSON.stringify({ seq, sold: 1 + (seq % 2) });
          await client.publishAsync(`parley/sensors/vending-${seq % 10}/readings`, reading, { qos: 1 });
        }
      };
      const left = async () => (await db.variant.findUniqueOrThrow({ where: { id: 'crisps' } })).onHand;
      const killedAfter = async (shop: Shop, some: number) => {
        await until(left, (stock) => stock < some);
        await shop.end('SIGKILL');
      };
      // The one that listens dies in the middle of it, and the other takes over.
      await Promise.all([sell(2000, 0), killedAfter(first, 49_990)]);
      await until(left, (stock) => stock === 50_000 - sold);
      // Nobody is there at all.
      await second.end('SIGKILL');
      await sell(2000, 2000);
      const third = await open();
      await until(left, (stock) => stock <= 50_000 - sold);
      expect(await left()).toBe(50_000 - sold);
      expect(await db.sensorReading.count()).toBe(4000);
      await third.end('SIGTERM');
    } finally {
      for (const shop of shops) await shop.end('SIGKILL');
      await client.endAsync();
      await drop();
      await broker.stop();
      for (const folder of folders) await rm(folder, { recursive: true, force: true });
    }
  },
  180_000,
);

// Where pictures lie: an S3 bucket by Amazon's own client against a stand-in; and a worker that is killed while it makes them.
import { mkdtemp, rm } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { createStaff } from '#identity';
import { createS3Storage } from '#pictures';
import { freshDatabase } from '../helpers/database.ts';
import { startShop } from '../helpers/shop.ts';
import { until } from '../sensors/helpers.ts';
import { photo } from './hostile.ts';
import { startS3 } from './s3-stand-in.ts';

const keys = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };

test('a bucket keeps files, gives them back, and takes all of a picture away', async () => {
  const s3 = await startS3();
  Object.assign(process.env, keys);
  try {
    const storage = createS3Storage({ bucket: 'shop', region: 'us-east-1', endpoint: s3.url });
    await storage.put('made/a/160.webp', Buffer.from('one'), 'image/webp');
    await storage.put('made/a/320.webp', Buffer.from('two'), 'image/webp');
    await storage.put('made/b/160.webp', Buffer.from('other'), 'image/webp');
    expect((await storage.get('made/a/320.webp'))?.toString()).toBe('two');
    expect(s3.objects.get('made/a/160.webp')?.type).toBe('image/webp');
    expect(await storage.get('made/a/640.webp')).toBe(null);
    await storage.removeAll('made/a/');
    expect([...s3.objects.keys()]).toEqual(['made/b/160.webp']);
    expect(new Set(s3.asked.map((each) => each.split(' ').slice(1).join(' ')))).toEqual(
      new Set(['shop AWS4-HMAC-SHA256']),
    );
  } finally {
    for (const name of Object.keys(keys)) delete process.env[name];
    await s3.close();
  }
});

test('a worker is killed while it makes thumbnails: another makes them, once, from the same bucket', async () => {
  const s3 = await startS3();
  const { db, url, drop } = await freshDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'parley-pictures-'));
  const staff = await createStaff({ db, random: randomBytes, clock: () => new Date() }).add({
    name: 'pia',
    roles: ['owner'],
  });
  const token = staff.ok ? staff.value.token : '';
  const open = () =>
    startShop(folder, {
      ...{ DATABASE_URL: url, MQTT_BROKER: 'off', LEGACY_SANDBOX: 'off', LOG_LEVEL: 'warn' },
      ...{ PICTURES_BUCKET: 'shop', PICTURES_ENDPOINT: s3.url, ...keys },
    });
  const shops: Awaited<ReturnType<typeof open>>[] = [];
  try {
    shops.push(await open());
    const large = await photo(50, 4000, 3000).jpeg({ quality: 95 }).toBuffer();
    const response = await fetch(`${shops[0]!.base}/admin/api/pictures`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'image/jpeg' },
      body: new Uint8Array(large),
    });
    const { hash, image } = (await response.json()) as { hash: string; image: string };
    // Some of it is made.
    await until(
      () => [...s3.objects.keys()].filter((key) => key.startsWith(`made/${hash}/`)).length,
      (made) => made > 0,
      120,
    );
    await shops[0]!.end('SIGKILL');
    expect(await db.picture.findUnique({ where: { hash } })).toMatchObject({ status: 'waiting' });
    shops.push(await open());
    await until(
      () => db.picture.findUnique({ where: { hash } }),
      (picture) => picture?.status === 'ready',
      120,
    );
    expect(await db.event.count({ where: { type: 'picture.ready' } })).toBe(1);
    expect([...s3.objects.keys()].filter((key) => key.startsWith('made/'))).toHaveLength(12);
    const made = await fetch(`${shops[1]!.base}${image}?width=1280`, { headers: { accept: 'image/webp' } });
    expect(await sharp(Buffer.from(await made.arrayBuffer())).metadata()).toMatchObject({
      format: 'webp',
      width: 1280,
    });
  } finally {
    for (const shop of shops) await shop.end('SIGKILL');
    await drop();
    await s3.close();
    await rm(folder, { recursive: true, force: true });
  }
}, 300_000);

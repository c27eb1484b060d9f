// Pictures: sent to a shop, made by its worker and stored, beside the library alone in one loop over the same files.
import { setTimeout as wait } from 'node:timers/promises';
import sharp from 'sharp';
import { createStaff } from '#identity';
import { randomBytes } from 'node:crypto';
import { openScratch } from '../eval/scratch.ts';
import { openFolder } from './open-shop.ts';
import { inRounds, type Benchmark, type Side } from './measure.ts';
import { startServer } from './server.ts';

const perRound = 8;
const widths = [160, 320, 640, 1000];

/** Like a photograph: it does not pack well. Of each number another. */
const photo = (n: number): Promise<Buffer> => {
  const [width, height] = [1000, 700];
  const data = Buffer.alloc(width * height * 3);
  for (let at = 0; at < data.length; at += 3) {
    const x = (at / 3) % width;
    const y = Math.floor(at / 3 / width);
    data[at] = (x + n * 7) & 255;
    data[at + 1] = (y * 2 + n * 13) & 255;
    data[at + 2] = ((x * y) >> 6) & 255;
  }
  return sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg()
    .toBuffer();
};

export const pictures: Benchmark = async ({ defer, rounds }) => {
  const scratch = await openScratch();
  defer(() => scratch.drop());
  const { db } = scratch;
  const folder = openFolder(defer);
  const staff = await createStaff({ db, random: randomBytes, clock: () => new Date() }).add({
    name: 'bench',
    roles: ['operator'],
  });
  const token = staff.ok ? staff.value.token : '';
  const server = await startServer('shop', folder, {
    ...{ DATABASE_URL: scratch.url, PARLEY_DATA: folder, LEGACY_SANDBOX: 'off', MQTT_BROKER: 'off', EARS: 'off' },
  });
  defer(() => server.stop());

  let made = 0;
  const files = () => Promise.all(Array.from({ length: perRound }, () => photo((made += 1))));
  const ours = async (): Promise<Side> => {
    const given = await files();
    const begun = performance.now();
    let slowest = 0;
    await Promise.all(
      given.map(async (bytes) => {
        const sent = performance.now();
        const response = await fetch(`${server.base}/admin/api/pictures`, {
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, 'content-type': 'image/jpeg' },
          body: new Uint8Array(bytes),
        });
        if (response.status !== 201) throw new Error(`not taken, but answered ${response.status}`);
        slowest = Math.max(slowest, performance.now() - sent);
      }),
    );
    while ((await db.picture.count({ where: { status: 'waiting' } })) > 0) await wait(20);
    return { 'pictures/s': perRound / ((performance.now() - begun) / 1000), 'ms slowest answer to a sender': slowest };
  };
  const plain = async (): Promise<Side> => {
    const given = await files();
    const begun = performance.now();
    for (const bytes of given)
      for (const width of widths) {
        const small = sharp(bytes).autoOrient().resize({ width });
        await small.clone().avif({ quality: 50, effort: 3 }).toBuffer();
        await small.clone().webp({ quality: 76, effort: 3 }).toBuffer();
        await small.clone().jpeg({ quality: 78, mozjpeg: true }).toBuffer();
      }
    return { 'pictures/s': perRound / ((performance.now() - begun) / 1000) };
  };
  await ours();
  return [
    {
      name: 'pictures',
      what: `${perRound} photographs sent at once, each made in 4 widths and 3 formats by the worker, stored and told`,
      beside: 'sharp alone, in one loop, into memory',
      unit: 'pictures/s',
      better: 'more',
      rounds: await inRounds(rounds, ours, plain),
    },
  ];
};

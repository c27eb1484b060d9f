// Pictures by the front door: sent by staff, made small by the worker, fetched as a browser does.
import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { openShop, type OpenShop } from '../helpers/open-shop.ts';
import { someProduct, staffOf, until } from '../sensors/helpers.ts';
import { bomb, photo, withPlace } from './hostile.ts';

let shop: OpenShop;
let token: string;
beforeAll(async () => {
  shop = await openShop();
  token = (await staffOf(shop)).token;
});
afterAll(() => shop.close());

interface Shown {
  readonly hash: string;
  readonly image: string;
  readonly status: string;
  readonly reason: string | null;
  readonly widths: number[];
  readonly products: string[];
}

const send = async (bytes: Buffer, query = '', type = 'image/jpeg') => {
  const response = await fetch(`${shop.url}/admin/api/pictures${query}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': type },
    body: new Uint8Array(bytes),
  });
  return { status: response.status, json: (await response.json()) as Shown & { detail: string } };
};
const list = async (): Promise<readonly Shown[]> => {
  const response = await fetch(`${shop.url}/admin/api/pictures?limit=200`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return ((await response.json()) as { pictures: Shown[] }).pictures;
};
const settled = (hash: string) =>
  until(
    async () => (await list()).find((each) => each.hash === hash),
    (picture) => picture === undefined || picture.status !== 'waiting',
    120,
  );
const fetched = (path: string, headers: Record<string, string> = {}) => fetch(shop.url + path, { headers });
const imageOf = async (product: string) =>
  ((await (await fetch(`${shop.url}/api/products/${product}`)).json()) as { image: string | null }).image;

const chrome = 'image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8';

test('a picture is shown by the catalogue, in the form and width that the caller likes, and may be kept for ever', async () => {
  await someProduct(shop, 'sextant', 3);
  const bytes = await photo(1).jpeg().toBuffer();
  const { status, json } = await send(bytes, '?product=sextant');
  expect({ status, json }).toMatchObject({ status: 201, json: { products: ['sextant'] } });
  expect(await imageOf('sextant')).toBe(json.image);
  await settled(json.hash);
  const seen = async (accept: string, width: number) => {
    const response = await fetched(`${json.image}?width=${width}`, { accept });
    const { format, width: wide } = await sharp(Buffer.from(await response.arrayBuffer())).metadata();
    return { response, format, wide, type: response.headers.get('content-type') };
  };
  expect(await seen(chrome, 300)).toMatchObject({ format: 'heif', type: 'image/avif', wide: 320 });
  expect(await seen('image/webp,*/*;q=0.5', 600)).toMatchObject({ format: 'webp', type: 'image/webp', wide: 640 });
  expect(await seen('*/*', 5000)).toMatchObject({ format: 'jpeg', type: 'image/jpeg', wide: 900 });
  const { response } = await seen('image/jpeg, image/avif;q=0.2', 100);
  expect(response.headers.get('content-type')).toBe('image/jpeg');
  expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  // Other sites show it.
  expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  expect(response.headers.get('vary')).toContain('Accept');
  const etag = response.headers.get('etag')!;
  const again = await fetched(`${json.image}?width=100`, { accept: 'image/jpeg', 'if-none-match': etag });
  expect(again.status).toBe(304);
  expect((await fetched(json.image, { accept: 'text/css' })).status).toBe(406);
  expect((await fetched(`/images/${'0'.repeat(64)}`)).status).toBe(404);
  expect((await fetched('/images/..%2f..%2fetc')).status).toBe(400);
  // Its page holds a few pixels of it, which are of the same colours as all of it.
  const page = await (await fetched('/products/sextant')).text();
  const [, preview] = /data-preview="data:image\/webp;base64,([A-Za-z0-9+/=]{1,1000})"/.exec(page)!;
  const colours = async (picture: Buffer) =>
    (await sharp(picture).stats()).channels.map(({ mean }) => Math.round(mean / 32));
  expect(await colours(Buffer.from(preview!, 'base64'))).toEqual(await colours(bytes));
  expect(page).not.toMatch(/\sstyle=/);
  // The same bytes again are the same picture, and nothing is made twice.
  expect((await send(bytes)).json).toMatchObject({ hash: json.hash, status: 'ready' });
  expect(await shop.db.event.count({ where: { subject: `picture:${json.hash}` } })).toBe(2);
  // An import that names no picture leaves it.
  await someProduct(shop, 'sextant', 3);
  expect(await imageOf('sextant')).toBe(json.image);
});

test('place and camera are gone from what is sent out, and it stands upright', async () => {
  const bytes = await withPlace();
  expect(bytes.includes('Secret Camera')).toBe(true);
  const { json } = await send(bytes);
  expect(json).toMatchObject({ width: 200, height: 400 });
  await settled(json.hash);
  for (const accept of ['image/avif', 'image/webp', 'image/jpeg']) {
    const made = Buffer.from(await (await fetched(json.image, { accept })).arrayBuffer());
    const { exif, xmp, width, height, orientation } = await sharp(made).metadata();
    expect({ exif, xmp, width, height, turned: orientation ?? 1 }).toEqual({ width: 200, height: 400, turned: 1 });
    expect(made.includes('Secret Camera')).toBe(false);
  }
});

test('what is no picture, or does harm, is refused with a sentence that says why', async () => {
  const jpeg = await photo(2).jpeg().toBuffer();
  const png = await photo(2, 300, 200).png().toBuffer();
  const bad: [string, Buffer, number, RegExp][] = [
    ['nothing', Buffer.alloc(0), 422, /empty/],
    ['text that is called a picture', Buffer.from('hello, I am a JPEG'), 422, /does not begin as any picture/],
    [
      'an SVG',
      Buffer.from('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
      422,
      /SVG/,
    ],
    ['a page', Buffer.from('<!DOCTYPE html><script>alert(1)</script>'), 422, /web page/],
    ['a PDF', Buffer.from('%PDF-1.7 …'), 422, /PDF/],
    ['a bomb', bomb(30_000), 422, /30000 by 30000 pixels/],
    ['half a JPEG', jpeg.subarray(0, jpeg.length / 2), 422, /cut off/],
    ['half a PNG', png.subarray(0, png.length / 2), 422, /cut off/],
    [
      'only a beginning',
      Buffer.from('\xff\xd8\xff\xe0\0\x10JFIF\xff\xd9 and nothing more', 'latin1'),
      422,
      /cannot be read/,
    ],
    ['more than 20 MiB', Buffer.concat([jpeg, Buffer.alloc(21 * 1024 * 1024)]), 413, /20|large|limit/i],
  ];
  for (const [what, bytes, status, why] of bad) {
    const answer = await send(bytes);
    expect({ what, status: answer.status, detail: answer.json.detail }).toEqual({
      ...{ what, status },
      detail: expect.stringMatching(why) as string,
    });
  }
  expect((await send(jpeg, '?product=nobody')).json.detail).toMatch(/no product nobody/);
  const unread = await fetch(`${shop.url}/admin/api/pictures`, { method: 'POST', body: new Uint8Array(jpeg) });
  expect(unread.status).toBe(401);
});

test('a file that breaks in its middle is refused by the worker, and its product has again what it had before', async () => {
  await someProduct(shop, 'broken', 1);
  await shop.db.product.update({ where: { id: 'broken' }, data: { image: '/pictures/mug-red.svg' } });
  const whole = await photo(3).png().toBuffer();
  const middle = Buffer.from(whole);
  middle.fill(0x55, Math.floor(whole.length / 3), Math.floor(whole.length / 3) + 4000);
  const hash = createHash('sha256').update(middle).digest('hex');
  // The worker may have looked at it before the answer is given.
  expect([201, 422]).toContain((await send(middle, '?product=broken')).status);
  expect(await settled(hash)).toMatchObject({
    status: 'refused',
    reason: expect.stringMatching(/read to its end/) as string,
  });
  expect(await imageOf('broken')).toBe('/pictures/mug-red.svg');
  expect(await send(middle)).toMatchObject({ status: 422 });
  expect((await fetched(`/images/${hash}`)).status).toBe(404);
});

test('what a type says of a file counts for nothing, and what is appended to it is never sent out', async () => {
  const secret = '<script>polyglot</script>';
  const both = Buffer.concat([await photo(4, 200, 100).png().toBuffer(), Buffer.from(secret)]);
  const { status, json } = await send(both, '', 'image/gif');
  expect({ status, type: (json as unknown as { type: string }).type }).toEqual({ status: 201, type: 'png' });
  await settled(json.hash);
  for (const accept of ['image/avif', 'image/webp', 'image/jpeg']) {
    const response = await fetched(json.image, { accept });
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(Buffer.from(await response.arrayBuffer()).includes(secret)).toBe(false);
  }
});

test('of a moving picture the first frame is shown; what is clear lies on white', async () => {
  const frames = [photo(5, 64, 64), photo(6, 64, 64)].map((each) => each.png().toBuffer());
  const gif = await sharp(await Promise.all(frames), { join: { animated: true } })
    .gif()
    .toBuffer();
  const { json } = await send(gif);
  expect(json).toMatchObject({ width: 64, height: 64 });
  const clear = { create: { width: 50, height: 50, channels: 4 as const, background: '#00000000' } };
  const { json: through } = await send(await sharp(clear).png().toBuffer());
  await settled(json.hash);
  await settled(through.hash);
  const { width, height, pages } = await sharp(
    Buffer.from(await (await fetched(json.image, { accept: 'image/webp' })).arrayBuffer()),
  ).metadata();
  expect({ width, height, pages: pages ?? 1 }).toEqual({ width: 64, height: 64, pages: 1 });
  const jpeg = Buffer.from(await (await fetched(through.image, { accept: 'image/jpeg' })).arrayBuffer());
  const { dominant } = await sharp(jpeg).stats();
  expect(Math.min(dominant.r, dominant.g, dominant.b)).toBeGreaterThan(240);
});

test('thirty at once, three of them bad: each gets its answer, a drawing stands for them, and whoever looks is told', async () => {
  const shopper = await shop.shopper();
  const stream = await fetch(`${shop.url}/channels/web/stream`, {
    headers: { authorization: `Bearer ${shopper.token}` },
  });
  let told = '';
  const reading = (async () => {
    for await (const part of stream.body!) told += Buffer.from(part as Uint8Array).toString();
  })().catch(() => undefined);
  const form = new FormData();
  for (let n = 0; n < 30; n += 1) {
    await someProduct(shop, `thing-${n}`, 1);
    const bytes =
      n % 10 === 9
        ? Buffer.from('no picture')
        : await photo(100 + n, 200, 150)
            .jpeg()
            .toBuffer();
    form.append(`thing-${n}`, new Blob([new Uint8Array(bytes)]), `photo-${n}.jpg`);
  }
  const response = await fetch(`${shop.url}/admin/api/pictures/many`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: form,
  });
  const { files } = (await response.json()) as { files: { picture: Shown | null; refused: string | null }[] };
  expect(files.map(({ refused }) => refused !== null)).toEqual(Array.from({ length: 30 }, (_, n) => n % 10 === 9));
  const kept = files.flatMap(({ picture }) => picture ?? []);
  const waiting = (await list()).find(({ status }) => status === 'waiting');
  if (waiting) {
    const drawing = await fetched(waiting.image, { accept: chrome });
    // It may have become ready in between.
    if (drawing.headers.get('content-type') === 'image/svg+xml')
      expect(drawing.headers.get('cache-control')).toBe('no-store');
  }
  for (const { hash } of kept) expect((await settled(hash))?.status).toBe('ready');
  await until(
    () => kept.every(({ image }) => told.includes(image)),
    (all) => all,
  );
  expect(await imageOf('thing-7')).toBe(files[7]!.picture!.image);
  await stream.body?.cancel().catch(() => undefined);
  void reading;
}, 240_000);

test('a picture can be taken away, with its files; one that no product has goes by itself after a day', async () => {
  await someProduct(shop, 'short-lived', 1);
  const { json } = await send(await photo(7, 100, 100).jpeg().toBuffer(), '?product=short-lived');
  await settled(json.hash);
  const remove = () =>
    fetch(`${shop.url}/admin/api/pictures/${json.hash}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${token}` },
    });
  expect((await remove()).status).toBe(200);
  expect((await remove()).status).toBe(404);
  expect(await imageOf('short-lived')).toBe(null);
  expect((await fetched(json.image)).status).toBe(404);
  const { json: unused } = await send(await photo(8, 100, 100).jpeg().toBuffer());
  await settled(unused.hash);
  await shop.db.picture.update({ where: { hash: unused.hash }, data: { addedAt: new Date(Date.now() - 90_000_000) } });
  const strike = await fetch(`${shop.url}/admin/api/operations/schedules/clean-pictures/strike`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'idempotency-key': 'now' },
  });
  expect(strike.status).toBe(202);
  await until(
    async () => (await list()).some(({ hash }) => hash === unused.hash),
    (there) => !there,
  );
});

import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createCatalog } from '../../src/catalog/index.ts';
import { openShop, textOf, type OpenShop, type WebAnswer } from '../helpers/open-shop.ts';
import { until } from '../helpers/until.ts';

let shop: OpenShop;
let token = '';
beforeAll(async () => {
  shop = await openShop();
  token = await shop.staff('publisher');
});
afterAll(() => shop.close());

const admin = async (method: string, path: string, body?: unknown) => {
  const response = await fetch(`${shop.url}/admin/api${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, never> };
};
const labelsOf = ({ replies }: WebAnswer) => replies.flatMap(({ choices }) => choices.map(({ label }) => label));
const optionsOf = ({ cart }: WebAnswer) => cart.lines.map(({ options }) => options);
const spanish = () => shop.shopper({ locale: 'es-US', visitor: randomBytes(8).toString('hex') });

test('a Spanish shopper hears Spanish words from the first question to the mail, and the order reads in English too', async () => {
  const visitor = randomBytes(8).toString('hex');
  const shopper = await shop.shopper({ locale: 'es-US', visitor });
  expect(labelsOf(await shopper.say('¿qué venden?'))).toContain('Bebidas');
  expect(textOf(await shopper.say('Bebidas'))).toContain('Agua de manantial sin gas Fallowell');

  const asked = await shopper.say('quiero una camiseta Dockside roja');
  expect(textOf(asked)).toBe('¿Qué tamaño prefiere para Camiseta Dockside: pequeño, mediano, grande o extra grande?');
  expect(asked.replies.at(-1)!.choices[2]).toEqual({ label: 'grande', press: 'choose:option:size=large' });
  expect(asked.replies[0]!.speech).toContain('extra grande');
  const added = await shopper.say('la grande');
  expect(textOf(added)).toContain('Camiseta Dockside (grande, rojo)');
  expect(optionsOf(added)).toEqual([
    [
      { group: 'size', value: 'large', heading: 'tamaño', label: 'grande' },
      { group: 'colour', value: 'red', heading: 'color', label: 'rojo' },
    ],
  ]);
  const swapped = await shopper.say('mejor la azul');
  expect(textOf(swapped)).toContain('Camiseta Dockside (grande, azul)');
  expect(textOf(await shopper.say('¿qué hay en mi carrito?'))).toContain('Camiseta Dockside (grande, azul)');

  expect(textOf(await shopper.say('¿cómo se calcula el total?'))).toContain('1 × Camiseta Dockside (grande, azul)');

  const readBack = await shopper.say('finalizar la compra');
  expect(textOf(readBack)).toContain('1 × Camiseta Dockside (grande, azul)');
  const [, quote] = readBack.replies.at(-1)!.choices[0]!.press.split(':');
  const shown = (await (await shopper.get(`/api/quotes/${quote}`)).json()) as { lines: { options: unknown }[] };
  expect(shown.lines[0]!.options).toContainEqual({ group: 'colour', value: 'blue', heading: 'color', label: 'azul' });

  // A yes means what was read out, however it is said by then.
  await admin('PUT', '/words', { word: 'blue', wording: { 'es-US': ['azul marino'] } });
  const bought = await shopper.say('sí');
  expect(bought.order?.status).toBe('paid');
  const number = bought.order!.number;
  const [line] = await shop.db.orderLine.findMany({ where: { orderNumber: number } });
  expect(line?.options).toEqual({ size: 'large', colour: 'blue' });
  expect(textOf(await shopper.say('¿dónde está mi pedido?'))).toContain('grande, azul marino');
  const english = await shop.shopper({ visitor });
  expect(textOf(await english.say(`where is my order ${number}`))).toContain('large, blue');
  const mail = await until(async () => {
    const files = await readdir(shop.mail).catch(() => []);
    const all = await Promise.all(files.map((file) => readFile(join(shop.mail, file), 'utf8')));
    return all.find((text) => text.includes('Camiseta Dockside (grande'));
  });
  expect(mail).toContain('azul marino');
  await admin('PUT', '/words', { word: 'blue', wording: {} });
});

test('pages in Spanish say the same words, and the product keeps its own values', async () => {
  const page = async (path: string) => (await fetch(`${shop.url}${path}`, { headers: { accept: 'text/html' } })).text();
  const one = await page('/es/products/dockside-t-shirt');
  for (const said of ['Tamaño', 'extra grande', 'Ropa', 'algodón']) expect(one).toContain(said);
  expect(one).toContain('value="extra large"');
  expect(await page('/en/products/dockside-t-shirt')).toContain('>Color<');
  expect(await page('/es/search?q=camiseta')).toContain('rojo');
  const told = (await (await fetch(`${shop.url}/api/products/dockside-t-shirt?locale=es-US`)).json()) as {
    variants: { options: { label: string }[] }[];
  };
  expect(told.variants[0]!.options.map(({ label }) => label)).toEqual(['pequeño', 'rojo']);
});

test('what an admin writes is said by the next reply and understood, in other processes too, until it is taken back', async () => {
  const other = await createCatalog({ db: shop.db });
  const shopper = await spanish();
  await shopper.say('quiero una camiseta Dockside azul grande');
  const word = { word: 'Blue', of: 'colour', wording: { 'es-US': ['celeste', 'azulino', 'azulina'] } };
  expect((await admin('PUT', '/words', word)).status).toBe(200);
  expect(textOf(await shopper.say('¿qué hay en mi carrito?'))).toContain('(grande, celeste)');
  await shopper.say('vacía mi carrito');
  expect(textOf(await shopper.say('quiero una camiseta Dockside azulina grande'))).toContain('celeste');
  await until(() => other.naming('es-US')('blue', 'colour') === 'celeste');
  expect(other.naming('en-US')('blue', 'colour')).toBe('blue');

  const { body } = await admin('GET', '/words?q=celeste');
  expect(body).toMatchObject({
    locales: ['en-US', 'es-US'],
    words: [{ word: 'blue', places: ['colour'], said: { 'en-US': ['blue'], 'es-US': ['celeste'] } }],
  });
  expect((await admin('PUT', '/words', { word: 'blue', of: 'colour', wording: {} })).status).toBe(200);
  expect(textOf(await shopper.say('¿qué hay en mi carrito?'))).toContain('(grande, azul)');
  await other.stop();
});

test('a word is refused with the place that is wrong, and told as missing where nobody wrote it', async () => {
  expect((await admin('PUT', '/words', { word: 'blue', wording: { Spanish: ['azul'] } })).status).toBe(400);
  expect((await admin('PUT', '/words', { word: 'blue', wording: { 'es-US': [] } })).status).toBe(400);
  for (const wording of [{ 'es-US': ['az\u0000ul'] }, { 'es-US': ['az\ud800ul'] }])
    expect(await admin('PUT', '/words', { word: 'blue', wording })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/wording/es-US/0', detail: 'holds a character that is none' }] },
    });
  expect(await admin('PUT', '/product-questions/harbor-mug/a%00b', { question: 'why', answer: 'so' })).toMatchObject({
    status: 404,
  });
  const { body } = await admin('GET', '/words?unsaid=es-US&limit=500');
  const missing = (body as unknown as { words: { word: string }[] }).words.map((one) => one.word);
  expect(missing).not.toContain('large');
  expect(missing).toContain('bluetooth');
});

test('what a product is called in a language is written by staff, said and found at once, and bound by what was read out', async () => {
  const texts = (title: string) => ({ texts: { 'es-US': { title, description: 'Con asa ancha y muy firme.' } } });
  const { body: before } = await admin('GET', '/products/harbor-mug/texts');
  expect(before).toMatchObject({ title: 'Harbor Mug', locales: ['en-US', 'es-US'] });
  expect((await admin('PUT', '/products/harbor-mug/texts', texts('Pocillo del Puerto'))).body).toMatchObject({
    texts: { 'es-US': { title: 'Pocillo del Puerto' } },
  });
  const shopper = await spanish();
  expect(textOf(await shopper.say('quiero dos pocillos rojos grandes'))).toContain(
    '2 × Pocillo del Puerto (grande, rojo)',
  );
  const readBack = await shopper.say('finalizar la compra');
  expect(textOf(readBack)).toContain('2 × Pocillo del Puerto (grande, rojo)');

  // It is not called so any more: nothing is bought under a name that was not read out.
  await admin('PUT', '/products/harbor-mug/texts', texts('Jarrito del Puerto'));
  const again = await shopper.say('sí');
  expect(again.order).toBeNull();
  expect(textOf(again)).toContain('2 × Jarrito del Puerto (grande, rojo)');
  const bought = await shopper.say('sí');
  expect(bought.order?.status).toBe('paid');

  const page = await fetch(`${shop.url}/es/products/harbor-mug`, { headers: { accept: 'text/html' } });
  expect(await page.text()).toContain('Con asa ancha y muy firme.');
  const listed = async (locale: string) => {
    const found = await fetch(`${shop.url}/api/products?q=jarrito&locale=${locale}`);
    return ((await found.json()) as { hits: { title: string }[] }).hits[0]!.title;
  };
  expect([await listed('es-US'), await listed('en-US')]).toEqual(['Jarrito del Puerto', 'Harbor Mug']);

  await admin('PUT', '/products/harbor-mug/texts', { texts: before['texts'] });
  expect(textOf(await shopper.say('¿dónde está mi pedido?'))).toContain('2 × Jarrito del Puerto (grande, rojo)');
});

test('texts of a product are refused with the place that is wrong', async () => {
  const wrong = async (texts: unknown, id = 'harbor-mug') => {
    const { status, body } = await admin('PUT', `/products/${id}/texts`, { texts });
    return [status, (body as { errors?: { pointer: string }[] }).errors?.map(({ pointer }) => pointer)];
  };
  expect(await wrong({ Spanish: { title: 'Taza' } })).toEqual([400, ['/texts/Spanish']]);
  expect(await wrong({ 'es-US': { title: 'T'.repeat(501) } })).toEqual([400, ['/texts/es-US/title']]);
  expect(await wrong({ 'es-US': { name: 'Taza' } })).toEqual([400, ['/texts/es-US/name']]);
  expect(await wrong({ 'es-US': { title: 'Taza' } }, 'no-such-mug')).toEqual([404, undefined]);
});

import { openShop, type OpenShop } from '../helpers/open-shop.ts';

let shop: OpenShop;
let token = '';
beforeAll(async () => {
  shop = await openShop();
  token = await shop.staff('viewer');
}, 180_000);
afterAll(() => shop.close());

interface Told {
  readonly accuracy: number;
  readonly perIntent: readonly { intent: string }[];
  readonly confusions: readonly unknown[];
  readonly guesses: readonly { intent: string }[];
  readonly alike: readonly object[];
  readonly sentences: readonly { heard: string; guesses: readonly unknown[] }[];
}

const ask = async (path: string) => {
  const response = await fetch(`${shop.url}/admin/api/${path}`, { headers: { authorization: `Bearer ${token}` } });
  return { status: response.status, body: (await response.json()) as Told };
};

test('the teacher is told how well the sentences teach', async () => {
  const { status, body } = await ask('teaching/en-US');
  expect(status).toBe(200);
  expect(body.accuracy).toBeGreaterThan(0.5);
  expect(body.perIntent.map(({ intent }) => intent)).toContain('add-to-cart');
  expect(body.confusions.length).toBeGreaterThan(0);
  expect(await ask('teaching/xx-XX')).toMatchObject({
    status: 404,
    body: { detail: expect.stringContaining('en-US') as string },
  });
}, 60_000);

test('a sentence is tried before it is taught', async () => {
  const { body } = await ask(`teaching/en-US/tried?sentence=${encodeURIComponent('empty my cart')}`);
  expect(body.guesses[0]!.intent).toBe('change-cart');
  expect(body.alike[0]).toMatchObject({ intent: 'change-cart', text: 'empty my cart' });
}, 60_000);

test('what nobody understood is collected, with what it may have meant', async () => {
  const shopper = await shop.shopper();
  await shopper.say('what is the capital of France');
  const { body } = await ask('teaching/unread');
  const found = body.sentences.find(({ heard }) => heard.includes('France'));
  expect(found).toMatchObject({ locale: 'en-US', times: 1 });
  expect(found!.guesses.length).toBeGreaterThan(0);
}, 60_000);

test('what was learned is kept for the next start', async () => {
  const kept = await shop.db.$queryRaw<{ key: string }[]>`SELECT key FROM learned_model`;
  // Reports of it are kept beside it.
  expect(kept.filter(({ key }) => !key.startsWith('report '))).toHaveLength(2);
});

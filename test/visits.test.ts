import { createHash, randomUUID } from 'node:crypto';
import { openShop, type OpenShop } from './helpers/open-shop.ts';

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1';

interface Figures {
  here: number;
  visitors: number;
  shoppers: number;
  views: number;
  dwell: { average: number; median: number };
  pages: { name: string; views: number; visitors: number; seconds: number }[];
  sources: { name: string; visitors: number }[];
  devices: { name: string; visitors: number }[];
  series: { views: number }[];
  funnel: Record<string, number>;
  nearlyBought: {
    shoppers: number;
    askedForTotal: number;
    worth: { amount: number };
    products: { id: string; pieces: number }[];
  };
}

const visiting = (shop: OpenShop) => {
  const tell = async (seen: object, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${shop.url}/api/visits`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': firefox, ...headers },
      body: JSON.stringify({ view: randomUUID(), page: 'home', path: '/', ...seen }),
    });
    return [answer.status, await answer.json()] as [
      number,
      { counted?: boolean; why?: string; errors?: { pointer: string }[] },
    ];
  };
  const written = async (count: number) => {
    for (let waited = 0; waited < 200; waited += 1) {
      if ((await shop.db.visit.count()) >= count) return shop.db.visit.findMany({ orderBy: { at: 'asc' } });
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`fewer than ${count} visits were written`);
  };
  return { tell, written };
};

describe('visits', () => {
  let shop: OpenShop;
  let figures: (window?: string) => Promise<Figures>;
  beforeAll(async () => {
    shop = await openShop();
    const token = await shop.staff('viewer');
    figures = async (window = '1h') => {
      const answer = await fetch(`${shop.url}/admin/api/insight/visits?window=${window}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      if (!answer.ok) throw new Error(await answer.text());
      return (await answer.json()) as Figures;
    };
  });
  beforeEach(() => shop.db.visit.deleteMany());
  afterAll(() => shop.close());

  test('are written many at a time, without address or client, and a view that is told of twice is one', async () => {
    const { tell, written } = visiting(shop);
    const view = randomUUID();
    const referrer = 'https://www.news.example/mugs?who=ann';
    expect(await tell({ view, page: 'search', path: '/search?q=ann@example.com', referrer })).toEqual([
      202,
      { counted: true },
    ]);
    await written(1);
    await tell({ view, page: 'search', path: '/search', seconds: 42 });
    await tell({ view, page: 'search', path: '/search', seconds: 7 });
    await tell(
      { page: 'product', path: '/products/harbor-mug', product: 'harbor-mug', referrer: `${shop.url}/` },
      { 'user-agent': phone },
    );
    await figures();
    const [search, product] = await written(2);
    expect(search).toMatchObject({
      page: 'search',
      path: '/search',
      source: 'news.example',
      device: 'computer',
      seconds: 42,
      shopperId: null,
    });
    expect(product).toMatchObject({ productId: 'harbor-mug', source: 'inside', device: 'phone' });
    const kept = JSON.stringify(await shop.db.$queryRaw`select * from visit`);
    expect(kept).not.toMatch(/127\.0\.0\.1|::1|Firefox|iPhone|ann|who/);
    const plain = createHash('sha256').update(`127.0.0.1\0${firefox}`).digest().subarray(0, 16);
    expect(Buffer.from(search!.visitor).equals(plain)).toBe(false);
    expect(await figures()).toMatchObject({
      views: 2,
      visitors: 2,
      here: 2,
      funnel: { visited: 2, lookedAtProduct: 1 },
    });
  });

  test('are not counted against the wish of the browser, nor those of machines', async () => {
    const { tell } = visiting(shop);
    expect(await tell({}, { dnt: '1' })).toEqual([202, { counted: false, why: 'refused' }]);
    expect(await tell({}, { 'sec-gpc': '1' })).toEqual([202, { counted: false, why: 'refused' }]);
    expect(await tell({}, { 'user-agent': 'Examplebot/2.1 (+https://bot.example)' })).toEqual([
      202,
      { counted: false, why: 'off' },
    ]);
    expect(await shop.db.visit.count()).toBe(0);
  });

  test('that cannot be read say why', async () => {
    const { tell } = visiting(shop);
    const [status, problem] = await tell({ view: 'x', page: 'nowhere', path: 'no-slash', seconds: -1 });
    expect(status).toBe(400);
    expect(problem.errors?.map(({ pointer }) => pointer).sort()).toEqual(['/page', '/path', '/seconds', '/view']);
  });

  test('tell who is here, how long they stay, and who nearly bought and left', async () => {
    const { tell } = visiting(shop);
    const [ann, bob] = [await shop.shopper(), await shop.shopper()];
    const as = (shopper: { token: string }) => ({ authorization: `Bearer ${shopper.token}` });
    // Ann is seen before anybody knows that it is her: she is one visitor all the same.
    await tell({ seconds: 10, campaign: 'Spring Sale' });
    await tell({ page: 'product', path: '/products/market-tote', product: 'market-tote', seconds: 50 }, as(ann));
    await tell({ seconds: 20 }, { ...as(bob), 'user-agent': phone });
    await ann.say('two blue market totes');
    await ann.say('check out');
    await bob.say('a farmyard puzzle, please');
    const now = await figures('15m');
    expect(now).toMatchObject({
      ...{ here: 2, visitors: 2, shoppers: 2, views: 3, dwell: { average: 40, median: 40 } },
      funnel: { visited: 2, lookedAtProduct: 1, filledCart: 2, askedForTotal: 1, ordered: 0 },
      nearlyBought: { shoppers: 0, worth: { amount: 0 } },
    });
    expect(now.sources.map(({ name }) => name).sort()).toEqual(['direct', 'spring-sale']);
    expect(now.devices).toEqual(expect.arrayContaining([expect.objectContaining({ name: 'phone', visitors: 1 })]));
    expect(now.pages.find(({ name }) => name === '/')).toMatchObject({ views: 2, visitors: 2, seconds: 15 });

    // Twenty minutes later: both have left, Ann with the total read out. An order takes Bob's cart away.
    const ago = new Date(Date.now() - 20 * 60_000);
    await shop.db.visit.updateMany({ data: { at: ago, seconds: 0 } });
    await shop.db.conversation.updateMany({ data: { lastTurnAt: ago } });
    await shop.db.cart.updateMany({ data: { updatedAt: ago } });
    const hour = await figures('24h');
    expect(hour).toMatchObject({
      here: 0,
      nearlyBought: { shoppers: 2, askedForTotal: 1, worth: { amount: 2 * 1600 + 1200 } },
    });
    expect(hour.nearlyBought.products[0]).toMatchObject({ pieces: expect.any(Number) as number });
    await bob.say('check out');
    await bob.say('yes');
    const later = await figures('7d');
    expect(later.nearlyBought).toMatchObject({ shoppers: 1, products: [{ id: 'market-tote', pieces: 2 }] });
    expect(later.funnel).toMatchObject({ askedForTotal: 2, ordered: 1 });
    const refused = await fetch(`${shop.url}/admin/api/insight/visits?window=2h`);
    expect(refused.status).toBe(401);
  });
});

test('where a yes is asked for, nothing is written before it; where nobody is counted, nothing ever', async () => {
  for (const [VISITS, seen, expected] of [
    ['ask', {}, { counted: false, why: 'no-consent' }],
    ['ask', { consent: true }, { counted: true }],
    ['off', { consent: true }, { counted: false, why: 'off' }],
  ] as const) {
    const shop = await openShop({ VISITS });
    try {
      const { tell, written } = visiting(shop);
      expect(await tell(seen)).toEqual([202, expected]);
      await shop.running.stop();
      expect(expected.counted ? await written(1) : await shop.db.visit.findMany()).toHaveLength(
        expected.counted ? 1 : 0,
      );
    } finally {
      await shop.close();
    }
  }
});

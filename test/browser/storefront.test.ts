import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { axeFindings, axeInLooks, openBrowser, withBrowser, type OpenBrowser } from '../helpers/browser.ts';
import { openShop, type OpenShop } from '../helpers/open-shop.ts';
import { until } from '../helpers/until.ts';
import { photo } from '../pictures/hostile.ts';
import { staffOf } from '../sensors/helpers.ts';

const paths = [
  '/',
  '/search?q=mug',
  '/search?q=xyzzyq',
  '/categories/kitchen',
  '/products/harbor-mug',
  '/cart',
  '/checkout',
  '/orders',
  '/orders/4711',
  '/nowhere',
];

/** How far the page has moved by itself since it began, by the browser's own reckoning. */
const watchShifts = `window.shifts = []; new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts.push(entry.value + ' ' + entry.sources.map(({ node }) => node?.className || node?.nodeName).join());
}).observe({ type: 'layout-shift', buffered: true })`;

/** Waits until what is fetched stands there: nothing is busy any more. */
const settled = async (page: Page): Promise<void> => {
  await page
    .locator('#personal[aria-busy], .sum-place[aria-busy]')
    .first()
    .waitFor({ state: 'detached', timeout: 60_000 });
};

withBrowser('the shop in a browser', () => {
  let shop: OpenShop;
  let browser: OpenBrowser;
  const page = async (path: string) => {
    const opened = await browser.page();
    await opened.addInitScript({ content: watchShifts });
    await opened.goto(shop.url + path);
    return opened;
  };
  const count = (opened: Page) => opened.locator('[data-cart-count]').textContent();
  const saysInChat = async (opened: Page, words: string) => {
    await opened.evaluate(`ShopChat.open(); ShopChat.send(${JSON.stringify(words)})`);
  };
  beforeAll(async () => void (shop = await openShop()));
  afterAll(() => shop.close());
  beforeEach(async () => void (browser = await openBrowser()));
  afterEach(() => browser.close());

  it('runs from right to left where the language does: nothing overlaps, nothing sticks out', async () => {
    const pictures = process.env['WIDGET_PICTURES'];
    for (const path of ['/', '/search?q=mug', '/products/harbor-mug', '/cart']) {
      const opened = await browser.page();
      await opened.route(shop.url + path, async (route) => {
        const answer = await route.fetch();
        const turned = (await answer.text()).replace(/<html\s+lang="en-US"\s+dir="ltr"/, '<html lang="ar" dir="rtl"');
        await route.fulfill({ response: answer, body: turned });
      });
      await opened.goto(shop.url + path);
      await settled(opened);
      for (const width of [1280, 320]) {
        await opened.setViewportSize({ width, height: 780 });
        if (pictures) await opened.screenshot({ path: join(pictures, `shop-rtl-${width}-${path.slice(1, 5)}.png`) });
        expect([path, await opened.evaluate(`document.documentElement.scrollWidth`)]).toEqual([path, width]);
        expect([path, width, await axeFindings(opened)]).toEqual([path, width, []]);
        const [brand, tools] = [
          await opened.locator('.brand').boundingBox(),
          await opened.locator('.tools').boundingBox(),
        ];
        expect(brand!.x).toBeGreaterThan(tools!.x);
      }
      expect(opened.troubles).toEqual([]);
    }
  });

  it('is for everybody in light, dark and few colours, stands still and breaks no rule of its own', async () => {
    const found: string[] = [];
    for (const path of paths) {
      const opened = await page(path);
      await settled(opened);
      // What was not found is told on the console by the browser itself.
      const troubles = opened.troubles.filter((each) => !/status of 404|status of 422/.test(each));
      const shifts = await opened.evaluate<string[]>('window.shifts');
      found.push(
        ...(await axeInLooks(opened, ['light', 'dark', 'forced'])).map((each) => `${path} ${each}`),
        ...troubles.map((each) => `${path} ${each}`),
        ...shifts.map((each) => `${path} moved by ${each}`),
      );
      await opened.close();
    }
    expect(found).toEqual([]);
  }, 300_000);

  it('stands still while its top arrives in small pieces', async () => {
    const slow = createServer((request, response) => {
      void (async () => {
        const { headers, body } = await fetch(shop.url + request.url!, {
          headers: { accept: request.headers.accept! },
        }).then(async (got) => ({ headers: got.headers, body: Buffer.from(await got.arrayBuffer()) }));
        const type = headers.get('content-type')!;
        response.writeHead(200, { 'content-type': type });
        const [begin, end] = type.includes('html') ? [body.indexOf('<aside'), body.indexOf('</header>')] : [0, 0];
        response.write(body.subarray(0, begin));
        for (let at = begin; at < end; at += 60) {
          response.write(body.subarray(at, Math.min(at + 60, end)));
          await wait(30);
        }
        response.end(body.subarray(end));
      })();
    }).listen(0, '127.0.0.1');
    await new Promise((listening) => slow.once('listening', listening));
    slow.unref();
    const opened = await browser.page();
    await opened.addInitScript({ content: watchShifts });
    for (const width of [1600, 1280, 1000, 390]) {
      await opened.setViewportSize({ width, height: 720 });
      await opened.goto(`http://127.0.0.1:${(slow.address() as AddressInfo).port}/cart`);
      expect([width, await opened.evaluate('window.shifts')]).toEqual([width, []]);
    }
    await opened.close();
    slow.close();
  }, 120_000);

  it('fits 320 pixels, in Spanish too', async () => {
    await browser.close();
    browser = await openBrowser({ viewport: { width: 320, height: 640 } });
    for (const path of paths) {
      const opened = await page(`/es${path === '/' ? '' : path}`);
      await settled(opened);
      expect([path, await opened.evaluate(`document.documentElement.scrollWidth`)]).toEqual([path, 320]);
      await opened.close();
    }
  }, 300_000);

  it('sells: from the product to the paid order, with a code, by hand alone', async () => {
    const opened = await page('/products/harbor-mug');
    await opened.getByRole('radio', { name: 'large' }).check();
    await opened.getByRole('radio', { name: 'blue' }).check();
    await opened.getByLabel('Quantity').selectOption('2');
    await opened.locator('[data-add-chosen]').click();
    await opened.getByText('In your cart: 2 × large blue Harbor Mug').waitFor();
    expect(await count(opened)).toBe('2');

    await opened.goto(`${shop.url}/cart`);
    await opened.getByRole('button', { name: 'One less: large blue Harbor Mug' }).click();
    await opened.locator('[data-cart-count]', { hasText: '1' }).waitFor();
    await opened.getByLabel('Coupon code').fill('nope');
    await opened.getByRole('button', { name: 'Use', exact: true }).click();
    await opened.getByText('There is no such code.').waitFor();
    await opened.getByLabel('Coupon code').fill('welcome10');
    await opened.getByRole('button', { name: 'Use', exact: true }).click();
    await opened.getByRole('button', { name: 'Take back the code WELCOME10' }).waitFor();
    await opened.locator('.sums .step-discount').waitFor();

    await opened.locator('.summary').getByRole('link', { name: 'Check out' }).click();
    await opened.getByText('Paid with the card ending in 4242').waitFor();
    expect(await axeFindings(opened)).toEqual([]);
    await opened.getByRole('button', { name: /^Place the order, \$/ }).click();
    await opened.waitForURL(/\/orders\/\d+$/);
    await opened.locator('.state[data-status="paid"]').waitFor({ timeout: 60_000 });
    expect(await axeFindings(opened)).toEqual([]);
    expect(await opened.locator('[data-cart-count]').isHidden()).toBe(true);
    const orders = await shop.db.order.findMany({ include: { lines: true } });
    expect(orders).toMatchObject([{ status: 'paid', lines: [{ title: 'Harbor Mug', quantity: 1 }] }]);
    expect(orders[0]!.discount).toBeGreaterThan(0);

    await opened.getByRole('link', { name: 'My orders' }).first().click();
    await opened.getByRole('link', { name: new RegExp(`Order ${orders[0]!.number}`) }).waitFor();
    expect(opened.troubles.filter((each) => !/status of 4/.test(each))).toEqual([]);
  }, 180_000);

  it('has one cart with the conversation, both ways', async () => {
    const opened = await page('/products/farmyard-puzzle');
    await opened.locator('[data-add-chosen]').click();
    await opened.locator('[data-cart-count]', { hasText: '1' }).waitFor();
    await saysInChat(opened, 'what is in my cart?');
    await opened
      .getByText(/1 × Farmyard Puzzle/)
      .first()
      .waitFor({ timeout: 30_000 });
    await saysInChat(opened, 'two almond granolas, please');
    await opened.locator('[data-cart-count]', { hasText: '3' }).waitFor({ timeout: 30_000 });

    // The same conversation on the next page, and what is taken out there is out in the conversation.
    await opened.goto(`${shop.url}/cart`);
    await opened.getByRole('button', { name: 'Remove: Farmyard Puzzle' }).click();
    await opened.getByText('Removed: Farmyard Puzzle').waitFor();
    await opened.locator('[data-cart-count]', { hasText: '2' }).waitFor();
    await opened.getByRole('button', { name: 'Undo' }).click();
    await opened.locator('[data-cart-count]', { hasText: '3' }).waitFor();
    await saysInChat(opened, 'remove the granola');
    await opened.locator('[data-cart-count]', { hasText: '1' }).waitFor({ timeout: 30_000 });
    await opened.locator('#personal').getByRole('link', { name: 'Farmyard Puzzle' }).waitFor();
    expect(await opened.locator('#personal .line').count()).toBe(1);
    expect(await shop.db.shopper.count({ where: { carts: { some: { lines: { some: {} } } } } })).toBe(1);
  }, 180_000);

  it('is used by the keyboard alone', async () => {
    const opened = await page('/');
    await opened.keyboard.press('Tab');
    expect(await opened.evaluate(`document.activeElement?.className`)).toBe('skip');
    await opened.locator('#search-words').focus();
    await opened.keyboard.type('harbor mug');
    await opened.getByRole('option', { name: /Harbor Mug/ }).waitFor();
    expect(await axeFindings(opened)).toEqual([]);
    await opened.keyboard.press('ArrowDown');
    await opened.keyboard.press('Enter');
    await opened.waitForURL(/\/products\/harbor-mug/);
    await opened.locator('[data-add-chosen]').focus();
    await opened.keyboard.press('Enter');
    await opened.locator('[data-cart-count]', { hasText: '1' }).waitFor();
    await opened.locator('[data-cart]').first().focus();
    await opened.keyboard.press('Enter');
    const sheet = opened.getByRole('dialog', { name: 'Your cart' });
    await sheet.getByText('Harbor Mug').waitFor();
    expect(await axeFindings(opened, { within: '#cart-sheet' })).toEqual([]);
    await sheet.getByRole('button', { name: /^One more/ }).focus();
    await opened.keyboard.press('Enter');
    await opened.locator('[data-cart-count]', { hasText: '2' }).waitFor();
    expect(await opened.evaluate(`document.activeElement?.getAttribute('aria-label')`)).toMatch(/^One more/);
    await opened.keyboard.press('Escape');
    await sheet.waitFor({ state: 'hidden' });
    expect(await opened.evaluate(`document.activeElement?.hasAttribute('data-cart')`)).toBe(true);
  }, 120_000);

  it('can be read without scripts, in colours that the system forces, and without motion', async () => {
    await browser.close();
    browser = await openBrowser({ javaScriptEnabled: false, forcedColors: 'active', reducedMotion: 'reduce' });
    const opened = await page('/products/harbor-mug');
    expect(await opened.getByRole('heading', { level: 1 }).textContent()).toBe('Harbor Mug');
    expect(await opened.getByText('To order here, please turn on JavaScript').isVisible()).toBe(true);
    expect(await opened.locator('[data-add-chosen]').isVisible()).toBe(false);
    await opened.locator('#search-words').fill('tote');
    await opened.locator('#search-words').press('Enter');
    await opened.getByRole('link', { name: 'Market Tote', exact: true }).waitFor();
    await opened.getByRole('link', { name: 'Español' }).click();
    await opened.waitForURL(/\/es\/search\?q=tote/);
    expect(await opened.locator('html').getAttribute('lang')).toBe('es-US');
  }, 120_000);

  it('remembers theme, language, hidden notes and a closed assistant', async () => {
    const opened = await page('/');
    await opened.locator('shop-chat [role=dialog]').waitFor();
    await opened.getByRole('button', { name: 'Hide this note' }).click();
    await opened.getByRole('button', { name: 'Light or dark' }).click();
    // The assistant goes along.
    await opened.locator('shop-chat [data-theme=dark]').waitFor();
    await opened.evaluate('ShopChat.close()');
    await opened.locator('shop-chat [role=dialog]').waitFor({ state: 'hidden' });
    await opened.getByRole('link', { name: 'Español' }).click();
    await opened.goto(`${shop.url}/products/harbor-mug`);
    await opened.waitForURL(/\/es\/products\/harbor-mug/);
    expect(await opened.locator('html').getAttribute('data-theme')).toBe('dark');
    expect(await opened.locator('.strip').isVisible()).toBe(false);
    expect(await opened.locator('shop-chat [role=dialog]').isVisible()).toBe(false);
  }, 120_000);

  /** Whoever makes pictures stops before the last stroke, until it is let go. */
  const holdPictures = async (): Promise<() => Promise<void>> => {
    await shop.db.$executeRaw`
      create function wait_for_page() returns trigger language plpgsql as
      $$ begin perform pg_advisory_xact_lock_shared(4711); return new; end $$`;
    await shop.db.$executeRaw`
      create trigger wait_for_page before update of status on picture for each row execute function wait_for_page()`;
    let letGo!: () => void;
    const free = new Promise<void>((resolve) => (letGo = resolve));
    let holding!: Promise<void>;
    await new Promise<void>((held) => {
      holding = shop.db.$transaction(
        async (tx) => {
          await tx.$queryRaw`select pg_advisory_xact_lock(4711)::text`;
          held();
          await free;
        },
        { timeout: 300_000 },
      );
    });
    return () => {
      letGo();
      return holding;
    };
  };

  it('shows a drawing until a picture is made, then the picture by itself, and a few pixels until it has come', async () => {
    const path = '/products/harbor-mug';
    const { token } = await staffOf(shop);
    const portrait = (opened: Page) => opened.locator('.portrait img');
    // The drawing is as wide as high; the picture is not.
    const shown = (opened: Page) =>
      portrait(opened).evaluate(
        async (img: { src: string; naturalWidth: number; naturalHeight: number; decode(): Promise<void> }) => {
          await img.decode();
          return { version: new URL(img.src).searchParams.get('v'), shape: img.naturalWidth / img.naturalHeight };
        },
      );
    const letGo = await holdPictures();
    try {
      const sent = await fetch(`${shop.url}/admin/api/pictures?product=harbor-mug`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'image/png' },
        body: new Uint8Array(await photo(3).png().toBuffer()),
      });
      expect(sent.status).toBe(201);
      const opened = await page(path);
      // The page hears of it by its conversation.
      await saysInChat(opened, 'what is in my cart?');
      await opened
        .getByText(/cart is empty/)
        .first()
        .waitFor();
      expect(await shown(opened)).toEqual({ version: null, shape: 1 });
      await letGo();
      await opened.locator('.portrait img[src*="v=ready"]').waitFor();
      expect(await shown(opened)).toMatchObject({ version: 'ready', shape: expect.closeTo(1.5, 1) as number });
      expect(opened.troubles).toEqual([]);
    } finally {
      await letGo();
    }

    // Where it is long in coming, what stands there meanwhile is not plain.
    const opened = await browser.page();
    let come!: () => void;
    const comes = new Promise<void>((resolve) => (come = resolve));
    await opened.route(/\/images\/[0-9a-f]{64}/, async (asked) => {
      await comes;
      await asked.continue();
    });
    await opened.goto(shop.url + path, { waitUntil: 'domcontentloaded' });
    const behind = () => portrait(opened).evaluate((img: { style: { background: string } }) => img.style.background);
    expect(await behind()).toContain('data:image/webp;base64,');
    const drawn = await sharp(await portrait(opened).screenshot()).stats();
    expect(Math.max(...drawn.channels.slice(0, 3).map(({ stdev }) => stdev))).toBeGreaterThan(20);
    come();
    await portrait(opened).evaluate(
      async (img: { complete: boolean; addEventListener(name: string, heard: () => void): void }) => {
        if (!img.complete) await new Promise<void>((resolve) => img.addEventListener('load', resolve));
      },
    );
    expect(await behind()).toBe('');
    expect(opened.troubles).toEqual([]);
  }, 180_000);

  it('counts a visit with the time it took, and whose it was; not where the browser refuses', async () => {
    await shop.db.visit.deleteMany();
    const opened = await page('/products/market-tote?utm_source=letter');
    await opened.locator('[data-add-chosen]').click();
    await opened.locator('[data-cart-count]', { hasText: '1' }).waitFor();
    await opened.waitForTimeout(1100);
    await opened.getByRole('link', { name: 'Go to the cart' }).click();
    await opened.waitForURL(/\/cart$/);
    await settled(opened);
    await opened.close();
    const seen = async () => shop.db.visit.findMany({ orderBy: { at: 'asc' } });
    // What others looked at before may be written only now.
    const [first, second] = await until(async () => {
      const all = await seen();
      const whose = all.find(({ productId }) => productId === 'market-tote')?.shopperId;
      const own = all.filter(({ shopperId }) => shopperId !== null && shopperId === whose);
      return own.length >= 2 && own;
    });
    expect(first).toMatchObject({
      page: 'product',
      productId: 'market-tote',
      source: 'letter',
      device: 'computer',
      locale: 'en-US',
    });
    expect(first!.seconds).toBeGreaterThanOrEqual(1);
    expect(second).toMatchObject({ page: 'cart', source: 'inside', shopperId: first!.shopperId });

    await shop.db.visit.deleteMany();
    await browser.close();
    browser = await openBrowser({ extraHTTPHeaders: { dnt: '1' } });
    const quiet = await browser.page();
    const [told] = await Promise.all([quiet.waitForResponse(/\/api\/visits/), quiet.goto(`${shop.url}/search`)]);
    expect(told.status()).toBe(202);
    // What comes later is written no earlier: when it is there, nothing else is.
    const view = crypto.randomUUID();
    await fetch(`${shop.url}/api/visits`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': 'Firefox' },
      body: JSON.stringify({ view, page: 'home', path: '/' }),
    });
    await until(async () => (await seen()).some(({ id }) => id === view));
    expect((await seen()).filter(({ page }) => page === 'search')).toEqual([]);
  }, 120_000);
});

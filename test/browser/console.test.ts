import { gzipSync } from 'node:zlib';
import {
  axeFindings,
  axeInLooks,
  openBrowser,
  withBrowser,
  type OpenBrowser,
  type Watched,
} from '../helpers/browser.ts';
import { until } from '../helpers/until.ts';
import { openShop, type OpenShop } from '../helpers/open-shop.ts';

const screens = {
  '/admin/': 'Overview',
  '/admin/orders': 'Orders',
  '/admin/review': 'Fraud review',
  '/admin/catalogue': 'Catalogue',
  '/admin/catalogue?tab=questions': 'Catalogue',
  '/admin/catalogue?tab=low': 'Catalogue',
  '/admin/catalogue?tab=alike': 'Catalogue',
  '/admin/catalogue?tab=files': 'Catalogue',
  '/admin/search': 'Search',
  '/admin/search?tab=rules': 'Search',
  '/admin/search?tab=synonyms': 'Search',
  '/admin/search?tab=in-vain': 'Search',
  '/admin/pricing': 'Pricing',
  '/admin/pricing?tab=delivery': 'Pricing',
  '/admin/pricing?tab=tax': 'Pricing',
  '/admin/vendors': 'Vendors',
  '/admin/vendors?tab=suggested': 'Vendors',
  '/admin/vendors?tab=terms': 'Vendors',
  '/admin/webhooks': 'Webhooks',
  '/admin/operations': 'Operations',
  '/admin/operations?tab=functions': 'Operations',
  '/admin/operations?tab=schedules': 'Operations',
  '/admin/audit': 'Audit log',
  '/admin/settings': 'Settings',
  '/admin/settings?tab=embed': 'Settings',
  '/admin/settings?tab=roles': 'Settings',
};

/** The whole first load: pages of the editors may be heavier, this one may not. */
const MOST_BYTES = 240 * 1024;

withBrowser('the console', () => {
  let shop: OpenShop;
  let browser: OpenBrowser;
  let page: Watched;

  beforeAll(async () => {
    shop = await openShop();
    browser = await openBrowser();
    page = await browser.page();
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await shop?.close();
  });

  const buy = async (what: string): Promise<{ number: number; status: string }> => {
    const shopper = await shop.shopper();
    await shopper.say(what);
    await shopper.say('check out');
    return (await shopper.say('yes')).order!;
  };
  const statusOf = async (number: number) =>
    (await shop.db.order.findUniqueOrThrow({ where: { number }, select: { status: true } })).status;
  const cookie = async (): Promise<string> => {
    const { value, ...rest } = (await browser.context.cookies()).find(({ name }) => name === 'parley_staff')!;
    expect(rest).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/admin' });
    return `parley_staff=${value}`;
  };
  const ask = (path: string, init: { method?: string; headers?: Record<string, string>; body?: unknown } = {}) =>
    fetch(shop.url + path, {
      ...(init.method && { method: init.method }),
      headers: { ...(init.body !== undefined && { 'content-type': 'application/json' }), ...init.headers },
      ...(init.body !== undefined && { body: JSON.stringify(init.body) }),
    });
  const own = async () => ({ cookie: await cookie(), 'x-parley': 'console' });

  it('is set up by the link that the shop printed, which works once and leaves no trace in the browser', async () => {
    const setUp = shop.running.setUp!;
    expect(setUp).toMatch(/\/admin\/#setup=[\w-]{43}$/);
    // What has changed since it was built is built now, and the page waits for it by itself.
    await page.goto(setUp);
    await page.getByLabel('Your name').waitFor({ timeout: 150_000 });
    page.troubles.splice(0);
    expect(await page.evaluate('location.hash')).toBe('');
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.type('Olga Owner');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    await page
      .getByRole('status')
      .filter({ hasText: /^Live$/ })
      .waitFor();

    const token = setUp.split('=')[1];
    const again = await ask('/admin/session/setup', {
      method: 'POST',
      headers: { 'x-parley': 'console' },
      body: { token, name: 'Mallory' },
    });
    expect(again.status).toBe(401);
    expect(await shop.db.staff.count()).toBe(1);
    expect(page.troubles).toEqual([]);
  }, 240_000);

  it('is a light page under a policy that lets nothing inline in', async () => {
    const first = await ask('/admin/orders');
    const policy = first.headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self' 'nonce-");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toContain('unsafe');
    expect((await ask('/admin/orders')).headers.get('content-security-policy')).not.toBe(policy);
    expect(first.headers.get('cache-control')).toBe('no-store');
    const asset = /\/admin\/assets\/index-[\w-]+\.js/.exec(await first.text())![0];
    const packed = await ask(asset, { headers: { 'accept-encoding': 'br' } });
    expect(packed.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(packed.headers.get('content-encoding')).toBe('br');
    expect((await ask(asset, { headers: { 'if-none-match': packed.headers.get('etag')! } })).status).toBe(304);
    expect((await ask('/admin/assets/none.js')).status).toBe(404);
    expect((await ask('/admin/assets/..%2findex.html')).status).toBe(404);
    expect((await ask('/admin/api/none')).status).toBe(404);

    const fresh = await browser.page();
    const bodies: Promise<Buffer>[] = [];
    fresh.on('response', (response) => {
      if (/\/admin\/(?:assets\/|$)/.test(response.url())) bodies.push(response.body().catch(() => Buffer.alloc(0)));
    });
    await fresh.goto(`${shop.url}/admin/`);
    await fresh.getByRole('heading', { level: 2, name: 'Health' }).waitFor();
    await fresh.waitForLoadState('load');
    const bytes = (await Promise.all(bodies)).reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0);
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
    await fresh.close();
  }, 120_000);

  it('takes a change from no page but its own', async () => {
    const session = await cookie();
    expect((await ask('/admin/api/me', { headers: { cookie: session } })).status).toBe(200);
    const change = (headers: Record<string, string>) =>
      ask('/admin/api/staff', { method: 'POST', headers, body: { name: 'Vera Viewer', roles: ['viewer'] } });
    expect((await change({ cookie: session })).status).toBe(403);
    expect((await change({ ...(await own()), origin: 'https://evil.example' })).status).toBe(403);
    expect((await change({ ...(await own()), 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await ask('/admin/session', { method: 'POST', body: { token: 'x' } })).status).toBe(403);
    expect((await change(await own())).status).toBe(201);
    expect((await ask('/admin/api/me', { headers: { cookie: `parley_staff=${'x'.repeat(43)}` } })).status).toBe(401);
  });

  it('packs an order that the palette found, without a mouse, and shows what happens meanwhile', async () => {
    const first = await buy('two large red mugs, please');
    await page.goto(`${shop.url}/admin/orders`);
    await page.getByRole('button', { name: `Order ${first.number}` }).waitFor();
    const second = await buy('two large red mugs, please');
    await page.getByRole('button', { name: `Order ${second.number}` }).waitFor();

    await page.keyboard.press('g');
    await page.keyboard.press('c');
    await page.getByRole('heading', { level: 1, name: 'Catalogue' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Search or jump to' }).fill(String(first.number));
    await page.getByRole('button', { name: `#${first.number}` }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const drawer = page.getByRole('dialog', { name: `Order ${first.number}` });
    await drawer.getByText('two large red mugs, please').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await drawer.getByRole('button', { name: 'Mark as packed' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText(`Order ${first.number} is packed.`).waitFor();
    await drawer.getByRole('button', { name: 'Ship', exact: true }).waitFor();
    expect(await statusOf(first.number)).toBe('packed');

    await drawer.getByRole('button', { name: 'Cancel the order' }).click();
    const asked = page.getByRole('dialog', { name: `Cancel order ${first.number}?` });
    await asked.getByLabel('Reason').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await asked.waitFor({ state: 'hidden' });
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'hidden' });
    expect(new URL(page.url()).search).toBe('');

    // Keys reach the page again as soon as nothing covers it.
    while ((await page.locator('[data-filter]:focus').count()) === 0) await page.keyboard.press('/');
    await page.keyboard.type('nobody at all');
    await page.getByText('Nothing fits these filters.').waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByRole('button', { name: `Order ${second.number}` }).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    expect(await page.evaluate('document.activeElement.textContent')).toBe(`#${first.number}`);
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(page.troubles).toEqual([]);
  }, 180_000);

  it('decides a held order by one key, with its reasons and its conversation beside it', async () => {
    const held = await buy('30 white market totes');
    await until(async () => (await statusOf(held.number)) === 'in_review');
    await page.goto(`${shop.url}/admin/review`);
    await page.getByText('30 pieces of one thing.').waitFor();
    await page.getByText('30 white market totes').waitFor();
    expect(await axeInLooks(page, ['light', 'dark'])).toEqual([]);
    await page.keyboard.press('r');
    const asked = page.getByRole('dialog', { name: `Refuse order ${held.number}?` });
    await asked.getByLabel('Reason').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await asked.waitFor({ state: 'hidden' });
    await page.keyboard.press('a');
    await page.getByText(`Order ${held.number} is approved.`).waitFor();
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    await until(async () => (await statusOf(held.number)) === 'paid');
    await page.getByText('Nothing to review.').waitFor();
    expect(page.troubles).toEqual([]);
  }, 180_000);

  it('has no finding on any screen, in light or dark, and fits on a telephone', async () => {
    for (const [path, title] of Object.entries(screens)) {
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.goto(shop.url + path);
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      await page.locator('[aria-busy]').first().waitFor({ state: 'detached', timeout: 30_000 });
      expect([path, await axeInLooks(page, ['light', 'dark'])]).toEqual([path, []]);
      await page.setViewportSize({ width: 375, height: 740 });
      // What is drawn to measure is drawn again after the window has changed.
      await page
        .waitForFunction('document.documentElement.scrollWidth <= 375', null, { timeout: 10_000 })
        .catch(() => undefined);
      expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, 375]);
    }
    await page.getByRole('button', { name: 'Navigation' }).click();
    await page.getByRole('dialog').getByRole('link', { name: 'Orders' }).click();
    await page.getByRole('heading', { level: 1, name: 'Orders' }).waitFor();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.setViewportSize({ width: 1280, height: 800 });
    expect(page.troubles).toEqual([]);
  }, 300_000);

  it('speaks Spanish, is dark when asked to, and remembers both', async () => {
    await page.getByRole('button', { name: 'Account of Olga Owner' }).click();
    await page.getByRole('menuitem', { name: 'Dark' }).click();
    await page.getByRole('button', { name: 'Account of Olga Owner' }).click();
    await page.getByRole('menuitem', { name: 'Español' }).click();
    await page.getByRole('heading', { level: 1, name: 'Pedidos' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('es');
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark');
    await page.evaluate('localStorage.clear()');
  }, 60_000);

  it('tells who lacks a role which would do, and lets nobody back in after signing out', async () => {
    const turned = await ask('/admin/api/staff/Vera%20Viewer/rotate', { method: 'POST', headers: await own() });
    const { token } = (await turned.json()) as { token: string };
    const session = await cookie();
    await page.goto(`${shop.url}/admin/orders`);
    await page.getByRole('button', { name: 'Account of Olga Owner' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByLabel('Staff token').waitFor();
    expect((await ask('/admin/api/me', { headers: { cookie: session } })).status).toBe(401);

    await page.goto(`${shop.url}/admin/audit`);
    await page.getByRole('textbox', { name: 'Staff token' }).fill(token);
    await page.keyboard.press('Enter');
    await page.getByText('This page needs another role').waitFor();
    await page.getByText('owner', { exact: true }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    expect(await page.getByRole('link', { name: 'Audit log' }).count()).toBe(0);
    await page.goto(`${shop.url}/admin/orders?open=1001`);
    await page.getByRole('dialog', { name: 'Order 1001' }).getByText('Harbor Mug').first().waitFor();
    expect(await page.getByRole('button', { name: 'Ship', exact: true }).count()).toBe(0);
    expect(page.troubles.filter((trouble) => !trouble.includes('401'))).toEqual([]);
  }, 120_000);
});

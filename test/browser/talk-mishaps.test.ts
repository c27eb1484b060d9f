import { openBrowser, withBrowser, type OpenBrowser } from '../helpers/browser.ts';
import { openEmbedded, type Embedded } from './embedded.ts';
import { log, say, talkOn, turnsOf } from './talking.ts';

jest.setTimeout(180_000);

withBrowser('a talk where a page or the network goes away', () => {
  let site: Embedded['site'];
  let shop: Embedded['shop'];
  let close: Embedded['close'];
  let browser: OpenBrowser;

  beforeAll(async () => {
    ({ site, shop, close } = await openEmbedded());
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await close();
  });

  // A page that is left open would hand its talk to the next one.
  afterEach(() => Promise.all(browser.context.pages().map((page) => page.close())));

  test('outlives a reload and the next page, and two tabs are in step', async () => {
    const page = await talkOn(browser, site);
    await say(page, 'two large red mugs, please', /Added 2/);
    await page.reload();
    await log(page)
      .getByText(/Added 2/)
      .waitFor();
    await page.goto(site.page('', '/another'));
    await log(page)
      .getByText(/Added 2/)
      .waitFor();
    // The key lies nowhere while a page holds it.
    expect(await page.evaluate(`sessionStorage.getItem('shop-chat:shop:key')`)).toBeNull();
    const other = await browser.page();
    await other.goto(site.page());
    await other.locator('.launcher').click();
    await log(other)
      .getByText(/Added 2/)
      .waitFor();
    await say(other, 'one kettle', /kettle/i);
    await log(page)
      .getByText(/one kettle/)
      .waitFor();
    await page.locator('.head .count').getByText('3').waitFor();
    expect(await turnsOf(shop, page)).toEqual(['two large red mugs, please', 'one kettle']);
    await page.close();
    // The one that held the line is gone: the other takes it over, and goes on with the same conversation.
    await say(other, 'show me my cart', /Harbor Mug/);
    await other.close();
  });

  test('what was read out still waits for its yes after a reload, and takes nobody from where they are', async () => {
    const page = await talkOn(browser, site);
    await say(page, 'one kettle', /kettle/i);
    await say(page, 'check out', /Shall I|total/i);
    const place = page.locator('.confirm').getByRole('button', { name: /^Place order/ });
    const total = await place.textContent();
    await page.reload();
    await place.waitFor();
    expect(await place.textContent()).toBe(total);
    expect(await page.evaluate('document.activeElement === document.body')).toBe(true);
    const other = await browser.page();
    await other.goto(site.page());
    await other.locator('.launcher').click();
    await other.locator('.confirm').waitFor();
    await other.close();
    const before = await shop.db.order.count();
    await place.click();
    await page.locator('.order').getByText('Paid. Thank you!').waitFor();
    expect(await shop.db.order.count()).toBe(before + 1);
    await page.reload();
    await page.locator('.order').getByText('Paid. Thank you!').waitFor();
    expect(await page.locator('.confirm').count()).toBe(0);
    await page.close();
  });

  test('a reload while an answer is on its way asks for it once more, and does it once', async () => {
    const page = await talkOn(browser, site);
    await say(page, 'two large red mugs, please', /Added 2/);
    await page.route('**/channels/web/turns', async (route) => {
      if (route.request().method() === 'POST') await route.fetch();
      // The page never hears of it.
    });
    await page.locator('#words').fill('one kettle');
    await page.keyboard.press('Enter');
    for (let tries = 0; (await turnsOf(shop, page)).length < 2 && tries < 100; tries += 1)
      await page.waitForTimeout(100);
    await page.unroute('**/channels/web/turns');
    await page.reload();
    await page.locator('.head .count').getByText('3').waitFor();
    await page.locator('.entry.me.done').nth(1).waitFor();
    expect(await turnsOf(shop, page)).toEqual(['two large red mugs, please', 'one kettle']);
    expect(await page.locator('.entry.shop', { hasText: /kettle/i }).count()).toBe(1);
    await page.close();
  });

  test('without a network nothing is lost, and nothing said twice', async () => {
    const page = await talkOn(browser, site);
    await say(page, 'two large red mugs, please', /Added 2/);
    await page.context().setOffline(true);
    await page.locator('.notice').waitFor();
    for (const words of ['one kettle', 'remove the kettle']) {
      await page.locator('#words').fill(words);
      await page.keyboard.press('Enter');
    }
    await page.locator('.entry.me.waiting').nth(1).waitFor();
    await page.context().setOffline(false);
    await page.locator('.entry.me.waiting, .entry.me.sending').first().waitFor({ state: 'detached' });
    await page.locator('.notice').waitFor({ state: 'detached' });
    const expected = ['two large red mugs, please', 'one kettle', 'remove the kettle'];
    for (let tries = 0; (await turnsOf(shop, page)).length < 3 && tries < 100; tries += 1)
      await page.waitForTimeout(100);
    expect(await turnsOf(shop, page)).toEqual(expected);
    await page.locator('.head .count').getByText('2').waitFor();
    await page.close();
  });

  test('an answer that is lost on its way is asked for again under the same id', async () => {
    const page = await talkOn(browser, site);
    let lost = 0;
    await page.route('**/channels/web/turns', async (route) => {
      if (route.request().method() !== 'POST' || (lost += 1) > 2) return route.continue();
      // The shop heard it; the page never learns.
      await route.fetch();
      await route.abort();
    });
    await say(page, 'two large red mugs, please', /Added 2/);
    expect(lost).toBeGreaterThan(2);
    expect(await turnsOf(shop, page)).toEqual(['two large red mugs, please']);
    await page.locator('.head .count').getByText('2').waitFor();
    await page.close();
  });

  test('a yes that was typed before the total was shown buys nothing', async () => {
    const page = await talkOn(browser, site);
    const before = await shop.db.order.count();
    await say(page, 'two large red mugs, please', /Added 2/);
    let answer = (): void => undefined;
    const typed = new Promise<void>((resolve) => (answer = resolve));
    await page.route('**/channels/web/turns', async (route) => {
      if (route.request().postData()?.includes('check out')) await typed;
      await route.continue();
    });
    for (const words of ['check out', 'yes']) {
      await page.locator('#words').fill(words);
      await page.keyboard.press('Enter');
    }
    await page.locator('.entry.me.waiting').waitFor();
    answer();
    await log(page)
      .getByText(/Shall I order it/)
      .nth(1)
      .waitFor();
    expect(await turnsOf(shop, page)).toEqual(['two large red mugs, please', 'check out', 'yes']);
    expect(await shop.db.order.count()).toBe(before);
    await say(page, 'yes', /Thank you/);
    expect(await shop.db.order.count()).toBe(before + 1);
    await page.close();
  });

  test('a shop that asks for patience is given it, kindly', async () => {
    const page = await talkOn(browser, site);
    let refused = 0;
    await page.route('**/channels/web/turns', (route) =>
      route.request().method() === 'POST' && (refused += 1) === 1
        ? route.fulfill({
            status: 429,
            json: { detail: 'too many' },
            headers: {
              'retry-after': '2',
              'access-control-allow-origin': site.origin,
              'access-control-expose-headers': 'retry-after',
            },
          })
        : route.continue(),
    );
    await page.locator('#words').fill('two large red mugs, please');
    await page.keyboard.press('Enter');
    await page.locator('.notice').getByText('going on in').waitFor();
    await log(page)
      .getByText(/Added 2/)
      .waitFor();
    await page.close();
  });
});

import type { Page } from 'playwright-core';
import { axeInLooks, openBrowser, withBrowser, type OpenBrowser } from '../helpers/browser.ts';
import { openShop, type OpenShop } from '../helpers/open-shop.ts';
import { openSite, type Site } from './site.ts';

jest.setTimeout(180_000);

/** What of an element a page tells; these tests know no DOM. */
interface Moving {
  scrollTop: number;
  readonly scrollHeight: number;
  readonly clientHeight: number;
}

let site: Site;
let shop: OpenShop;
let browser: OpenBrowser;

withBrowser('a talk on another site', () => {
  beforeAll(async () => {
    site = await openSite();
    shop = await openShop({ WIDGET_ORIGINS: site.origin });
    site.embed(shop.url);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await shop.close();
    await site.close();
  });

  // A page that is left open would hand its talk to the next one.
  afterEach(() => Promise.all(browser.context.pages().map((page) => page.close())));

  const log = (page: Page) => page.locator('.log');
  const say = async (page: Page, words: string, answer: RegExp): Promise<void> => {
    await page.locator('#words').fill(words);
    await page.keyboard.press('Enter');
    await log(page).getByText(answer).last().waitFor();
  };
  /** A page with the panel open, as a visitor who was never here. */
  const talk = async (attributes = '') => {
    const page = await browser.page();
    await page.goto(site.page(attributes));
    await page.evaluate('localStorage.clear(); sessionStorage.clear()');
    await page.goto(site.page(attributes));
    await page.locator('.launcher').click();
    await page.locator('.status[data-conn="up"]').waitFor();
    return page;
  };
  const placeOf = (page: Page) =>
    log(page).evaluate((element) => {
      const { scrollTop, scrollHeight, clientHeight } = element as unknown as Moving;
      return { top: scrollTop, left: scrollHeight - scrollTop - clientHeight };
    });

  test.each([
    ['en', 'Jump to the latest'],
    ['es', 'Ir a lo más reciente'],
  ])(
    'whoever reads further up stays there when an answer comes, and goes to it by a key: %s',
    async (language, label) => {
      const page = await talk(`data-lang="${language}"`);
      await say(page, language === 'en' ? 'show me mugs' : 'muéstrame tazas', /\$/);
      const toLatest = page.getByRole('button', { name: label });
      expect(await toLatest.count()).toBe(0);
      let answer = (): void => undefined;
      const held = new Promise<void>((resolve) => (answer = resolve));
      await page.route('**/channels/web/turns', async (route) => {
        await held;
        await route.continue();
      });
      await page.locator('#words').fill(language === 'en' ? 'hello' : 'hola');
      await page.keyboard.press('Enter');
      await page.locator('.typing').waitFor();
      // What the shopper says is gone to.
      expect((await placeOf(page)).left).toBeLessThan(48);
      await log(page).evaluate((element) => void ((element as unknown as Moving).scrollTop = 0));
      answer();
      await toLatest.waitFor();
      expect((await placeOf(page)).top).toBe(0);
      expect(await axeInLooks(page, ['light', 'dark', 'forced'])).toEqual([]);
      await toLatest.focus();
      await page.keyboard.press('Enter');
      await toLatest.waitFor({ state: 'detached' });
      expect((await placeOf(page)).left).toBeLessThan(48);
      await page.locator('.log:focus').waitFor();
      await page.close();
    },
  );

  const turnsOf = async (page: Page): Promise<string[]> => {
    const kept = await page.evaluate<string>(`sessionStorage.getItem('shop-chat:shop')`);
    const { conversation } = JSON.parse(kept) as { conversation: string };
    const turns = await shop.db.turn.findMany({
      where: { conversationId: conversation },
      orderBy: { createdAt: 'asc' },
    });
    return turns.map(({ heard }) => heard);
  };

  test('a purchase with the keyboard alone', async () => {
    const page = await browser.page();
    await page.goto(site.page());
    await page.locator('.launcher').waitFor();
    const focused = () =>
      page.evaluate<string>(`(() => { const at = document.querySelector('shop-chat').shadowRoot.activeElement;
        return at?.getAttribute('aria-label') ?? at?.textContent ?? at?.id ?? ''; })()`);
    const tabTo = async (name: RegExp): Promise<void> => {
      for (let presses = 0; presses < 40; presses += 1) {
        await page.keyboard.press('Tab');
        if (name.test(await focused())) return;
      }
      throw new Error(`Tab never came to ${String(name)}`);
    };
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Open shop assistant');
    await page.keyboard.press('Enter');
    await page.locator('.status[data-conn="up"]').waitFor();
    await page.locator('#words:focus').waitFor();
    await page.keyboard.type('two large red mugs, please');
    await page.keyboard.press('Enter');
    await log(page)
      .getByText(/Added 2/)
      .waitFor();
    await tabTo(/^Cart, 2 items/);
    await page.keyboard.press('Enter');
    await page.locator('.sheet .lines').waitFor();
    await tabTo(/^One more/);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Back' }).and(page.locator(':visible')).waitFor();
    await page.locator('.sheet .stepper b').getByText('3').waitFor();
    await tabTo(/^Check out/);
    await page.keyboard.press('Enter');
    await page.locator('.confirm:focus').waitFor();
    await tabTo(/^Place order/);
    await page.keyboard.press('Enter');
    await page.locator('.order').getByText('Paid. Thank you!').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.shell').waitFor({ state: 'hidden' });
    expect(await focused()).toMatch(/^Open shop assistant/);
    expect(page.troubles).toEqual([]);
    await page.close();
  });

  test('goes on in the language that is written, and its own words with it', async () => {
    const page = await talk();
    await say(page, 'two large red mugs, please', /Added 2/);
    await say(page, 'quiero ver mi carrito', /Sigamos en español/);
    await page.getByRole('button', { name: /^Carrito, 2/ }).waitFor();
    expect(await page.locator('.shell').getAttribute('lang')).toMatch(/^es/);
    await page.reload();
    await page.getByRole('button', { name: /^Carrito, 2/ }).waitFor();
    await say(page, 'pagar', /¿Hago el pedido\?/);
    await page.locator('.confirm').getByText('Taza Harbor').waitFor();
    await say(page, 'in english please', /Shall I order it\?/);
    await page.getByRole('button', { name: /^Place order/ }).waitFor();
    expect((await turnsOf(page)).slice(-3)).toEqual(['quiero ver mi carrito', 'pagar', 'in english please']);
    expect(page.troubles).toEqual([]);
    await page.close();
  });

  test('outlives a reload and the next page, and two tabs are in step', async () => {
    const page = await talk();
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
    expect(await turnsOf(page)).toEqual(['two large red mugs, please', 'one kettle']);
    await page.close();
    // The one that held the line is gone: the other takes it over, and goes on with the same conversation.
    await say(other, 'show me my cart', /Harbor Mug/);
    await other.close();
  });

  test('what was read out still waits for its yes after a reload, and takes nobody from where they are', async () => {
    const page = await talk();
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
    const page = await talk();
    await say(page, 'two large red mugs, please', /Added 2/);
    await page.route('**/channels/web/turns', async (route) => {
      if (route.request().method() === 'POST') await route.fetch();
      // The page never hears of it.
    });
    await page.locator('#words').fill('one kettle');
    await page.keyboard.press('Enter');
    for (let tries = 0; (await turnsOf(page)).length < 2 && tries < 100; tries += 1) await page.waitForTimeout(100);
    await page.unroute('**/channels/web/turns');
    await page.reload();
    await page.locator('.head .count').getByText('3').waitFor();
    await page.locator('.entry.me.done').nth(1).waitFor();
    expect(await turnsOf(page)).toEqual(['two large red mugs, please', 'one kettle']);
    expect(await page.locator('.entry.shop', { hasText: /kettle/i }).count()).toBe(1);
    await page.close();
  });

  test('at 400 % all that a yes means is reached, and the line to write in', async () => {
    const page = await talk();
    await page.setViewportSize({ width: 320, height: 256 });
    await say(page, 'two large red mugs, please', /Added 2/);
    await say(page, 'check out', /Shall I|total/i);
    const box = async (selector: string): Promise<readonly [number, number]> => {
      const place = page.locator(selector);
      await place.scrollIntoViewIfNeeded();
      const { y, height } = (await place.boundingBox())!;
      return [y, y + height];
    };
    for (const selector of ['.confirm .total', '.confirm .button.grow', 'textarea#words']) {
      const [top, bottom] = await box(selector);
      expect([selector, top >= 0, bottom <= 256]).toEqual([selector, true, true]);
    }
    // Nothing is cut off within the card.
    const cut = await page.locator('.facts').evaluate((it) => (it as unknown as Moving).scrollHeight - (it as unknown as Moving).clientHeight); // prettier-ignore
    expect(cut).toBeLessThanOrEqual(0);
    await page.close();
  });

  test('news moves nobody away from what they read, and an answer comes into view', async () => {
    const page = await talk();
    await say(page, 'two large red mugs, please', /Added 2/);
    await say(page, 'show me kettles', /kettle/i);
    await say(page, 'check out', /Shall I|total/i);
    await page.locator('.confirm').getByRole('button', { name: /^Place order/ }).click(); // prettier-ignore
    await page.locator('.order').getByText('Paid. Thank you!').waitFor();
    const place = (of: (it: Moving) => number) => log(page).evaluate(of as (it: unknown) => number);
    const left = () => place((it) => it.scrollHeight - it.scrollTop - it.clientHeight);
    for (let tries = 0; (await left()) > 1 && tries < 50; tries += 1) await page.waitForTimeout(100);
    expect(await left()).toBeLessThan(2);
    await place((it) => (it.scrollTop = 0));
    const at = () => place((it) => it.scrollTop);
    // As the tab that holds the line tells the others.
    await page.evaluate(`new BroadcastChannel('shop-chat:shop').postMessage({ say: 'entry', entry:
      { who: 'shop', id: 'news-1', news: true, at: Date.now(), replies: [{ text: 'Your order is on its way.' }] } })`);
    await log(page).getByText('Your order is on its way.').waitFor();
    expect(await at()).toBe(0);
    await say(page, 'show me my cart', /empty/i);
    expect(await left()).toBeLessThan(2);
    await page.close();
  });

  test('without a network nothing is lost, and nothing said twice', async () => {
    const page = await talk();
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
    for (let tries = 0; (await turnsOf(page)).length < 3 && tries < 100; tries += 1) await page.waitForTimeout(100);
    expect(await turnsOf(page)).toEqual(expected);
    await page.locator('.head .count').getByText('2').waitFor();
    await page.close();
  });

  test('an answer that is lost on its way is asked for again under the same id', async () => {
    const page = await talk();
    let lost = 0;
    await page.route('**/channels/web/turns', async (route) => {
      if (route.request().method() !== 'POST' || (lost += 1) > 2) return route.continue();
      // The shop heard it; the page never learns.
      await route.fetch();
      await route.abort();
    });
    await say(page, 'two large red mugs, please', /Added 2/);
    expect(lost).toBeGreaterThan(2);
    expect(await turnsOf(page)).toEqual(['two large red mugs, please']);
    await page.locator('.head .count').getByText('2').waitFor();
    await page.close();
  });

  test('a yes that was typed before the total was shown buys nothing', async () => {
    const page = await talk();
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
    expect(await turnsOf(page)).toEqual(['two large red mugs, please', 'check out', 'yes']);
    expect(await shop.db.order.count()).toBe(before);
    await say(page, 'yes', /Thank you/);
    expect(await shop.db.order.count()).toBe(before + 1);
    await page.close();
  });

  test('a shop that asks for patience is given it, kindly', async () => {
    const page = await talk();
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

  test('a payment on the provider’s page comes back by itself', async () => {
    const page = await talk();
    await say(page, 'two large red mugs, please', /Added 2/);
    await say(page, 'pay by link', /\$/);
    await page.locator('.confirm .button.grow').click();
    const pay = page.locator('.order .pay .button');
    await pay.waitFor();
    const opened = page.context().waitForEvent('page');
    await pay.click();
    const provider = await opened;
    await provider.waitForLoadState();
    expect(provider.url()).toContain('/pay/');
    await page.locator('.order').getByText('Waiting for your payment').waitFor();
    await provider.getByRole('button').first().click();
    await page.locator('.order').getByText('Paid. Thank you!').waitFor();
    await provider.close();
    await page.close();
  });

  test('nothing in a message is mark-up, and no dangerous address is a link', async () => {
    const page = await talk();
    const evil = '<img src=x onerror=alert(1)> javascript:alert(1) https://user@evil.test/ and https://example.test/a.';
    await page.route('**/channels/web/turns', (route) =>
      route.fulfill({
        json: {
          ...{ turn: 'x', heard: 'x', expects: null, intent: null, order: null },
          replies: [
            { text: evil, cards: [{ product: 'p', title: '<b>x</b>', image: 'javascript:alert(1)', choices: [] }] },
          ],
        },
        headers: { 'access-control-allow-origin': site.origin },
      }),
    );
    await say(page, 'hello', /onerror/);
    expect(await log(page).locator('img, b:has-text("x"):not(.hello b)').count()).toBe(0);
    const links = await log(page)
      .locator('a')
      .evaluateAll((all) => all.map((each) => (each as { href?: string }).href));
    expect(links).toEqual(['https://example.test/a']);
    await page.close();
  });

  test('says how many are unread, starts again, saves what was said, and lets a page drive it', async () => {
    const page = await talk();
    await page.evaluate(`window.heard = []; ShopChat.on('cart', (cart) => heard.push(cart.lines.length))`);
    await page.keyboard.press('Escape');
    await page.evaluate(`ShopChat.send('two large red mugs, please')`);
    await page.locator('.launcher .badge').getByText('1').waitFor();
    await page.getByRole('button', { name: 'Open shop assistant, 1 unread' }).click();
    await page.locator('.launcher .badge').waitFor({ state: 'detached' });
    expect(await page.evaluate('heard')).toContain(1);
    await page.getByRole('button', { name: 'Options' }).click();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: /Save this conversation/ }).click();
    const file = await (await saved).createReadStream();
    const chunks: Buffer[] = [];
    for await (const chunk of file) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).toString()).toMatch(/You: two large red mugs, please\n.*Assistant: Added 2/);
    await page.getByRole('button', { name: /Start again/ }).click();
    await page.locator('.entry.me').waitFor({ state: 'detached' });
    // The talk begins anew; the cart stays.
    await page.locator('.head .count').getByText('2').waitFor();
    await say(page, 'show me my cart', /Harbor Mug/);
    expect(await turnsOf(page)).toEqual(['show me my cart']);
    await page.evaluate('ShopChat.destroy()');
    expect(await page.locator('shop-chat').count()).toBe(0);
    expect(page.troubles).toEqual([]);
    await page.close();
  });
});

import type { Page } from 'playwright-core';
import { axeInLooks, openBrowser, withBrowser, type OpenBrowser } from '../helpers/browser.ts';
import { openEmbedded, type Embedded } from './embedded.ts';
import { log, say, talkOn } from './talking.ts';

jest.setTimeout(180_000);

/** What of an element a page tells; these tests know no DOM. */
interface Moving {
  scrollTop: number;
  readonly scrollHeight: number;
  readonly clientHeight: number;
}

withBrowser('where a reader is in a talk', () => {
  let site: Embedded['site'];
  let close: Embedded['close'];
  let browser: OpenBrowser;

  beforeAll(async () => {
    ({ site, close } = await openEmbedded());
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await close();
  });

  // A page that is left open would hand its talk to the next one.
  afterEach(() => Promise.all(browser.context.pages().map((page) => page.close())));

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
      const page = await talkOn(browser, site, `data-lang="${language}"`);
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

  test('news moves nobody away from what they read, and an answer comes into view', async () => {
    const page = await talkOn(browser, site);
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

  test('at 400 % all that a yes means is reached, and the line to write in', async () => {
    const page = await talkOn(browser, site);
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
});

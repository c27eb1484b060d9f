import { openBrowser, withBrowser, type OpenBrowser } from '../helpers/browser.ts';
import { openEmbedded, type Embedded } from './embedded.ts';
import { log, say, talkOn, turnsOf } from './talking.ts';

jest.setTimeout(180_000);

withBrowser('a talk on another site', () => {
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
    const page = await talkOn(browser, site);
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
    expect((await turnsOf(shop, page)).slice(-3)).toEqual(['quiero ver mi carrito', 'pagar', 'in english please']);
    expect(page.troubles).toEqual([]);
    await page.close();
  });

  test('a payment on the provider’s page comes back by itself', async () => {
    const page = await talkOn(browser, site);
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
    const page = await talkOn(browser, site);
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
    const page = await talkOn(browser, site);
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
    expect(await turnsOf(shop, page)).toEqual(['show me my cart']);
    await page.evaluate('ShopChat.destroy()');
    expect(await page.locator('shop-chat').count()).toBe(0);
    expect(page.troubles).toEqual([]);
    await page.close();
  });
});

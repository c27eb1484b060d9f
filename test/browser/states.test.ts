import { join } from 'node:path';
import { openBrowser, withBrowser, type OpenBrowser } from '../helpers/browser.ts';
import { wavOf } from '../helpers/wav.ts';
import { middle, root, seen } from './looks.ts';
import { openEmbedded, type Embedded } from './embedded.ts';
import { say } from './talking.ts';

const embedded = { 'cross-origin-resource-policy': 'cross-origin' };

let site: Embedded['site'];
let shop: Embedded['shop'];
let close: Embedded['close'];
let browser: OpenBrowser;

jest.setTimeout(240_000);

withBrowser('every state', () => {
  beforeAll(async () => {
    ({ site, shop, close } = await openEmbedded({ WIDGET_WORDS: join(__dirname, 'words'), SHOP_PERSON: 'Ana' }));
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await close();
  });

  test('from the launcher to an order', async () => {
    const page = await browser.page();
    await page.goto(site.page(`data-lang="en"`));
    const launcher = page.locator('.launcher');
    await launcher.waitFor();
    await seen(page, 'closed');
    await launcher.click();
    await page.locator('.status[data-conn="up"]').waitFor();
    await seen(page, 'idle');
    await say(page, 'show me mugs', /\$\d/);
    await page.locator('.card').first().waitFor();
    await seen(page, 'cards');
    await page.locator('.card-face').first().click();
    await page.locator('.sheet .options, .sheet .buy').first().waitFor();
    await seen(page, 'product');
    await page.keyboard.press('Escape');
    await say(page, 'two large red mugs, please', /2 ×/);
    await page.locator('.head .count').waitFor();
    await seen(page, 'added');
    await page.locator('.head .tool').first().click();
    await page.locator('.sheet .lines').waitFor();
    await seen(page, 'cart');
    await page.locator('.sheet .foot .button').click();
    await page.locator('.confirm').waitFor();
    await seen(page, 'confirming');
    await page.locator('.confirm .button.grow').click();
    await page.locator('.order .now').waitFor();
    await page.locator('.order.good .sums, .order summary').first().waitFor();
    await seen(page, 'paid');
    await page.locator('.head .tool').nth(1).click();
    await page.locator('.sheet .item').first().waitFor();
    await seen(page, 'options');
    await page.locator('.sheet .item.bad').click();
    await page.locator('.sheet .button.bad').waitFor();
    await seen(page, 'forget');
    await page.locator('.sheet .button.bad').click();
    await page.locator('.sheet .empty').waitFor();
    await seen(page, 'forgotten');
    expect(page.troubles).toEqual([]);
    await page.close();
  });

  test('from right to left', async () => {
    const page = await browser.page();
    // The page says in which corner; the panel's language, which way its own lines run.
    for (const [path, language, left, direction] of [
      ['/', 'ar', false, 'rtl'],
      ['/rtl', 'en', true, 'ltr'],
      ['/rtl', 'ar', true, 'rtl'],
    ] as const) {
      await page.goto(site.page(`data-lang="${language}"`, path));
      await page.evaluate('localStorage.clear(); sessionStorage.clear()');
      await page.goto(site.page(`data-lang="${language}"`, path));
      await page.locator('.launcher').click();
      await page.locator('.status[data-conn="up"]').waitFor();
      for (const name of ['.launcher', '.shell']) expect((await middle(page, name)) < 0.5).toBe(left);
      expect(await page.locator('.shell').getAttribute('dir')).toBe(direction);
    }
    await seen(page, 'rtl idle');
    await say(page, 'show me mugs', /\$\d/);
    await page.locator('.card').first().waitFor();
    await seen(page, 'rtl cards');
    await page.locator('.card-face').first().click();
    await page.locator('.sheet .options, .sheet .buy').first().waitFor();
    await seen(page, 'rtl product');
    // The way back points back, and to the right.
    expect(await page.evaluate(`getComputedStyle(${root}.querySelector('.sheet .along')).scale`)).toBe('-1 1');
    expect(await middle(page, '.sheet .head .tool')).toBeGreaterThan(await middle(page, '#sheet-title'));
    await page.keyboard.press('Escape');
    await say(page, 'two large red mugs, please', /2 ×/);
    await page.locator('.head .tool').first().click();
    await page.locator('.sheet .lines').waitFor();
    await seen(page, 'rtl cart');
    await page.locator('.sheet .foot .button').click();
    await page.locator('.confirm').waitFor();
    await seen(page, 'rtl confirming');
    await page.locator('.confirm .button.grow').click();
    await page.locator('.order.good .sums, .order summary').first().waitFor();
    await seen(page, 'rtl paid');
    await page.locator('.head .tool').nth(1).click();
    await page.locator('.sheet .item').first().waitFor();
    await seen(page, 'rtl options');
    expect(page.troubles).toEqual([]);
    await page.close();
  });

  test('where something is amiss', async () => {
    const page = await browser.page();
    await page.goto(site.page(`data-lang="en"`));
    await page.locator('.launcher').click();
    await page.locator('.status[data-conn="up"]').waitFor();
    await page.locator('.head .tool').first().click();
    await page.locator('.sheet .empty').waitFor();
    await seen(page, 'empty cart');
    await page.keyboard.press('Escape');
    await say(page, 'two large red mugs, please', /2 ×/);

    await page.context().setOffline(true);
    await page.locator('.notice.wait').waitFor();
    await page.locator('#words').fill('one more');
    await page.keyboard.press('Enter');
    await page.locator('.entry.me.waiting').waitFor();
    await seen(page, 'offline');
    await page.context().setOffline(false);
    await page.locator('.entry.me.waiting').waitFor({ state: 'detached' });

    await page.route('**/channels/web/turns', (route) =>
      route.fulfill({ status: 500, json: { detail: '', requestId: 'abcdefgh' } }),
    );
    await page.locator('#words').fill('hello');
    await page.keyboard.press('Enter');
    await page.locator('.entry.me.failed').waitFor();
    await seen(page, 'error');
    const answer = {
      ...{
        turn: 'x',
        heard: 'hello',
        intent: null,
        expects: null,
        cart: { lines: [], total: { amount: 0, currency: 'USD' }, codes: [], delivery: null },
      },
      replies: [{ text: 'A person will be with you soon.', speech: '', cards: [], choices: [] }],
      ...{ order: null, payment: null, end: 'handed-over' },
    };
    await page.unroute('**/channels/web/turns');
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/channels/web/turns', async (route) => {
      await held;
      await route.fulfill({ json: answer, headers: { 'access-control-allow-origin': site.origin } });
    });
    await page.locator('.entry.me.failed .link').click();
    await page.locator('.typing').waitFor();
    await seen(page, 'thinking');
    // A slow one can be let go, and asked for again under the same id.
    await page.locator('.log').getByRole('button', { name: 'Cancel' }).click();
    await page.locator('.entry.me.stopped').waitFor();
    await seen(page, 'stopped');
    await page.locator('.entry.me.stopped .link').click();
    await page.locator('.typing').waitFor();
    release();
    await page.locator('.notice').getByText('Ana can help you').waitFor();
    await seen(page, 'handed over');
    await page.unroute('**/channels/web/turns');
    await page.close();
  });

  test('while it listens and speaks', async () => {
    const page = await browser.page();
    const headers = { 'access-control-allow-origin': site.origin };
    await page.route('**/channels/web/settings', (route) =>
      route.fulfill({
        json: { name: 'Harbor & Hill', locales: ['en-US'], hears: ['en-US'], speaks: true, browserSpeech: false },
        headers,
      }),
    );
    await page.goto(site.page(`data-lang="en"`));
    await page.locator('.launcher').click();
    await page.locator('.status[data-conn="up"]').waitFor();
    await say(page, 'two large red mugs, please', /2 ×/);
    await say(page, 'check out', /in all/);
    await page.locator('.confirm').waitFor();
    const microphone = page.getByRole('button', { name: 'Speak', exact: true });
    const hearing = (wish: string): Promise<void> =>
      page.evaluate(`navigator.mediaDevices.getUserMedia = async () => { ${wish} }`);

    await hearing('return new Promise(() => undefined)');
    await microphone.click();
    await page.getByText('May I listen?').waitFor();
    await seen(page, 'reason');
    await page.getByRole('button', { name: 'Allow' }).click();
    await page.locator('.listening .spinner').waitFor();
    await seen(page, 'asking');
    await page.keyboard.press('Escape');
    // Somebody who never stops.
    await hearing(`const context = new AudioContext(), tone = context.createOscillator();
      const place = context.createMediaStreamDestination();
      tone.connect(place); tone.start(); return place.stream;`);
    await microphone.click();
    await page.locator('.level[data-level]').waitFor();
    await seen(page, 'listening');
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/channels/web/hearing', async (route) => {
      await held;
      await route.fulfill({ json: { heard: 'yes please' }, headers });
    });
    await page.getByRole('button', { name: 'Done' }).click();
    await page.locator('.listening .spinner').waitFor();
    await seen(page, 'checking');
    release();
    await page.locator('#heard-words').focus();
    await seen(page, 'heard');
    await page.keyboard.press('Escape');
    await hearing(`throw new DOMException('', 'NotReadableError')`);
    await microphone.click();
    await page.locator('.deaf').waitFor();
    await seen(page, 'mic-error');

    await page.route('**/spoken.wav', (route) =>
      route.fulfill({ body: wavOf(new Int16Array(8000 * 120), 8000), contentType: 'audio/wav', headers: embedded }),
    );
    await page.route('**/channels/web/turns', (route) =>
      route.fulfill({
        json: {
          ...{ turn: 'x', heard: 'hello', expects: null, intent: null, order: null, payment: null },
          replies: [{ text: 'Hello there.', audio: '/spoken.wav' }],
        },
        headers,
      }),
    );
    await say(page, 'hello', /Hello there/);
    await page.getByRole('button', { name: 'Listen again' }).click();
    await page.locator('.entry.speaking').waitFor();
    await seen(page, 'speaking');
    expect(page.troubles).toEqual([]);
    await page.close();
  });

  test('what becomes of an order', async () => {
    const page = await browser.page();
    let status = '';
    let expires: string | null = null;
    const order = () => ({
      ...{ number: 1042, status, reason: null, ahead: null, cardEnding: '4242', arrives: null, lines: [] },
      steps: [{ kind: 'line', label: '2 × Harbor Mug (large, red)', amount: { amount: 3000, currency: 'USD' } }],
      ...{ total: { amount: 3000, currency: 'USD' }, address: { line1: '1 Main St' } },
      payment: { status, url: status === 'needs_action' ? `${shop.url}/payments/sandbox/x` : null, expires },
    });
    const headers = { 'access-control-allow-origin': site.origin };
    const replies = () => [{ text: `It is ${status}.` }];
    await page.route('**/api/orders/1042', (route) => route.fulfill({ json: order(), headers }));
    await page.route('**/channels/web/turns', (route) =>
      route.fulfill({
        json: {
          ...{ turn: 'x', heard: '', replies: replies(), expects: null, intent: null },
          order: { number: 1042, status },
        },
        headers,
      }),
    );
    await page.goto(site.page());
    await page.locator('.launcher').click();
    await page.locator('.status[data-conn="up"]').waitFor();
    for (const [next, tone, left] of [
      ['needs_action', 'wait', 90],
      ['in_review', 'wait'],
      ['shipped', 'good'],
      ['expired', 'bad'],
    ] as const) {
      status = next;
      expires = left === undefined ? null : new Date(Date.now() + left * 1000).toISOString();
      await say(page, 'my order', new RegExp(`It is ${next}`));
      await page.locator(`.order.${tone} summary`).waitFor();
      if (next === 'needs_action') {
        await page.locator('.order .pay .button').waitFor();
        await page.getByText(/Held for you until .* · [12] minutes? left/).waitFor();
      }
      if (next === 'expired') await page.getByRole('button', { name: 'Order it again' }).waitFor();
      await seen(page, next);
    }
    expect(page.troubles).toEqual([]);
    await page.close();
  });
});

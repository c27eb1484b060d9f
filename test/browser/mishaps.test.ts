import { withBrowser, type OpenBrowser, type Watched } from '../helpers/browser.ts';
import { loseFirstAnswer } from './desk-looks.ts';
import type { OpenShop } from '../helpers/open-shop.ts';
import { until } from '../helpers/until.ts';
import { openConsole } from './open-console.ts';
import { openSite, type Site } from './site.ts';

jest.setTimeout(240_000);

/** What some browsers say of themselves where nobody set their language. */
const namesNoLanguage = `for (const [name, value] of [['language', 'en-US@posix'], ['languages', ['en-US@posix']]])
  Object.defineProperty(Navigator.prototype, name, { get: () => value, configurable: true })`;

const isAnHourFast = `{ const { now } = Date; Date.now = () => now() + 3_600_000; }`;

withBrowser('when something goes wrong', () => {
  let site: Site;
  let shop: OpenShop;
  let browser: OpenBrowser;
  let page: Watched;
  let close: () => Promise<void>;

  beforeAll(async () => {
    site = await openSite();
    ({ shop, browser, page, close } = await openConsole({ WIDGET_ORIGINS: site.origin }));
    site.embed(shop.url);
  });
  afterAll(async () => {
    await close?.();
    await site?.close();
  });

  it('shows the console to a browser that names no language', async () => {
    const odd = await browser.page();
    await odd.addInitScript({ content: namesNoLanguage });
    await odd.goto(`${shop.url}/admin/`);
    await odd.getByRole('img', { name: 'Visits' }).waitFor();
    expect(odd.troubles).toEqual([]);
    await odd.close();
  });

  it('says how long ago by the clock of the shop', async () => {
    const fast = await browser.page();
    await fast.addInitScript({ content: isAnHourFast });
    await fast.goto(`${shop.url}/admin/operations?tab=schedules`);
    await fast
      .getByRole('button', { name: /^Do it now: / })
      .first()
      .waitFor();
    const next = await fast.locator('td:nth-last-child(2) time').allTextContents();
    expect(next.length).toBeGreaterThan(0);
    // What is due within the hour would be long over.
    expect(next.filter((text) => /(?:min|hr)\. ago/.test(text))).toEqual([]);
    await fast.close();
  });

  it('gives money back once, however often it is asked for because no answer came', async () => {
    const shopper = await shop.shopper();
    await shopper.say('two large red mugs, please');
    await shopper.say('check out');
    const { number } = (await shopper.say('yes')).order!;
    const asked = await loseFirstAnswer(page, '**/refunds');
    await page.goto(`${shop.url}/admin/orders?open=${number}`);
    await page.getByRole('button', { name: 'Refund' }).click();
    const form = page.getByRole('dialog', { name: `Refund order ${number}?` });
    await form.getByLabel('Amount').fill('5');
    await form.getByLabel('Reason').fill('A chipped rim.');
    await form.getByRole('button', { name: 'Refund' }).click();
    await page.getByText('The shop cannot be reached.').waitFor();
    expect(await form.getByLabel('Reason').inputValue()).toBe('A chipped rim.');
    await form.getByRole('button', { name: 'Refund' }).click();
    await page.getByText(`$5.00 of order ${number} is on its way back.`).waitFor();
    await form.waitFor({ state: 'hidden' });
    expect(await asked()).toBe(2);
    const refunds = await shop.db.refund.findMany({ where: { orderNumber: number }, select: { amount: true } });
    expect(refunds).toEqual([{ amount: 500 }]);
  });

  it('makes no other amount of what was typed, and puts on the shelf the pieces that are named', async () => {
    const shopper = await shop.shopper();
    await shopper.say('two large red mugs, please');
    await shopper.say('check out');
    const { number } = (await shopper.say('yes')).order!;
    const { onHand } = await shop.db.variant.findUniqueOrThrow({ where: { id: 'harbor-mug-large-red' } });
    await page.goto(`${shop.url}/admin/orders`);
    await page.getByRole('textbox', { name: 'Number, name or e-mail address' }).fill(`#${number}`);
    await until(async () => (await page.locator('tbody tr').count()) === 1);
    await page.getByRole('button', { name: `Order ${number}` }).click();
    await page.getByRole('button', { name: 'Refund' }).click();
    const form = page.getByRole('dialog', { name: `Refund order ${number}?` });
    const amount = form.getByLabel('Amount');
    await form.getByLabel('Reason').fill('One came broken.');
    await amount.fill('999');
    await form.getByLabel('Reason').focus();
    await form.getByText('From $0.01 to $37.39.').waitFor();
    expect(await amount.inputValue()).toBe('999.00');
    expect(await form.getByRole('button', { name: 'Refund' }).isDisabled()).toBe(true);
    await amount.fill('');
    await amount.pressSequentially('1,50');
    expect(await amount.inputValue()).toBe('1.50');
    // A part of the money does not say which pieces are back.
    expect(await form.getByRole('switch').isDisabled()).toBe(true);
    await form.getByText('Pieces', { exact: true }).click();
    await form.getByLabel('Harbor Mug, large, red').fill('1');
    await form.getByRole('switch').check({ force: true });
    await form.getByRole('button', { name: 'Refund' }).click();
    await page.getByText(`$16.20 of order ${number} is on its way back.`).waitFor();
    const after = await shop.db.variant.findUniqueOrThrow({ where: { id: 'harbor-mug-large-red' } });
    expect(after.onHand).toBe(onHand + 1);
  });

  it('puts no other order in the place of one that a colleague decided meanwhile', async () => {
    const headers = { authorization: `Bearer ${await shop.staff('owner')}`, 'content-type': 'application/json' };
    const ask = (path: string, method: string, body?: object) =>
      fetch(`${shop.url}/admin/api/fraud/${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    const every = { name: 'every-order', when: [{ signal: 'total', is: 'at-least', value: 1 }], points: 60 };
    expect((await ask('rules', 'PUT', { rules: [{ ...every, found: 'All are held.' }] })).status).toBe(200);
    const held: number[] = [];
    for (const what of ['a large red mug', 'a small red mug']) {
      const shopper = await shop.shopper();
      await shopper.say(what);
      await shopper.say('check out');
      held.push((await shopper.say('yes')).order!.number);
    }
    const waiting = async () =>
      ((await (await ask('queue', 'GET')).json()) as { held: { number: number; decisions: unknown[] }[] }).held;
    await until(async () => (await waiting()).length === 2);
    await page.goto(`${shop.url}/admin/review`);
    await page.getByText(`Order ${held[0]} ·`).waitFor();
    await ask(`queue/${held[0]}/decide`, 'POST', { decision: 'refuse' });
    await page.getByText('It waits no more: somebody decided meanwhile, or its time is over.').waitFor();
    await page.keyboard.press('a');
    await page.keyboard.press('h');
    await page.getByText(`Order ${held[1]} ·`).waitFor();
    expect(await waiting()).toMatchObject([{ number: held[1], decisions: [] }]);
    await page.keyboard.press('a');
    await page.getByText(`Order ${held[1]} is approved.`).waitFor();
    await page.getByText('Nothing to review.').waitFor();
  });

  it('asks before it gives up what was typed, and closes one thing at a time', async () => {
    await page.goto(`${shop.url}/admin/catalogue?open=harbor-mug`);
    const drawer = page.getByRole('dialog', { name: 'Harbor Mug', exact: true });
    await drawer.getByRole('button', { name: 'Change', exact: true }).click();
    const form = page.getByRole('dialog', { name: '“Harbor Mug” in other languages' });
    await form.getByLabel('Title').first().fill('Tazón');
    await page.keyboard.press('Escape');
    await form.getByText('What you typed is not saved.').waitFor();
    await page.keyboard.press('Enter');
    await form.getByRole('button', { name: 'Save' }).waitFor();
    expect(await form.getByLabel('Title').first().inputValue()).toBe('Tazón');
    await page.keyboard.press('Escape');
    await form.getByRole('button', { name: 'Give it up' }).click();
    await form.waitFor({ state: 'hidden' });
    await drawer.waitFor();
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'hidden' });
  });

  it('holds a payment for as long as the shop does, whatever the browser takes the time for', async () => {
    const fast = await browser.page();
    await fast.addInitScript({ content: isAnHourFast });
    const headers = { 'access-control-allow-origin': site.origin };
    const money = { amount: 3000, currency: 'USD' };
    const status = 'needs_action';
    const order = {
      ...{ number: 1042, status, reason: null, ahead: null, cardEnding: '4242', arrives: null, lines: [], steps: [] },
      ...{ total: money, address: { line1: '1 Main St' } },
      payment: { status, url: `${shop.url}/payments/sandbox/x`, expires: new Date(Date.now() + 90_000).toISOString() },
    };
    const answer = { turn: 'x', heard: '', replies: [{ text: 'Please pay.' }], expects: null, intent: null, order };
    await fast.route('**/api/orders/1042', (route) => route.fulfill({ json: order, headers }));
    await fast.route('**/channels/web/turns', (route) => route.fulfill({ json: answer, headers }));
    await fast.goto(site.page());
    await fast.locator('.launcher').click();
    await fast.locator('.status[data-conn="up"]').waitFor();
    await fast.locator('#words').fill('my order');
    await fast.locator('#words').press('Enter');
    await fast.getByText(/Held for you until .* · [12] minutes? left/).waitFor();
    expect(fast.troubles).toEqual([]);
    await fast.close();
  });
});

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openBrowser, withBrowser, type Watched } from '../helpers/browser.ts';
import type { OpenShop } from '../helpers/open-shop.ts';
import { until } from '../helpers/until.ts';
import { loseFirstAnswer, seen } from './desk-looks.ts';
import { openConsole } from './open-console.ts';

withBrowser('the screens of prices, vendors and webhooks', () => {
  let shop: OpenShop;
  let page: Watched;
  let close: () => Promise<void>;
  /** Another system: what it was sent by id; the first it does not take. */
  const ids: string[] = [];
  const other = createServer(({ headers }, response) => {
    ids.push(String(headers['webhook-id']));
    response.writeHead(ids.length === 1 ? 503 : 204).end();
  });
  let host: string;

  beforeAll(async () => {
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    host = `127.0.0.1:${(other.address() as AddressInfo).port}`;
    ({ shop, page, close } = await openConsole());
  }, 240_000);
  afterAll(async () => {
    await close?.();
    other.close();
  });

  it('makes a promotion that is told in plain words, with what is wrong beside its field, and puts it out of force', async () => {
    await page.goto(`${shop.url}/admin/pricing`);
    await page.getByText('For every 2 of Harbor Mug, Trail Enamel Mug, and Ferry Travel Mug, 1 more free').waitFor();
    await seen(page, 'promotions');
    await page.getByRole('button', { name: 'New promotion' }).click();
    const form = page.getByRole('dialog', { name: 'New promotion' });
    expect(await form.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
    await form.getByLabel('American English').fill('Advent');
    await form.getByLabel('Code').fill('free ship!');
    await form.getByLabel('How much off').fill('10');
    await form.getByLabel('Categories').fill('Kitchen');
    await page.keyboard.press('Enter');
    await form.getByLabel('Starts').fill('2040-12-01T00:00');
    await form.getByLabel('Ends').fill('2040-12-25T00:00');
    await form.getByLabel('Uses per shopper').fill('1');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText(/two to 32 letters, digits and hyphens/).waitFor();
    await form.getByText('Something is wrong with what is marked above.').waitFor();
    await form.getByLabel('Code').fill('freeship');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText('FREESHIP is the code of "free-delivery"').waitFor();
    await form.getByLabel('Code').fill('advent');
    const words = form.getByRole('status').filter({ hasText: '10% off Kitchen' });
    await words
      .getByText(/with the code ADVENT, December 1\s–\s24, 2040, at most once per shopper, not together/)
      .waitFor();
    await seen(page, 'promotion');
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByText('“Advent” is there from now on.').waitFor();
    const row = page.getByRole('row').filter({ hasText: 'ADVENT' });
    await row.getByText('To come').waitFor();
    expect(await shop.db.promotion.findUniqueOrThrow({ where: { code: 'ADVENT' } })).toMatchObject({
      rule: { kind: 'percent', percent: 10, when: { categories: ['Kitchen'] } },
      shopperLimit: 1,
      used: 0,
    });

    await page.getByRole('textbox', { name: 'Find a promotion or code' }).fill('advent');
    await page.getByRole('row').filter({ hasText: 'FREESHIP' }).waitFor({ state: 'detached' });
    await page.getByRole('switch', { name: 'Counts: Advent' }).click({ force: true });
    await row.getByText('Off', { exact: true }).waitFor();
    expect((await shop.db.promotion.findUniqueOrThrow({ where: { code: 'ADVENT' } })).active).toBe(false);
    expect(page.troubles.filter((trouble) => !trouble.includes('422'))).toEqual([]);
    page.troubles.splice(0);
  }, 180_000);

  it('makes one promotion, though no answer came to the first try', async () => {
    const asked = await loseFirstAnswer(page, '**/admin/api/promotions/*');
    await page.goto(`${shop.url}/admin/pricing`);
    await page.getByRole('button', { name: 'New promotion' }).click();
    const form = page.getByRole('dialog', { name: 'New promotion' });
    await form.getByLabel('American English').fill('Once only');
    await form.getByLabel('How much off').fill('5');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText('The shop cannot be reached.').waitFor();
    await form.getByLabel('American English').fill('Once only, really');
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByText('“Once only, really” is there from now on.').waitFor();
    const made = await shop.db.promotion.findMany({ where: { id: { startsWith: 'once-only' } } });
    expect([await asked(), made.map(({ label }) => label)]).toEqual([2, [{ 'en-US': 'Once only, really' }]]);
    page.troubles.splice(0);
  }, 120_000);

  it('keeps ways of delivery and taxes, and brings a tax back that was removed', async () => {
    await page.goto(`${shop.url}/admin/pricing?tab=delivery`);
    await page.getByRole('button', { name: 'Express delivery' }).click();
    const way = page.getByRole('dialog', { name: 'Change the way of delivery' });
    await way.getByLabel('Price').fill('14.50');
    await way.getByLabel('Working days, at most').fill('0');
    await way.getByRole('button', { name: 'Save' }).click();
    await way.getByText('the latest day cannot be before the earliest').waitFor();
    await way.getByLabel('Working days, at most').fill('3');
    await seen(page, 'delivery');
    await way.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('cell', { name: '$14.50' }).waitFor();
    expect(await shop.db.deliveryMethod.findUniqueOrThrow({ where: { id: 'express' } })).toMatchObject({
      price: 1450,
      maxDays: 3,
    });

    await page.goto(`${shop.url}/admin/pricing?tab=tax`);
    await page.getByRole('button', { name: 'No sales tax in Oregon' }).click();
    const rate = page.getByRole('dialog', { name: 'Change the tax rate' });
    await seen(page, 'tax');
    await rate.getByRole('button', { name: 'Remove' }).click();
    await page.getByText('No rates yet: the shop’s settings say what is taxed.').waitFor();
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await page.getByRole('button', { name: 'No sales tax in Oregon' }).waitFor();
    expect(await shop.db.taxRate.count()).toBe(1);
    expect(page.troubles.filter((trouble) => !trouble.includes('422'))).toEqual([]);
    page.troubles.splice(0);
  }, 120_000);

  it('shows what a run found, has its order approved, and takes in what arrived once', async () => {
    const { id } = await shop.db.variant.findFirstOrThrow({
      where: { product: { vendorId: 'saltmarsh-trading' }, bundle: false },
    });
    await shop.db.variant.update({ where: { id }, data: { onHand: 2, reserved: 0 } });
    await page.goto(`${shop.url}/admin/vendors`);
    await page.getByRole('button', { name: 'Look now' }).click();
    await page.getByRole('dialog', { name: 'Look now' }).getByRole('button', { name: 'Look', exact: true }).click();
    await page.getByText('The shop is checking what runs low.').waitFor();
    await until(async () => (await shop.db.vendorOrder.count({ where: { vendorId: 'saltmarsh-trading' } })) > 0);
    const { number } = await shop.db.vendorOrder.findFirstOrThrow({ where: { vendorId: 'saltmarsh-trading' } });
    await page.getByText(`#${number} Waits for approval`).first().waitFor();
    await seen(page, 'runs');
    await page
      .getByRole('row')
      .filter({ hasText: `#${number} ` })
      .first()
      .click();
    const run = page.getByRole('dialog', { name: 'A look at what runs low' });
    await run.getByRole('region', { name: 'Saltmarsh Trading' }).waitFor();
    await seen(page, 'run');
    await run.getByRole('button', { name: `#${number} saltmarsh-trading` }).click();
    const order = page.getByRole('dialog', { name: `Order to a vendor ${number}`, exact: true });
    await order.getByRole('button', { name: 'Approve' }).click();
    const asked = page.getByRole('dialog', { name: `Approve order ${number} to the vendor?` });
    await asked.getByLabel('Reason').fill('It runs low.');
    await asked.getByRole('button', { name: 'Approve' }).click();
    await page.getByText(`Order ${number} is on its way to the vendor.`).waitFor();
    await order.getByText('Expected', { exact: true }).first().waitFor();
    await seen(page, 'vendor-order');

    const { onHand } = await shop.db.variant.findUniqueOrThrow({ where: { id } });
    const sent = await loseFirstAnswer(page, '**/receive');
    await order.getByRole('button', { name: 'Goods arrived' }).click();
    const arrival = page.getByRole('dialog', { name: `What arrived of order ${number}?` });
    for (const field of await arrival.getByRole('textbox').all()) await field.fill('0');
    const sku = (await shop.db.variant.findUniqueOrThrow({ where: { id } })).sku;
    await arrival.getByLabel(sku, { exact: true }).fill('3');
    await arrival.getByRole('button', { name: 'Goods arrived' }).click();
    await page.getByText('The shop cannot be reached.').waitFor();
    await arrival.getByRole('button', { name: 'Goods arrived' }).click();
    await page.getByText(`What arrived of order ${number} is in stock.`).waitFor();
    await order.getByText('Partly arrived').waitFor();
    expect((await shop.db.variant.findUniqueOrThrow({ where: { id } })).onHand).toBe(onHand + 3);
    expect(await sent()).toBe(2);
    page.troubles.splice(0);
  }, 240_000);

  it('says how a vendor is ordered from, and refuses an address that its wire cannot use beside the field', async () => {
    await page.goto(`${shop.url}/admin/vendors?tab=terms`);
    await page.getByRole('button', { name: 'Fieldgate Wholesale' }).click();
    const form = page.getByRole('dialog', { name: 'Ordering from Fieldgate Wholesale' });
    await form.getByLabel('Address').fill('nowhere');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText('soap needs an address such as https://vendor.example').waitFor();
    await seen(page, 'terms');
    await form.getByLabel('Address').fill('stand-in');
    await form.getByLabel('Days until it arrives').fill('11');
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('cell', { name: '11 days' }).waitFor();
    // Its first terms, and a vendor that nobody knew; the answer is lost, and it is one.
    const sent = await loseFirstAnswer(page, '**/vendors/terms/brick-lane-pottery');
    await page.getByRole('button', { name: 'New vendor' }).click();
    const first = page.getByRole('dialog', { name: 'New vendor' });
    await first.getByRole('textbox', { name: 'Vendor', exact: true }).fill('Brick Lane Pottery');
    await first.getByLabel('Address').fill('https://brick-lane.example');
    await first.getByLabel('At least so many pieces').fill('12');
    await first.getByLabel('Days until it arrives').fill('400');
    await first.getByLabel('Address').focus();
    await first.getByText('From 0 to 365.').waitFor();
    await first.getByLabel('Days until it arrives').fill('3');
    await first.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The shop cannot be reached.').waitFor();
    await first.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Brick Lane Pottery is ordered from so.').waitFor();
    expect(await sent()).toBe(2);
    const made = await shop.db.vendorTerms.findMany({ where: { vendor: { name: 'Brick Lane Pottery' } } });
    expect(made).toMatchObject([{ vendorId: 'brick-lane-pottery', adapter: 'json', minimum: 12, leadDays: 3 }]);
    const { id } = await shop.db.variant.findFirstOrThrow({
      where: { product: { vendorId: 'fieldgate-wholesale' }, bundle: false },
    });
    await shop.db.variant.update({ where: { id }, data: { onHand: 1, reserved: 0 } });
    await (await shop.shopper()).say('do you have a zither');
    await page.goto(`${shop.url}/admin/vendors?tab=suggested`);
    await page.getByRole('heading', { name: 'What to order' }).waitFor();
    await page.getByRole('region', { name: 'Fieldgate Wholesale' }).waitFor();
    await seen(page, 'suggested');
    expect(page.troubles.filter((trouble) => !/422|ERR_FAILED/.test(trouble))).toEqual([]);
    page.troubles.splice(0);
  }, 120_000);

  it('says at what stock a variant is ordered, how many, and from whom, and takes it back', async () => {
    const lineOf = async () => {
      const { reorderBelow, reorderTo, product } = await shop.db.variant.findUniqueOrThrow({
        where: { id: 'harbor-mug-large-red' },
        include: { product: true },
      });
      return { reorderBelow, reorderTo, vendor: product.vendorId };
    };
    const before = await lineOf();
    await page.goto(`${shop.url}/admin/vendors?tab=lines`);
    await page.getByRole('button', { name: 'Show more' }).waitFor();
    await page.getByRole('textbox', { name: 'Product or SKU' }).fill('harbor mug');
    await page.getByRole('button', { name: /^Harbor Mug\s*large, red$/ }).click();
    const form = page.getByRole('dialog', { name: 'When Harbor Mug, large, red is ordered' });
    await form.getByLabel('Ordered below').fill('30');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText('must be at least as many as it is ordered below').waitFor();
    await seen(page, 'reorder-line');
    await form.getByLabel('Up to').fill('90');
    await form.getByRole('combobox', { name: 'From' }).click();
    await page.getByRole('option', { name: 'Brick Lane Pottery' }).click();
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Harbor Mug, large, red is ordered so.').waitFor();
    expect(await lineOf()).toEqual({ reorderBelow: 30, reorderTo: 90, vendor: 'brick-lane-pottery' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await until(async () => (await lineOf()).reorderBelow === before.reorderBelow);
    expect(await lineOf()).toEqual(before);
    await page.goto(`${shop.url}/admin/vendors?tab=terms&vendor=brick-lane-pottery`);
    const terms = page.getByRole('dialog', { name: 'Ordering from Brick Lane Pottery' });
    await terms.getByRole('button', { name: 'Remove' }).click();
    await page.getByText('People order from Brick Lane Pottery now.').waitFor();
    await page.getByRole('cell', { name: 'People order' }).waitFor();
    expect(page.troubles.filter((trouble) => !/4(?:22|00)/.test(trouble))).toEqual([]);
    page.troubles.splice(0);
  }, 120_000);

  it('tells another system, shows the secret once, and sends again what it did not take', async () => {
    await page.goto(`${shop.url}/admin/webhooks`);
    await page.getByText('No other system is told of anything.').waitFor();
    await page.getByRole('button', { name: 'New webhook' }).click();
    const form = page.getByRole('dialog', { name: 'New webhook' });
    await form.getByLabel('Address').fill('ftp://erp.example/parley');
    await form.getByLabel('Events').fill('order.paid');
    await page.keyboard.press('Enter');
    await form.getByLabel('Note').fill('The warehouse.');
    await page.keyboard.press('Enter');
    await form.getByText('Something is wrong with what is marked above.').waitFor();
    await seen(page, 'webhook-form');
    await form.getByLabel('Address').fill(`http://${host}/parley`);
    await form.getByRole('button', { name: 'Save' }).click();
    const told = page.getByRole('dialog', { name: `The secret of ${host}` });
    await told.getByText(/^whsec_/).waitFor();
    await told.getByRole('button', { name: 'I have kept it' }).click();
    const shopper = await shop.shopper();
    await shopper.say('two large red mugs, please');
    await shopper.say('check out');
    await shopper.say('yes');
    await until(async () => ids.length > 0);
    await until(async () => (await shop.db.webhookDelivery.count({ where: { attempts: 1 } })) > 0);
    // As after two days of trying.
    await shop.db.webhookDelivery.updateMany({ data: { status: 'parked', endedAt: new Date() } });
    await page.goto(`${shop.url}/admin/webhooks`);
    await page.getByRole('button', { name: host }).click();
    const drawer = page.getByRole('dialog', { name: host, exact: true });
    await drawer.getByText(/· 503 after \d+ ms$/).waitFor();
    await seen(page, 'webhook');
    await drawer.getByRole('button', { name: 'Send again: order.paid' }).click();
    await page.getByText('1 message is being sent again.').waitFor();
    await drawer.getByText('204 after').waitFor();
    expect(ids).toEqual([ids[0], ids[0]]);
    await drawer.getByRole('button', { name: 'New secret' }).click();
    await page
      .getByRole('dialog', { name: `A new secret for ${host}?` })
      .getByRole('button', { name: 'New secret' })
      .click();
    await told.getByText(/^whsec_/).waitFor();
    await told.getByRole('button', { name: 'I have kept it' }).click();
    await drawer.getByText('The secret before signs as well until').waitFor();
    await drawer.getByRole('button', { name: 'Turn off' }).click();
    await page
      .getByRole('dialog', { name: `Turn off ${host}?` })
      .getByRole('button', { name: 'Turn off' })
      .click();
    await drawer.getByText('Olga Owner turned it off').waitFor();
    await drawer.getByRole('button', { name: 'Remove' }).click();
    await page
      .getByRole('dialog', { name: `Remove ${host}?` })
      .getByRole('button', { name: 'Remove' })
      .click();
    await page.getByText('No other system is told of anything.').waitFor();
    expect(await shop.db.webhookSubscription.count()).toBe(0);
    expect(page.troubles.filter((trouble) => !trouble.includes('422'))).toEqual([]);
    page.troubles.splice(0);
  }, 180_000);

  it('offers a viewer nothing that they may not do', async () => {
    const token = await page.evaluate<string>(`fetch('/admin/api/staff', {
      method: 'POST', headers: { 'x-parley': 'console', 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Vera Viewer', roles: ['viewer'] }) }).then((answer) => answer.json()).then(({ token }) => token)`);
    const theirs = await openBrowser();
    const viewer = await theirs.page();
    await viewer.goto(`${shop.url}/admin/pricing`);
    await viewer.getByRole('textbox', { name: 'Staff token' }).fill(token);
    await viewer.keyboard.press('Enter');
    await viewer.getByText('WELCOME10', { exact: true }).waitFor();
    expect(await viewer.getByRole('button', { name: 'New promotion' }).count()).toBe(0);
    expect(await viewer.getByRole('switch').first().isDisabled()).toBe(true);
    await viewer.goto(`${shop.url}/admin/vendors`);
    await viewer.getByRole('table').waitFor();
    expect(await viewer.getByRole('button', { name: 'Look now' }).count()).toBe(0);
    await viewer.goto(`${shop.url}/admin/webhooks`);
    await viewer.getByText('No other system is told of anything.').waitFor();
    expect(await viewer.getByRole('button', { name: 'New webhook' }).count()).toBe(0);
    await theirs.close();
  }, 120_000);
});

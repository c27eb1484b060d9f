import { withBrowser, type Watched } from '../helpers/browser.ts';
import type { OpenShop } from '../helpers/open-shop.ts';
import { seen } from './desk-looks.ts';
import { openConsole } from './open-console.ts';

withBrowser('the screen of search', () => {
  let shop: OpenShop;
  let page: Watched;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ shop, page, close } = await openConsole());
    const shopper = await shop.shopper();
    for (const words of ['do you have a quokka lamp', 'show me lamps', 'do you have a zither'])
      await shopper.say(words);
  }, 240_000);
  afterAll(() => close?.());

  const found = async (words: string): Promise<string[]> => {
    const answered = await fetch(`${shop.url}/api/products?q=${encodeURIComponent(words)}`);
    return ((await answered.json()) as { hits: { id: string }[] }).hits.map(({ id }) => id);
  };
  const choose = async (field: string, words: string): Promise<void> => {
    await page.getByRole('dialog').getByLabel(field).fill(words);
    await page.keyboard.press('Enter');
  };

  it('says why a product stands where it does, and puts it first by a rule that was tried before', async () => {
    await page.goto(`${shop.url}/admin/search`);
    await page.getByText('Type what a shopper would say').waitFor();
    await page.keyboard.press('/');
    await page.getByRole('textbox', { name: 'What a shopper would say' }).fill('lamp');
    const [first, second] = await found('lamp');
    const { title } = await shop.db.product.findUniqueOrThrow({ where: { id: second! } });
    await page.getByRole('button', { name: `Why: ${title}` }).click();
    const drawer = page.getByRole('dialog', { name: 'Why for “lamp”' });
    await drawer.getByText('It stands at place 2.').waitFor();
    await drawer.getByRole('cell', { name: '“lamp”' }).waitFor();
    await seen(page, 'explained');
    await drawer.getByRole('button', { name: 'Put it first for these words' }).click();
    const form = page.getByRole('dialog', { name: 'New rule' });
    await form.getByRole('button', { name: 'Try it on the last thousand questions' }).click();
    await form.getByRole('status').filter({ hasText: 'would find something else' }).waitFor();
    await form.getByText(`Moves up: ${title}`).first().waitFor();
    expect((await found('lamp'))[0]).toBe(first);
    await seen(page, 'rule');
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The rule counts from now on.').waitFor();
    expect((await found('lamp'))[0]).toBe(second);
    await drawer.getByText('A rule puts it first.').waitFor();

    await page.goto(`${shop.url}/admin/search?tab=rules`);
    await page.getByRole('switch', { name: `Counts: ${title}` }).click({ force: true });
    await page.getByRole('switch', { name: `Counts: ${title}`, checked: false }).waitFor();
    while ((await found('lamp'))[0] !== first) await page.waitForTimeout(50);
    await page.getByRole('button', { name: `Put first: ${title}` }).click();
    await page.getByRole('dialog', { name: 'Change the rule' }).getByRole('button', { name: 'Remove' }).click();
    await page.getByText('No rules yet.').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('switch', { name: `Counts: ${title}`, checked: false }).waitFor();
    expect(page.troubles).toEqual([]);
  }, 180_000);

  it('has what was suggested accepted or refused, and taken back', async () => {
    await shop.db.searchSuggestion.create({
      data: {
        ...{ id: 'mug-xylopot', words: ['xylopot', 'mug'], source: 'chosen', support: 3 },
        evidence: { products: ['harbor-mug'], of: 4, empty: 2 },
      },
    });
    await page.goto(`${shop.url}/admin/search?tab=synonyms`);
    await page.getByText('3 of 4 shoppers who said the one bought what is called the other.').waitFor();
    await seen(page, 'suggested');
    for (const [button, told] of [
      ['Refuse: xylopot = mug', 'Not suggested again: xylopot = mug.'],
      ['Accept: xylopot = mug', 'From now on they mean the same: xylopot = mug.'],
    ] as const) {
      await page.getByRole('button', { name: button }).click();
      await page.getByText(told).waitFor();
      await page.getByText('Nothing to decide on.').waitFor();
      expect((await found('xylopot')).includes('harbor-mug')).toBe(button.startsWith('Accept'));
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByRole('button', { name: button }).waitFor();
    }
    while ((await found('xylopot')).includes('harbor-mug')) await page.waitForTimeout(50);
    expect(page.troubles).toEqual([]);
  }, 180_000);

  it('makes another word of what was asked in vain', async () => {
    await page.goto(`${shop.url}/admin/search?tab=in-vain`);
    const asked = page.getByRole('button', { name: 'It means …: zither', exact: true });
    await asked.waitFor();
    await seen(page, 'in-vain');
    await asked.click();
    const form = page.getByRole('dialog', { name: 'New synonyms' });
    expect(await form.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
    await choose('Mean the same', 'x'.repeat(81));
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByRole('alert').getByText('is at most 80 characters').waitFor();
    await seen(page, 'refused');
    await form.getByLabel('Mean the same').first().press('Backspace');
    await choose('Mean the same', 'kettle');
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByText('From now on they mean the same.').waitFor();
    expect(await found('zither')).toContain('gale-kettle');
    expect(page.troubles.filter((trouble) => !trouble.includes('422'))).toEqual([]);
  }, 180_000);
});

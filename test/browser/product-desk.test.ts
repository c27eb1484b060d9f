import { withBrowser, type Watched } from '../helpers/browser.ts';
import type { OpenShop } from '../helpers/open-shop.ts';
import { until } from '../helpers/until.ts';
import { loseFirstAnswer, seen } from './desk-looks.ts';
import { openConsole } from './open-console.ts';

withBrowser('a product that is added by hand', () => {
  let shop: OpenShop;
  let page: Watched;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ shop, page, close } = await openConsole());
  }, 240_000);
  afterAll(() => close?.());

  const found = async (words: string): Promise<string[]> => {
    const answered = await fetch(`${shop.url}/api/products?q=${encodeURIComponent(words)}`);
    return ((await answered.json()) as { hits: { id: string }[] }).hits.map(({ id }) => id);
  };
  const opened = async () => {
    await page.goto(`${shop.url}/admin/catalogue`);
    await page.getByRole('button', { name: 'New product' }).click();
    return page.getByRole('dialog', { name: 'New product' });
  };

  it('is sold in its variants, with what is wrong beside its field, and bought by whoever asks for it', async () => {
    const { sku } = await shop.db.variant.findFirstOrThrow();
    const form = await opened();
    const save = form.getByRole('button', { name: 'Save' });
    await form.getByLabel('Title').fill('Quokka Umbrella');
    expect(await form.getByLabel('Id', { exact: true }).inputValue()).toBe('quokka-umbrella');
    await form.getByLabel('Id', { exact: true }).fill('harbor-mug');
    await form.getByLabel('Category').fill('Rainwear');
    await form.getByRole('combobox', { name: 'Vendor' }).fill('saltmarsh trading');
    await form.getByLabel('Description').fill('It keeps off the rain.');
    await form.getByLabel('Also called').fill('brolly of the quokka');
    await page.keyboard.press('Enter');
    expect(await save.isDisabled()).toBe(true);
    await form.getByLabel('To choose').fill('size');
    await page.keyboard.press('Enter');
    await form.getByRole('button', { name: 'Add a variant' }).click();
    const [small, large] = ['Variant 1', 'Variant 2'].map((name) => form.getByRole('group', { name }));
    for (const [variant, size, price, stock] of [
      [small!, 'small', '24.50', '4'],
      [large!, 'small', '29', '3'],
    ] as const) {
      await variant.getByLabel('size', { exact: true }).fill(size);
      await variant.getByLabel('Price').fill(price);
      await variant.getByLabel('On hand').fill(stock);
    }
    await save.click();
    await large!.getByText('is the same choice as variant 1').waitFor();
    await form.getByText('Something is wrong with what is marked above.').waitFor();
    await seen(page, 'product-form');
    await large!.getByLabel('size', { exact: true }).fill('large');
    await large!.getByLabel('Article number').fill(sku);
    await save.click();
    await form.getByText('is the id of “Harbor Mug” already').waitFor();
    await form.getByLabel('Id', { exact: true }).fill('quokka-umbrella');
    await save.click();
    await large!.getByText(`${sku} is the article number of something else already`).waitFor();
    expect(await shop.db.product.count({ where: { id: 'quokka-umbrella' } })).toBe(0);
    await large!.getByLabel('Article number').fill('');
    await save.click();

    await page.getByText('“Quokka Umbrella” is sold from now on.').waitFor();
    const drawer = page.getByRole('dialog', { name: 'Quokka Umbrella' });
    await drawer.getByRole('row').filter({ hasText: 'large' }).getByText('$29.00').waitFor();
    await seen(page, 'product');
    expect(
      await shop.db.product.findUniqueOrThrow({
        where: { id: 'quokka-umbrella' },
        select: { vendorId: true, names: true, category: true },
      }),
    ).toEqual({ vendorId: 'saltmarsh-trading', names: ['brolly of the quokka'], category: 'Rainwear' });
    expect(await shop.db.audit.count({ where: { action: 'product.added', subject: 'product:quokka-umbrella' } })).toBe(
      1,
    );
    expect(await found('brolly quokka')).toContain('quokka-umbrella');
    await page.goto(`${shop.url}/admin/catalogue?q=quokka`);
    await page.getByRole('button', { name: 'Quokka Umbrella' }).waitFor();
    const shopper = await shop.shopper();
    await until(async () => {
      const { cart } = await shopper.say('two large quokka umbrellas please');
      return cart.lines.length > 0;
    });
    const { cart } = await shopper.say('what is in my cart');
    expect(cart.lines).toMatchObject([{ variant: 'quokka-umbrella-large', quantity: 2 }]);
    expect(page.troubles.filter((trouble) => !trouble.includes('422'))).toEqual([]);
    page.troubles.splice(0);
  }, 240_000);

  it('is there once, though no answer came to the first try, and what sounds like it is told', async () => {
    const asked = await loseFirstAnswer(page, '**/admin/api/products');
    const form = await opened();
    await form.getByLabel('Title').fill('Harbour Mug');
    await form.getByLabel('Price').fill('12');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText('The shop cannot be reached.').waitFor();
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('dialog', { name: 'Harbour Mug' }).waitFor();
    await page.getByText('“Harbour Mug” sounds like Harbor Mug.').waitFor();
    await seen(page, 'product-alike');
    expect([await asked(), await shop.db.variant.count({ where: { productId: 'harbour-mug' } })]).toEqual([2, 1]);
    expect(await shop.db.product.findUniqueOrThrow({ where: { id: 'harbour-mug' } })).toMatchObject({ version: 1 });
    page.troubles.splice(0);
  }, 120_000);
});

import { withBrowser, type Watched } from '../helpers/browser.ts';
import { textOf, type OpenShop } from '../helpers/open-shop.ts';
import { seen } from './desk-looks.ts';
import { openConsole } from './open-console.ts';

withBrowser('how the words of the catalogue are said', () => {
  let shop: OpenShop;
  let page: Watched;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ shop, page, close } = await openConsole());
  }, 240_000);
  afterAll(() => close?.());

  it('is looked up, changed for the next reply, and taken back', async () => {
    const shopper = await shop.shopper({ locale: 'es-US' });
    await shopper.say('quiero una camiseta Dockside azul grande');
    await page.goto(`${shop.url}/admin/catalogue?tab=wordings`);
    await page.getByRole('button', { name: 'material', exact: true }).waitFor();
    await seen(page, 'wordings');
    await page.getByRole('textbox', { name: 'Find a word' }).fill('azul');
    await page.getByRole('button', { name: 'blue', exact: true }).click();
    const form = page.getByRole('dialog', { name: 'How “blue” is said' });
    await form.getByText('Without one it is said “azul”.').waitFor();
    await form.getByLabel('Spanish').fill('celeste');
    await page.keyboard.press('Enter');
    await seen(page, 'wording');
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByText('From now on “blue” is said so.').waitFor();
    expect(textOf(await shopper.say('¿qué hay en mi carrito?'))).toContain('(grande, celeste)');
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('cell', { name: 'azul', exact: true }).waitFor();
    expect(textOf(await shopper.say('¿qué hay en mi carrito?'))).toContain('(grande, azul)');

    await page.getByRole('textbox', { name: 'Find a word' }).fill('xylophone');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByRole('combobox', { name: 'All words' }).click();
    await page.getByRole('option', { name: 'Only without a wording in Spanish' }).click();
    await page.getByRole('button', { name: 'blue', exact: true }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'bluetooth', exact: true }).waitFor();
    expect(page.troubles).toEqual([]);
  }, 180_000);

  it('and so is what a product is called: written for the next reply, and taken back', async () => {
    const shopper = await shop.shopper({ locale: 'es-US' });
    await page.goto(`${shop.url}/admin/catalogue?open=willow-teapot`);
    const texts = page.getByRole('region', { name: 'In other languages' });
    await texts.getByText('Tetera Willow').waitFor();
    await texts.getByText('As in the catalogue').waitFor();
    await seen(page, 'texts');
    await texts.getByRole('button', { name: 'Change' }).click();
    const form = page.getByRole('dialog', { name: '“Willow Teapot” in other languages' });
    const title = form.getByRole('group', { name: 'Spanish' }).getByLabel('Title');
    await title.fill('Pava del Sauce');
    await seen(page, 'texts-form');
    await title.press('Enter');
    await page.getByText('From now on “Willow Teapot” is called so.').waitFor();
    await texts.getByText('Pava del Sauce').waitFor();
    expect(textOf(await shopper.say('¿cuánto cuesta la pava del sauce?'))).toContain('Pava del Sauce cuesta');
    await page.getByRole('button', { name: 'Undo' }).click();
    await texts.getByText('Tetera Willow').waitFor();
    expect(page.troubles).toEqual([]);
  }, 120_000);
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBrowser, withBrowser, type OpenBrowser } from '../helpers/browser.ts';
import { startShop, type Shop } from '../helpers/shop.ts';

withBrowser('what an author types', () => {
  let folder: string;
  let shop: Shop;
  let browser: OpenBrowser;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'parley-drafts-'));
    shop = await startShop(folder);
    browser = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await shop?.end('SIGINT');
    rmSync(folder, { recursive: true, force: true });
  });

  it('survives a server that is killed, what was saved and what was typed while nobody listened', async () => {
    const page = await browser.page();
    await page.goto(/\S+#setup=[\w-]+/.exec(shop.said())![0]);
    await page.getByLabel('Your name').waitFor({ timeout: 150_000 });
    await page.keyboard.type('Olga Owner');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    await page.goto(`${shop.base}/admin/intents/greet?tab=replies`);
    const text = page.getByRole('region', { name: 'welcome' }).getByRole('textbox').first();
    await text.fill('Ahoy, and welcome!');
    const saved = page.getByText('Saved', { exact: true });
    await page.waitForResponse((response) => response.request().method() === 'PUT' && response.ok());
    await saved.waitFor();

    await shop.end('SIGKILL');
    await text.fill('Ahoy, and welcome aboard!');
    await page.getByText('Not saved', { exact: true }).waitFor();
    const { port } = new URL(shop.base);
    shop = await startShop(folder, { PORT: port });
    const draft = async () => {
      const response = await page.request.get(`${shop.base}/admin/api/studio/draft/intents/greet`);
      const { content } = (await response.json()) as {
        content: { wording: { 'en-US': { replies: { welcome: string | { text: string } } } } };
      };
      return JSON.stringify(content.wording['en-US'].replies.welcome);
    };
    // What was saved is there before the page has tried again, or after: never what was there at first.
    expect(await draft()).toContain('Ahoy, and welcome');
    await saved.waitFor();
    expect(await draft()).toContain('Ahoy, and welcome aboard!');
  }, 300_000);
});

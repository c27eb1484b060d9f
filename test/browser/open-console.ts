import { openBrowser, type OpenBrowser, type Watched } from '../helpers/browser.ts';
import { openShop, type OpenShop } from '../helpers/open-shop.ts';

/** A shop, and a browser in which its owner has set up the console. */
export interface OpenConsole {
  readonly shop: OpenShop;
  readonly browser: OpenBrowser;
  readonly page: Watched;
  readonly close: () => Promise<void>;
}

/** By the link that the shop printed, whose page is built first where it changed. */
const setUp = async (page: Watched, link: string): Promise<void> => {
  await page.goto(link);
  await page.getByLabel('Your name').waitFor({ timeout: 150_000 });
  await page.getByLabel('Your name').fill('Olga Owner');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  page.troubles.splice(0);
};

export const openConsole = async (settings: Readonly<Record<string, string>> = {}): Promise<OpenConsole> => {
  const shop = await openShop(settings);
  const browser = await openBrowser();
  const close = async () => {
    await browser.close();
    await shop.close();
  };
  const page = await browser.page();
  try {
    await setUp(page, shop.running.setUp!);
  } catch (error) {
    await close();
    throw error;
  }
  return { shop, browser, page, close };
};

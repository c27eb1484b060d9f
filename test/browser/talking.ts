import type { Page } from 'playwright-core';
import type { OpenBrowser, Watched } from '../helpers/browser.ts';
import type { Embedded } from './embedded.ts';

export const log = (page: Page) => page.locator('.log');

export const say = async (page: Page, words: string, answer: RegExp): Promise<void> => {
  await page.locator('#words').fill(words);
  // Not to whatever a page that was just closed gives the focus back to.
  await page.locator('#words').press('Enter');
  await log(page).getByText(answer).last().waitFor();
};

/** A page with the panel open, as a visitor who was never here. */
export const talkOn = async (browser: OpenBrowser, site: Embedded['site'], attributes = ''): Promise<Watched> => {
  const page = await browser.page();
  await page.goto(site.page(attributes));
  await page.evaluate('localStorage.clear(); sessionStorage.clear()');
  await page.goto(site.page(attributes));
  await page.locator('.launcher').click();
  await page.locator('.status[data-conn="up"]').waitFor();
  return page;
};

/** What the shop heard in the page's conversation. */
export const turnsOf = async (shop: Embedded['shop'], page: Page): Promise<string[]> => {
  const kept = await page.evaluate<string>(`sessionStorage.getItem('shop-chat:shop')`);
  const { conversation } = JSON.parse(kept) as { conversation: string };
  const turns = await shop.db.turn.findMany({ where: { conversationId: conversation }, orderBy: { createdAt: 'asc' } });
  return turns.map(({ heard }) => heard);
};

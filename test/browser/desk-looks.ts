import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { axeInLooks } from '../helpers/browser.ts';

/** Set it to look at every state. */
const pictures = process.env['CONSOLE_PICTURES'];

/** What stands there is without findings in light and dark, and fits on a telephone. */
export const seen = async (page: Page, state: string): Promise<void> => {
  const picture = async (look: string) => {
    if (!pictures) return;
    // What slides in or changes its colours has come to rest.
    await page.waitForTimeout(500);
    await page.screenshot({ path: join(pictures, `${state}-${look}.png`) });
  };
  const findings = await axeInLooks(page, ['light', 'dark'], picture);
  expect([state, findings]).toEqual([state, []]);
  await page.setViewportSize({ width: 390, height: 780 });
  await page.waitForFunction('document.documentElement.scrollWidth <= 390');
  await picture('phone');
  await page.setViewportSize({ width: 1280, height: 800 });
};

/** The first answer from `place` gets lost, though it was done. Tells at the end how often was asked, and loses nothing more. */
export const loseFirstAnswer = async (page: Page, place: string): Promise<() => Promise<number>> => {
  let asked = 0;
  await page.route(place, async (route) => {
    asked += 1;
    if (asked > 1) return route.continue();
    await route.fetch();
    await route.abort();
  });
  return async () => {
    await page.unroute(place);
    return asked;
  };
};

import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { axeInLooks } from '../helpers/browser.ts';

/** Set it to look at every state. */
const pictures = process.env['CONSOLE_PICTURES'];

/** A page of the console, and everything that went wrong in it. */
export type Watched = Page & { readonly troubles: string[] };

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

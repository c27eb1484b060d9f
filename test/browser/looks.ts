import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { axeInLooks, looks, type Watched } from '../helpers/browser.ts';

/** Set it to look at every state. */
const pictures = process.env['WIDGET_PICTURES'];

const wide = 1280;
const narrow = 320;

/** The widget's insides, as the page's scripts reach them. */
export const root = 'document.querySelector("shop-chat").shadowRoot';

const still = `Promise.all(${root}.getAnimations().filter((each) => each.effect.getComputedTiming().iterations === 1)
  .map((each) => each.finished.catch(() => 0)))`;

/** Drawings that cannot be told from what lies behind them, and what has the focus without showing it. */
const invisible = `(() => {
  const clear = (colour) => / 0\\)$/.test(colour) || colour === 'transparent';
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if (!clear(backgroundColor)) return backgroundColor;
    }
    return 'rgb(255, 255, 255)';
  };
  const shown = (element) => element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true });
  const drawings = [...${root}.querySelectorAll('.icon, .launcher svg')].filter(shown)
    .filter((icon) => getComputedStyle(icon).stroke === behind(icon))
    .map((icon) => 'icon in ' + icon.parentElement.className);
  const outlined = (element) => element && getComputedStyle(element).outlineStyle !== 'none';
  const before = ${root}.activeElement;
  const focus = [...${root}.querySelectorAll('button, a, input, textarea, summary, [tabindex="0"]')].filter(shown)
    .filter((each) => !each.closest('[inert]'))
    .filter((each) => {
      each.focus({ preventScroll: true, focusVisible: true });
      return ![each, each.nextElementSibling, each.closest('.composer')].some(outlined);
    })
    .map((each) => 'focus on ' + (each.className || each.id || each.localName));
  before?.focus({ preventScroll: true });
  return [...drawings, ...focus];
})()`;

/** Lines are fetched when the reader's colours are first asked for. Asked from outside: the page's policy lets nobody evaluate. */
const lined = async (page: Watched): Promise<void> => {
  const drawn = `(() => { const face = ${root}.querySelector('.face'); return !face || getComputedStyle(face).borderTopWidth !== '0px'; })()`;
  while (!(await page.evaluate<boolean>(drawn))) await page.waitForTimeout(50);
};

/** No finding in any look, nothing that moves where it should not, nothing cut off on the narrowest screen. */
export const seen = async (page: Watched, state: string): Promise<void> => {
  const picture = (name: string) =>
    pictures && page.screenshot({ path: join(pictures, `${state.replaceAll(' ', '-')}-${name}.png`) });
  if (pictures) mkdirSync(pictures, { recursive: true });
  const findings = await axeInLooks(page, ['light', 'dark', 'forced'], async (look) => {
    if (look === 'forced') await lined(page);
    await page.evaluate(still);
    await picture(look);
  });
  expect([state, findings]).toEqual([state, []]);
  await page.emulateMedia(looks.forced);
  expect([state, await page.evaluate(invisible)]).toEqual([state, []]);
  expect([state, await page.evaluate(`${root}.getAnimations().length`)]).toEqual([state, 0]);
  await page.emulateMedia(looks.dark);
  await page.setViewportSize({ width: narrow, height: 640 });
  await page.evaluate(still);
  await picture('phone');
  const width = await page.evaluate(`${root}.querySelector('.talk, .sheet')?.scrollWidth ?? 0`);
  expect([state, width]).toEqual([state, state === 'closed' || state.startsWith('hidden') ? 0 : narrow]);
  await page.setViewportSize({ width: wide, height: 780 });
  await page.emulateMedia(looks.light);
};

/** How far the middle of something is from the left edge, as a share of the page. */
export const middle = async (page: Watched, name: string): Promise<number> => {
  const { x, width } = (await page.locator(name).boundingBox())!;
  return (x + width / 2) / wide;
};

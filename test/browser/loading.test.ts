import { gzipSync } from 'node:zlib';
import { openBrowser, withBrowser, type OpenBrowser } from '../helpers/browser.ts';
import { openEmbedded, type Embedded } from './embedded.ts';
import { openSite } from './site.ts';

jest.setTimeout(180_000);

let site: Embedded['site'];
let shop: Embedded['shop'];
let close: Embedded['close'];
beforeAll(async () => {
  ({ site, shop, close } = await openEmbedded());
});
afterAll(() => close());

const fetched = async (path: string) => {
  const response = await fetch(shop.url + path, { headers: { 'accept-encoding': 'identity' } });
  const text = await response.text();
  return { response, text, zipped: gzipSync(text, { level: 9 }).length };
};

test('the files are small, named by their content, and may be loaded by every site', async () => {
  const loader = await fetched('/widget.js');
  const parts = [...new Set(loader.text.match(/widget\/(?:panel|part)\.\w+\.js/g))];
  const panel = await Promise.all(parts.map((path) => fetched(`/${path}`)));
  const worklet = await fetched(
    `/widget/${panel.map(({ text }) => /worklet\.[\w-]+\.js/.exec(text)?.[0]).find((name) => name)}`,
  );
  const kilobytes = (files: readonly { readonly zipped: number }[]) =>
    files.reduce((sum, { zipped }) => sum + zipped, 0) / 1024;
  expect(panel.length).toBeGreaterThan(0);
  // Everything that is fetched before the panel stands; pages over it and the voice come when they are used.
  expect(kilobytes([loader])).toBeLessThanOrEqual(2);
  expect(kilobytes(panel)).toBeLessThanOrEqual(25);
  expect(kilobytes([worklet])).toBeLessThanOrEqual(1);
  for (const { response } of [...panel, worklet]) {
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
  }
  const { headers } = loader.response;
  expect(headers.get('cache-control')).toBe('public, no-cache');
  const again = await fetch(`${shop.url}/widget.js`, { headers: { 'if-none-match': headers.get('etag')! } });
  expect(again.status).toBe(304);
  expect((await fetch(`${shop.url}/widget/none.js`)).status).toBe(404);
});

withBrowser('in a browser', () => {
  let browser: OpenBrowser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  test('costs one small script until it is used, and moves nothing on the page', async () => {
    const page = await browser.page();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.addInitScript({
      content: `window.moved = 0; new PerformanceObserver((list) => { for (const each of list.getEntries()) moved += each.value; })
        .observe({ type: 'layout-shift', buffered: true })`,
    });
    await page.goto(site.page());
    await page.locator('.launcher').waitFor();
    await page.waitForLoadState('networkidle');
    // The page's sign is asked for only by a browser that shows it.
    expect(asked.filter((path) => path !== '/favicon.svg')).toEqual(['/', '/widget.js']);
    await page.locator('.launcher').click();
    await page.locator('.status[data-conn="up"]').waitFor();
    expect(await page.evaluate('moved')).toBe(0);
    expect(page.troubles).toEqual([]);
    await page.close();
  });

  test('looks the same on a page that spoils every button', async () => {
    const page = await browser.page();
    const measure = async (path: string) => {
      await page.goto(site.page('', path));
      await page.locator('.launcher').waitFor();
      await page.evaluate('ShopChat.open()');
      await page.locator('.status[data-conn="up"]').waitFor();
      return page.evaluate(`(() => {
        const root = document.querySelector('shop-chat').shadowRoot;
        return ['.launcher', '.shell', '.status', '.bubble', '#words', '.send'].map((place) => {
          const at = root.querySelector(place), box = at.getBoundingClientRect(), { fontSize, color, letterSpacing } = getComputedStyle(at);
          return [place, Math.round(box.width), Math.round(box.height), fontSize, color, letterSpacing];
        });
      })()`);
    };
    expect(await measure('/hostile')).toEqual(await measure('/'));
    await page.close();
  });

  test('stands in an iframe where a site wants that, and is driven as it is elsewhere', async () => {
    const page = await browser.page();
    await page.goto(site.page('data-mode="iframe"'));
    await page.locator('.launcher').click();
    const panel = page.frameLocator('iframe');
    await panel.locator('.status[data-conn="up"]').waitFor();
    await panel.locator('#words').fill('two large red mugs, please');
    await panel.locator('#words').press('Enter');
    await panel
      .locator('.log')
      .getByText(/Added 2/)
      .waitFor();
    await page.evaluate(`ShopChat.close()`);
    await page.locator('iframe').waitFor({ state: 'hidden' });
    await page.evaluate(`ShopChat.send('one kettle')`);
    await page.locator('.launcher .badge').waitFor();
    // What is in the frame is out of the page's reach.
    expect(await page.evaluate(`ShopChat.session().then(() => 'told', () => 'kept')`)).toBe('kept');
    expect(page.troubles).toEqual([]);
    await page.close();
  });

  test('a site that was not let in gets no conversation', async () => {
    const stranger = await openSite();
    stranger.embed(shop.url);
    const page = await browser.page();
    await page.goto(stranger.page());
    await page.locator('.launcher').click();
    await page.locator('.status[data-conn="down"]').waitFor();
    expect(page.troubles.join()).toContain('CORS');
    await page.goto(stranger.page('data-mode="iframe"'));
    await page.locator('.launcher').click();
    for (let tries = 0; tries < 300 && !page.troubles.join().includes('frame-ancestors'); tries += 1)
      await page.waitForTimeout(100);
    expect(page.troubles.join()).toContain('frame-ancestors');
    await page.close();
    await stranger.close();
  });

  test('takes the shop’s colours, and keeps them readable', async () => {
    const page = await browser.page();
    await page.goto(site.page());
    await page.evaluate(`document.querySelector('shop-chat').style.setProperty('--shop-chat-accent', '#ffd400')`);
    await page.locator('.launcher').click();
    await page.locator('.status[data-conn="up"]').waitFor();
    const seen = await page.evaluate(`(() => {
      const shell = document.querySelector('shop-chat').shadowRoot.querySelector('.shell');
      return ['--accent', '--on-accent'].map((name) => shell.style.getPropertyValue(name));
    })()`);
    expect(seen).toEqual(['rgb(255 212 0)', 'rgb(16 20 22)']);
    await page.close();
  });
});

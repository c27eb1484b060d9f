import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBrowser, withBrowser, type OpenBrowser, type Watched } from '../helpers/browser.ts';
import { amidSilence, saidAsWav, withoutVoice } from '../helpers/synthetic-voice.ts';
import { openEmbedded, type Embedded } from './embedded.ts';

const required = process.env['E2E'] === 'required';
if (withoutVoice !== '' && !required) console.warn(`nothing is bought by voice${withoutVoice}`);
const withBoth = withoutVoice === '' || required ? withBrowser : describe.skip;

jest.setTimeout(180_000);

withBoth(`a purchase by voice${withoutVoice}`, () => {
  let site: Embedded['site'];
  let shop: Embedded['shop'];
  let close: Embedded['close'];
  let folder: string;
  let browser: OpenBrowser;
  let page: Watched;
  /** What the microphone hears the next time it is opened: the browser reads this file anew each time. */
  let said: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-purchase-'));
    said = join(folder, 'said.wav');
    ({ site, shop, close } = await openEmbedded({ EARS: 'auto' }));
    browser = await openBrowser({ speaks: said });
    page = await browser.page();
  });
  afterAll(async () => {
    await browser.close();
    await close();
    await rm(folder, { recursive: true, force: true });
  });

  const microphone = () => page.getByRole('button', { name: 'Speak', exact: true });
  const mine = () => page.locator('.entry.me.done');

  /**
   * Presses the microphone and speaks until `sign` is there; nobody presses when it is over. Where nothing or only the end was
   * heard it is said again, as one does: a machine with no time to spare opens the microphone late.
   */
  const speak = async (words: string, sign: string): Promise<void> => {
    await writeFile(said, amidSilence(saidAsWav(words)));
    const [seen, deaf] = [page.locator(sign).first(), page.locator('.deaf')];
    for (let tries = 0; tries < 3; tries += 1) {
      const answered = mine().nth(await mine().count());
      const asked = page.getByRole('button', { name: 'Allow' });
      await microphone().click();
      await asked.or(page.locator('.listening')).first().waitFor();
      if (await asked.isVisible()) await asked.click();
      await seen.or(deaf).or(answered).first().waitFor();
      if (await deaf.isVisible()) continue;
      const missed = (await answered.isVisible()) && (await answered.locator('i').isVisible());
      if (missed) continue;
      const isThere = await seen.waitFor({ timeout: 20_000 }).then(
        () => true,
        () => false,
      );
      if (isThere) return;
    }
    throw new Error(`"${words}" was not heard three times`);
  };
  const turns = async () => (await shop.db.turn.findMany({ orderBy: { createdAt: 'asc' } })).map(({ heard }) => heard);

  test('from "show me mugs" to a paid order, and what acts on money is looked at first', async () => {
    await page.goto(site.page('data-lang="en"'));
    await page.evaluate(`window.voices = 0; ShopChat.on('voice', ({ audio }) =>
      audio?.addEventListener('playing', () => { voices += 1; }))`);
    await page.locator('.launcher').click();
    await speak('show me mugs', '.card');
    await speak('two large red mugs please', '.head .count');
    expect(await page.locator('.head .count').innerText()).toBe('2');
    await speak('place my order', '.confirm');

    // An order waits for a yes: what was heard is shown, and nothing was said yet.
    await speak('make it three', '#heard-words');
    const [words, before] = [page.locator('#heard-words'), await turns()];
    const misheard = await words.inputValue();
    expect(misheard).not.toBe('');
    await words.fill('make it two');
    await page.getByRole('button', { name: 'Yes, send it' }).click();
    await mine().nth(3).getByText('make it two').waitFor();
    expect(await turns()).toEqual([...before, 'make it two']);
    await page.locator('.confirm').waitFor();

    await speak('yes please', '#heard-words');
    expect(await shop.db.order.count()).toBe(0);
    // Nobody touches it: it is sent by itself.
    await page.locator('.order').getByText('Paid. Thank you!').waitFor();
    const order = await shop.db.order.findFirstOrThrow({ include: { lines: true } });
    expect(order.lines.map(({ quantity }) => quantity)).toEqual([2]);
    expect(['paid', 'packed', 'shipped']).toContain(order.status);
    // What was spoken is answered aloud, on a site that is not the shop's.
    expect(await page.evaluate('voices')).toBeGreaterThan(0);
    expect(page.troubles).toEqual([]);
  });
});

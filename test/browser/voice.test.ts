import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { readRecording } from '../../src/speech/index.ts';
import { resample } from '../../src/speech/resample.ts';
import { openBrowser, withBrowser, type OpenBrowser } from '../helpers/browser.ts';
import { wavOf } from '../helpers/wav.ts';
import { openEmbedded, type Embedded } from './embedded.ts';
import { openSite } from './site.ts';

jest.setTimeout(240_000);

let site: Embedded['site'];
let shop: Embedded['shop'];
let close: Embedded['close'];
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-voice-'));
  ({ site, shop, close } = await openEmbedded());
});
afterAll(async () => {
  await close();
  await rm(folder, { recursive: true, force: true });
});

const rate = 22_050;

/** Tones that swell and fade as words do: seconds of silence around bursts of 80 to 360 ms, each as loud as the next differs. */
const speechLike = (seconds = 3): Int16Array => {
  const samples = new Int16Array(rate * (seconds + 3));
  const bursts = [0.28, 0.12, 0.34, 0.08, 0.22, 0.3, 0.16, 0.36, 0.1, 0.26];
  let at = 0.4;
  for (const [index, length] of bursts.entries()) {
    const loud = [0.9, 0.35, 0.7, 0.5, 0.95, 0.25, 0.8, 0.6, 0.4, 0.85][index]!;
    for (let i = 0; i < length * rate; i += 1) {
      const swell = Math.sin((Math.PI * i) / (length * rate));
      samples[Math.floor(at * rate) + i] =
        loud *
        swell *
        30_000 *
        (0.6 * Math.sin((i * 2 * Math.PI * 180) / rate) + 0.4 * Math.sin((i * 2 * Math.PI * 720) / rate));
    }
    at += length + 0.06;
  }
  return samples;
};

/** How loud it is, every 20 ms of 16 kHz. */
const loudness = (pcm: Int16Array): number[] =>
  Array.from({ length: Math.floor(pcm.length / 320) }, (_, frame) =>
    Math.sqrt(pcm.subarray(frame * 320, frame * 320 + 320).reduce((sum, value) => sum + value * value, 0) / 320),
  );

const correlation = (one: readonly number[], other: readonly number[]): number => {
  const length = Math.min(one.length, other.length);
  const mean = (of: readonly number[]) => of.slice(0, length).reduce((sum, value) => sum + value, 0) / length;
  const [a, b] = [mean(one), mean(other)];
  let [both, first, second] = [0, 0, 0];
  for (let i = 0; i < length; i += 1) {
    both += (one[i]! - a) * (other[i]! - b);
    first += (one[i]! - a) ** 2;
    second += (other[i]! - b) ** 2;
  }
  return both / Math.sqrt(first * second);
};

const samplesOf = async (wav: Buffer): Promise<Int16Array> => {
  const read = await readRecording('audio/wav', wav);
  if (!read.ok) throw new Error(read.detail);
  const { pcm } = resample(read.value, 16_000);
  return new Int16Array(pcm.buffer.slice(pcm.byteOffset, pcm.byteOffset + pcm.byteLength));
};

/** The best fit over shifts of up to two seconds: when the microphone was opened is the browser's affair. */
const bestCorrelation = (source: readonly number[], got: readonly number[]): number =>
  Math.max(
    ...Array.from({ length: 200 }, (_, shift) => shift - 100).map((shift) =>
      shift >= 0 ? correlation(source.slice(shift), got) : correlation(source, got.slice(-shift)),
    ),
  );

/** Asked from outside, since the page's policy lets nobody evaluate within. */
const until = async (page: Page, holds: string): Promise<void> => {
  for (let tries = 0; tries < 1200; tries += 1) {
    if (await page.evaluate<boolean>(holds)) return;
    await page.waitForTimeout(50);
  }
  throw new Error(`it never was so: ${holds}`);
};

withBrowser('speaking and listening', () => {
  let browser: OpenBrowser;
  afterEach(() => browser.close());

  const cors = () => ({ 'access-control-allow-origin': site.origin });
  const answerWith = (more: object) => ({
    ...{ turn: 'x', heard: 'two large red mugs', expects: null, intent: null, order: null, payment: null },
    ...more,
  });

  /** A page whose shop says that it hears and speaks. */
  const open = async (options: Parameters<typeof openBrowser>[0] = {}, where = site) => {
    browser = await openBrowser(options);
    const page = await browser.page();
    await page.route('**/channels/web/settings', (route) =>
      route.fulfill({
        json: { name: 'Harbor & Hill', locales: ['en-US'], hears: ['en-US'], speaks: true, browserSpeech: false },
        headers: { 'access-control-allow-origin': where.origin },
      }),
    );
    await page.goto(where.page());
    await page.locator('.launcher').click();
    await page.locator('.status[data-conn="up"]').waitFor();
    return page;
  };

  const press = (page: Page) => page.getByRole('button', { name: 'Speak', exact: true }).click();

  test('what the microphone hears reaches the shop as 16 kHz PCM, and the end of speech is found', async () => {
    const source = speechLike();
    const file = join(folder, 'said.wav');
    await writeFile(file, wavOf(source));
    const page = await open({ speaks: file });
    let heard: Buffer | null = null;
    let kind = '';
    await page.route('**/channels/web/turns', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      heard = route.request().postDataBuffer();
      kind = route.request().headers()['content-type'] ?? '';
      await route.fulfill({ json: answerWith({ replies: [{ text: 'Two red mugs, then.' }] }), headers: cors() });
    });
    await press(page);
    await page.getByText('May I listen?').waitFor();
    await page.getByRole('button', { name: 'Allow' }).click();
    await page.locator('.level[data-level]').waitFor();
    // The meter follows the voice.
    await until(
      page,
      `Number(document.querySelector('shop-chat').shadowRoot.querySelector('.level')?.dataset.level) > 0.2`,
    );
    // Nobody presses anything: the silence after the last word ends it.
    await page.locator('.log').getByText('Two red mugs, then.').waitFor();
    expect(kind).toBe('audio/wav');
    const got = await samplesOf(heard!);
    const frames = loudness(got);
    expect(frames.length).toBeGreaterThanOrEqual(100);
    expect(bestCorrelation(loudness(await samplesOf(wavOf(source))), frames)).toBeGreaterThanOrEqual(0.85);
    // What was heard is shown, and can be corrected.
    await page.locator('.entry.me').getByText('two large red mugs').waitFor();
    await page.getByRole('button', { name: 'Correct' }).click();
    // The words are put there a moment after the press.
    await until(
      page,
      `document.querySelector('shop-chat').shadowRoot.querySelector('#words').value === 'two large red mugs'`,
    );
    expect(page.troubles).toEqual([]);
  });

  test('an answer is heard to its end, and falls silent at once when somebody wants to speak', async () => {
    const file = join(folder, 'silence.wav');
    await writeFile(file, wavOf(new Int16Array(rate * 60)));
    const clip = speechLike(2);
    const length = (clip.length / rate) * 1000;
    const page = await open({ speaks: file });
    await page.route('**/spoken.wav', (route) =>
      route.fulfill({
        body: wavOf(clip),
        contentType: 'audio/wav',
        headers: { 'cross-origin-resource-policy': 'cross-origin' },
      }),
    );
    await page.route('**/channels/web/turns', (route) =>
      route.fulfill({
        json: answerWith({ replies: [{ text: 'Hello there.', audio: '/spoken.wav' }] }),
        headers: cors(),
      }),
    );
    await page.evaluate(`ShopChat.on('voice', ({ state, audio }) => {
      if (state !== 'playing') { window.voice = { ...window.voice, state, at: performance.now() }; return; }
      window.voice = { state, from: performance.now() };
      audio.addEventListener('playing', () => { window.voice.from = performance.now(); });
    })`);
    await page.locator('#words').fill('hello');
    await page.keyboard.press('Enter');
    // Typed words are answered in writing; the voice is a press away.
    await page.getByRole('button', { name: 'Listen again' }).click();
    await page.locator('.entry.speaking .bubble.now').waitFor();
    await until(page, `window.voice?.state === 'ended'`);
    const took = await page.evaluate<number>('voice.at - voice.from');
    expect(took).toBeGreaterThan(length - 250);

    await page.getByRole('button', { name: 'Listen again' }).click();
    await until(page, `window.voice?.state === 'playing'`);
    await page.evaluate(`(() => {
      const root = document.querySelector('shop-chat').shadowRoot;
      const button = root.querySelector('[aria-label="Speak"]');
      button.addEventListener('click', () => { window.pressed = performance.now(); }, { capture: true, once: true });
    })()`);
    await press(page);
    await until(page, `window.voice?.state === 'stopped'`);
    expect(await page.evaluate<number>('voice.at - pressed')).toBeLessThanOrEqual(300);
    await page.getByRole('button', { name: 'Allow' }).click();
    await page.locator('.status').getByText('Listening').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('#words').waitFor();
    expect(page.troubles).toEqual([]);
  });

  test('what would act on money is shown first, and can be corrected', async () => {
    const file = join(folder, 'yes.wav');
    await writeFile(file, wavOf(speechLike(1)));
    const page = await open({ speaks: file });
    await page.locator('#words').fill('two large red mugs, please');
    await page.keyboard.press('Enter');
    await page
      .locator('.log')
      .getByText(/Added 2/)
      .waitFor();
    await page.locator('#words').fill('check out');
    await page.keyboard.press('Enter');
    await page.locator('.confirm').waitFor();
    await page.route('**/channels/web/hearing', (route) =>
      route.fulfill({ json: { heard: 'guess' }, headers: cors() }),
    );
    await press(page);
    await page.getByRole('button', { name: 'Allow' }).click();
    const words = page.locator('#heard-words');
    await words.waitFor();
    expect(await words.inputValue()).toBe('guess');
    await words.fill('no');
    await page.getByRole('button', { name: /Yes, send it/ }).click();
    await page.locator('.entry.me').getByText(/: no$/).waitFor();
    await page.locator('.confirm').waitFor({ state: 'detached' });
    expect(await shop.db.order.count()).toBe(0);
  });

  test('a microphone that cannot be had is explained in five ways, and typing goes on', async () => {
    const page = await open();
    const refusing = (name: string) =>
      `Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: { getUserMedia: () =>
        Promise.reject(new DOMException('', '${name}')) } })`;
    const troubles: readonly (readonly [string, RegExp])[] = [
      [refusing('NotAllowedError'), /blocked for this site/],
      [refusing('NotFoundError'), /No microphone was found/],
      [refusing('NotReadableError'), /Another program/],
      [`Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: undefined })`, /secure page/],
    ];
    for (const [index, [trouble, sentence]] of troubles.entries()) {
      await page.evaluate(trouble);
      await press(page);
      if (index === 0) await page.getByRole('button', { name: 'Allow' }).click();
      await page.getByRole('alert').getByText(sentence).waitFor();
      expect(await page.locator('#words').isEditable()).toBe(true);
    }
    await browser.close();
    const forbidding = await openSite({ permissions: 'microphone=()' });
    forbidding.embed(shop.url);
    const other = await open({}, forbidding);
    await press(other);
    await other.getByRole('button', { name: 'Allow' }).click();
    await other
      .getByRole('alert')
      .getByText(/This site does not let/)
      .waitFor();
    await forbidding.close();
  });
});

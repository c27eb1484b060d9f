import { mkdtemp, rm } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import { findBrowser } from './find-browser.ts';

const found = findBrowser();
const required = process.env['E2E'] === 'required';
const missing = 'missing' in found ? found.missing : null;
if (missing !== null && !required) console.warn(`browser tests are skipped: ${missing}`);

/** For tests that need a browser: skipped with a clear line where there is none, unless E2E=required. */
export const withBrowser = missing === null || required ? describe : describe.skip;

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  // Otherwise it is that of the machine, which may be no language at all.
  '--accept-lang=en-US',
];

/** What a page's policy refuses is told on its console. */
const reportPolicies = `document.addEventListener('securitypolicyviolation', (event) =>
  console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample))`;

/** A page, and everything that went wrong in it. */
export type Watched = Page & { readonly troubles: string[] };

export interface OpenBrowser {
  readonly context: BrowserContext;
  page(): Promise<Watched>;
  close(): Promise<void>;
}

const launching = (args: readonly string[]) => {
  if ('missing' in found) throw new Error(found.missing);
  return {
    executablePath: found.path,
    env: { ...(process.env as Record<string, string>), ...found.environment },
    args: [...flags, ...args],
  };
};

/** One Chromium serves all tests of a file: starting one takes longer than most of what is done in it. */
let common: Promise<Browser> | null = null;
afterAll(async () => {
  await (await common)?.close();
  common = null;
});

const within = async (options: BrowserContextOptions) => {
  common ??= chromium.launch(launching([]));
  const context = await (await common).newContext(options);
  return { context, close: () => context.close() };
};

const apart = async (args: readonly string[], options: BrowserContextOptions) => {
  const profile = await mkdtemp(join(tmpdir(), 'parley-browser-'));
  const context = await chromium.launchPersistentContext(profile, { ...launching(args), ...options });
  return {
    context,
    close: async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
};

/**
 * A browser that knows nothing yet. `speaks`: a WAV file that its microphone hears once, from when it is opened; null: it has no
 * microphone. Hosts that are not this machine are not reached and count as trouble.
 */
export const openBrowser = async ({
  speaks,
  flags: more = [],
  ...wishes
}: BrowserContextOptions & {
  readonly speaks?: string | null;
  readonly flags?: readonly string[];
} = {}): Promise<OpenBrowser> => {
  const options = { viewport: { width: 1280, height: 800 }, ...wishes };
  const microphone =
    speaks === undefined || speaks === null
      ? []
      : [
          '--use-fake-device-for-media-stream',
          '--use-fake-ui-for-media-stream',
          `--use-file-for-fake-audio-capture=${speaks}%noloop`,
        ];
  const { context, close } =
    speaks === undefined && more.length === 0
      ? await within(options)
      : await apart([...microphone, ...more], { ...options, ...(speaks && { permissions: ['microphone'] }) });
  // A loaded machine is slow, not wrong.
  context.setDefaultTimeout(60_000);
  return {
    context,
    page: async () => {
      const page = await context.newPage();
      const troubles: string[] = [];
      const local = (address: string): boolean =>
        /^(?:data|blob|about|chrome)/.test(address) ||
        /^https?:\/\/(?:127\.0\.0\.1|localhost|[\w-]+\.localhost)[:/]/.test(address);
      page.on('console', (message) => {
        if (message.type() === 'error') troubles.push(`console: ${message.text()}`);
      });
      page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
      page.on('request', (request) => {
        if (!local(request.url())) troubles.push(`foreign host: ${request.url()}`);
      });
      await page.addInitScript({ content: reportPolicies });
      return Object.assign(page, { troubles });
    },
    close,
  };
};

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.2 A and AA, and best practice; of them those that ask about colours. */
const rules = {
  all: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
  colours: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
};

/** What is wrong for people with disabilities: ["rule: place"]. */
export const axeFindings = async (
  page: Page,
  { within, only = 'all' }: { readonly within?: string; readonly only?: keyof typeof rules } = {},
): Promise<string[]> => {
  if (await page.evaluate(`typeof axe === 'undefined'`)) {
    // Not through the page's own policy: it is the test that looks.
    const session = await page.context().newCDPSession(page);
    await session.send('Runtime.evaluate', { expression: axe });
    await session.detach();
  }
  // What hears of other colours draws them in the next frame, and what is still fading in has not its own yet.
  await page.evaluate(`new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
    .then(() => Promise.all([document, ...[...document.querySelectorAll('*')].map((each) => each.shadowRoot)]
      .flatMap((root) => root?.getAnimations() ?? [])
      .filter(({ effect }) => effect.getComputedTiming().endTime < 10_000)
      .map(({ finished }) => finished.catch(() => undefined)))).then(() => undefined)`);
  // Only the findings come over from the page: all that is well is many times as much.
  return page.evaluate<string[]>(`axe
    .run(${within === undefined ? 'document' : JSON.stringify(within)},
      ${JSON.stringify({ runOnly: rules[only], resultTypes: ['violations'] })})
    .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary = '' }) =>
      id + ': ' + JSON.stringify(target) + ' ' + failureSummary.slice(0, 300))))`);
};

/** Light, dark, and the reader's own few colours, where nothing moves either. */
export const looks = {
  light: { colorScheme: 'light', forcedColors: 'none', reducedMotion: 'no-preference' },
  dark: { colorScheme: 'dark', forcedColors: 'none', reducedMotion: 'no-preference' },
  forced: { colorScheme: 'light', forcedColors: 'active', reducedMotion: 'reduce' },
} as const;
type Look = keyof typeof looks;

/**
 * The findings of one page in several looks, as it stands: all that can be wrong in the first, and in the others what is wrong with
 * their colours, for a look changes nothing else. `ready` is waited for in each. The page is left in the first.
 */
export const axeInLooks = async (
  page: Page,
  wished: readonly Look[],
  ready: (look: Look) => Promise<unknown> = async () => undefined,
): Promise<string[]> => {
  const findings: string[] = [];
  for (const [at, look] of wished.entries()) {
    await page.emulateMedia(looks[look]);
    await ready(look);
    const found = await axeFindings(page, { only: at === 0 ? 'all' : 'colours' });
    findings.push(...found.map((each) => `${look} ${each}`));
  }
  await page.emulateMedia(looks[wished[0]!]);
  return findings;
};

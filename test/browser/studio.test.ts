import { readFile } from 'node:fs/promises';
import { axeFindings, axeInLooks, withBrowser, type Watched } from '../helpers/browser.ts';
import type { EditionIntent } from '../../src/kernel/index.ts';
import type { OpenShop } from '../helpers/open-shop.ts';
import { openConsole } from './open-console.ts';

const screens = {
  '/intents': 'Intents',
  '/intents/greet': 'Intents',
  '/intents/greet?tab=slots': 'Intents',
  '/intents/greet?tab=replies': 'Intents',
  '/intents/greet?tab=handler': 'Intents',
  '/intents/greet?tab=stories': 'Intents',
  '/intents/greet?tab=history': 'Intents',
  '/handlers': 'Handlers',
  '/playground': 'Playground',
  '/inbox': 'Not understood',
  '/versions': 'Versions',
  '/versions?tab=tests': 'Versions',
  '/versions?tab=preview': 'Versions',
  '/versions?tab=versions': 'Versions',
  '/versions?tab=history': 'Versions',
  '/versions?tab=lex': 'Versions',
  '/conversations': 'Conversations',
};

const sentences = [
  'can you engrave a name on it',
  'engraving please',
  'is engraving possible',
  'I want it engraved',
  'engrave it with our initials',
  'put a name on the metal',
  'could you engrave my order',
  'do you engrave things',
  'engraved with a date please',
  'please engrave it nicely',
];

withBrowser('the studio', () => {
  let shop: OpenShop;
  let page: Watched;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ shop, page, close } = await openConsole());
  }, 240_000);
  afterAll(() => close?.());

  it('is for everybody on every screen, in light and dark', async () => {
    const shopper = await shop.shopper();
    await shopper.say('flibber the gromp');
    const findings: string[] = [];
    for (const [path, title] of Object.entries(screens)) {
      await page.goto(`${shop.url}/admin${path}`);
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      await page.locator('[aria-busy]').first().waitFor({ state: 'detached', timeout: 30_000 });
      findings.push(...(await axeInLooks(page, ['light', 'dark'])).map((each) => `${path} ${each}`));
    }
    expect(findings).toEqual([]);
    expect(page.troubles).toEqual([]);
  }, 240_000);

  it('takes a new intent with a handler written there from nothing to an answer in the shop', async () => {
    const shopper = await shop.shopper();
    expect((await shopper.say('could you engrave this?')).intent?.name).not.toBe('engrave-it');
    await page.goto(`${shop.url}/admin/intents`);
    await page.getByRole('button', { name: 'New intent' }).click();
    await page.getByLabel('What is it called?').fill('Engrave it');
    await page.getByLabel('How would somebody ask for it?').fill(sentences.join('\n'));
    await page.getByLabel('What is answered?').fill('Of course: engraved with little lighthouses.');
    await page.getByText('Written here', { exact: true }).click();
    await page.getByRole('button', { name: 'Create' }).click();
    const source = page.getByRole('textbox', { name: 'Source of engrave-it' });
    await source.waitFor();
    expect(await source.textContent()).toContain("ctx.words('done')");
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByText('“Of course: engraved with little lighthouses.”').waitFor({ timeout: 60_000 });

    await page.getByRole('tab', { name: 'Sentences' }).click();
    await page.getByLabel('Add what somebody might say').fill('with initials please');
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: 'Saved' }).waitFor();
    const { content } = await shop.db.studioDraft.findFirstOrThrow({
      where: { intent: 'engrave-it' },
      orderBy: { revision: 'desc' },
    });
    expect(JSON.stringify(content)).toContain('with initials please');

    await page.goto(`${shop.url}/admin/versions`);
    await page.getByLabel('What changed, and why').fill('Asked for often');
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page.getByText('Version 2 is made.').waitFor({ timeout: 120_000 });
    const newcomer = await shop.shopper();
    const answer = await newcomer.say('could you engrave this?');
    expect(answer.replies.map(({ text }) => text)).toEqual(['Of course: engraved with little lighthouses.']);
    expect(page.troubles).toEqual([]);
  }, 300_000);

  it('warns of an intent that takes from others, and tells where what stands in the way of publishing is mended', async () => {
    await page.goto(`${shop.url}/admin/intents`);
    await page.getByRole('button', { name: 'New intent' }).click();
    await page.getByLabel('What is it called?').fill('日本語');
    await page.getByText('Its name is made of the letters a to z').waitFor();
    await page.getByLabel('What is it called?').fill('Swallow');
    const mine = ['do you sell towels', 'find me a hat', 'hello'];
    await page.getByLabel('How would somebody ask for it?').fill(mine.join('\n'));
    await page.getByLabel('What is answered?').fill('Gulp.');
    await page.getByRole('button', { name: 'Create' }).click();
    const warning = page.getByRole('status').filter({ hasText: 'Shoppers who say this are answered otherwise today' });
    await warning.getByText('2 of 3 new sentences go to search-products today').waitFor({ timeout: 60_000 });
    await page
      .getByLabel('“hello” belongs to greet')
      .or(page.getByText('Conflict', { exact: true }))
      .first()
      .waitFor();
    expect(await page.getByText('Taken over', { exact: true }).count()).toBe(2);
    expect(await axeInLooks(page, ['light', 'dark'])).toEqual([]);
    const adding = page.getByLabel('Add what somebody might say');
    await adding.fill('a word '.repeat(40));
    await page.getByText('1 line is longer than 200 letters').waitFor();
    await page.keyboard.press('Enter');
    expect(await adding.inputValue()).not.toBe('');
    await adding.fill('');

    await page.goto(`${shop.url}/admin/versions`);
    await page.getByText('"hello" belongs to greet and to swallow').waitFor();
    await page.getByRole('link', { name: 'swallow', exact: true }).first().click();
    await page.getByRole('heading', { level: 2, name: 'Swallow' }).waitFor();
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Remove' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('status').filter({ hasText: 'swallow' }).waitFor();
    expect(page.troubles).toEqual([]);
  }, 240_000);

  it('plays a reply in the voice of the shop, says whose it is, and stops', async () => {
    await page.goto(`${shop.url}/admin/intents/greet?tab=replies`);
    const said = page.waitForResponse((response) => response.url().includes('/studio/voice/said'));
    await page
      .getByRole('button', { name: /^Hear / })
      .first()
      .click();
    const response = await said;
    expect(response.headers()['content-type']).toBe('audio/mpeg');
    await page.getByRole('status').filter({ hasText: 'the voice that shoppers hear: espeak-ng' }).waitFor();
    await page
      .getByRole('button', { name: /^Stop / })
      .first()
      .click();
    await page.getByRole('button', { name: /^Stop / }).waitFor({ state: 'detached' });
    expect(page.troubles).toEqual([]);
  }, 60_000);

  it('goes back in one step, by the number typed', async () => {
    await page.goto(`${shop.url}/admin/versions?tab=versions`);
    await page.getByRole('button', { name: 'Roll back' }).click();
    await page.getByLabel('Type 1 to confirm').fill('1');
    await page.getByRole('dialog').getByRole('button', { name: 'Roll back' }).click();
    await page.getByText('Version 1 is live again.').waitFor();
    const shopper = await shop.shopper();
    expect((await shopper.say('could you engrave this?')).intent?.name).not.toBe('engrave-it');
  }, 60_000);

  it('writes a reply in several ways, and in a channel’s own words', async () => {
    await page.goto(`${shop.url}/admin/intents/goodbye?tab=replies`);
    const reply = page.getByRole('region', { name: 'bye', exact: true });
    await reply.getByRole('button', { name: 'Add a variant of bye' }).click();
    const third = reply.getByRole('textbox', { name: 'Text of bye 3', exact: true });
    await third.fill('So long!');
    await reply.getByRole('button', { name: 'Move up: bye 3' }).press('Enter');
    await reply.getByRole('button', { name: 'Remove: bye 1' }).click();
    await reply.getByLabel('Own words in Lex for bye 1').check();
    await reply.getByLabel('What is spoken for bye 1 in Lex').fill('So long, caller!');
    await reply.getByLabel('Text of bye 1 in Lex').fill('');
    await reply.getByText('Speaks as').first().click();
    const spoken = reply.getByRole('table', { name: 'How bye 1 is said on each channel' });
    await spoken.getByRole('row', { name: /Lex So long!.*So long, caller!/ }).waitFor();
    await spoken.getByRole('row', { name: /Web So long!.*So long!/ }).waitFor();
    await page.getByRole('status').filter({ hasText: 'Saved' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    const kept = async () => {
      const where = { where: { intent: 'goodbye' }, orderBy: { revision: 'desc' } } as const;
      const { content } = await shop.db.studioDraft.findFirstOrThrow(where);
      return (content as unknown as EditionIntent).wording['en-US']!.replies['bye'];
    };
    const written = [
      { text: 'So long!', lex: { speech: 'So long, caller!' } },
      'Goodbye! It was good to have you here.',
    ];
    expect(await kept()).toEqual(written);
    expect(page.troubles).toEqual([]);
  }, 120_000);

  it('sets what the author of a handler lets be set, and says what cannot be', async () => {
    await page.goto(`${shop.url}/admin/intents/search-products?tab=handler`);
    const settings = page.getByRole('region', { name: 'Settings' });
    const shown = settings.getByRole('textbox', { name: 'Products shown at a time' });
    await shown.fill('400');
    await settings.getByText('may be a whole number from 1 to 20').waitFor();
    await shown.fill('4');
    await settings.getByText('may be a whole number from 1 to 20').waitFor({ state: 'detached' });
    expect(await axeFindings(page)).toEqual([]);
    const kept = async (intent: string) => {
      const where = { where: { intent }, orderBy: { revision: 'desc' } } as const;
      return ((await shop.db.studioDraft.findFirstOrThrow(where)).content as unknown as EditionIntent).handler;
    };
    expect(await kept('search-products')).toEqual({ kind: 'repository', settings: { shown: 4 } });
    await settings.getByRole('button', { name: 'As usual: Products shown at a time' }).press('Enter');
    await page.getByRole('status').filter({ hasText: 'Saved' }).waitFor();
    expect(await kept('search-products')).toEqual({ kind: 'repository' });
    await page.goto(`${shop.url}/admin/intents/greet?tab=handler`);
    await page.getByLabel('Offer something with the greeting').press('Space');
    await page.getByRole('status').filter({ hasText: 'Saved' }).waitFor();
    expect(await kept('greet')).toEqual({ kind: 'repository', settings: { offers: false } });
    expect(page.troubles).toEqual([]);
  }, 120_000);

  describe('in the playground', () => {
    const widget = (place = 0) => page.frameLocator(`iframe >> nth=${place}`);
    const said = (place = 0) => widget(place).locator('.entry.me .bubble').allTextContents();
    const open = async (query = ''): Promise<void> => {
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.goto(`${shop.url}/admin/playground${query}`);
      await widget().locator('.status[data-conn="up"]').waitFor();
    };
    const tell = async (words: string, place = 0): Promise<void> => {
      await widget(place).locator('#words').fill(words);
      await widget(place).locator('#words').press('Enter');
    };
    const trace = () => page.getByRole('region', { name: 'How it was answered' });

    it('stands the widget that shoppers have, beside how each sentence was answered, and sells nothing', async () => {
      await open();
      await tell('two large red mugs');
      await trace().getByRole('heading', { name: 'Handler of add-to-cart' }).waitFor();
      await trace().getByText('cart.change').first().waitFor();
      await tell('check out');
      const confirm = widget().getByRole('group', { name: 'Confirm order' });
      await confirm.getByText('100 Rehearsal Street').waitFor();
      await confirm.getByRole('button', { name: /^Place order/ }).click();
      await widget().getByRole('region', { name: 'Order 1' }).getByText('Paid').first().waitFor();
      await trace().getByText('checkout.place').waitFor();
      expect(await axeFindings(page)).toEqual([]);
      // Pointing at what was said shows how it was answered.
      await widget().locator('.entry.me', { hasText: 'two large red mugs' }).click();
      await trace().getByRole('heading', { name: 'Handler of add-to-cart' }).waitFor();
      await trace().getByRole('button', { name: '3 Yes, order it' }).click();
      await trace().getByText('checkout.place').waitFor();
      expect([await shop.db.cartLine.count(), await shop.db.order.count()]).toEqual([0, 0]);
      // Nothing of it is kept in the browser, and other pages of the shop know nothing of it.
      const kept = await page.evaluate('[...Object.keys(localStorage), ...Object.keys(sessionStorage)].join()');
      expect(kept).not.toContain('shop-chat');

      // What is written answers here too, and leaves no run behind: only shoppers' are kept.
      await tell('engraving please');
      await widget().locator('.bubble', { hasText: 'Of course: engraved with little lighthouses.' }).waitFor();
      const ran = await page.request.get(`${shop.url}/admin/api/studio/handlers/engrave-it/runs`);
      expect(((await ran.json()) as { runs: unknown[] }).runs).toHaveLength(1);
      expect(page.troubles).toEqual([]);
    }, 120_000);

    it('puts draft and live side by side: what one widget is told, the other is told', async () => {
      await open('?compare=yes');
      await widget(1).locator('.status[data-conn="up"]').waitFor();
      await tell('show me mugs');
      const add = widget(1).getByRole('button', { name: 'Add to cart: Trail Enamel Mug' });
      await add.click();
      await widget().locator('.entry.shop').nth(2).waitFor();
      expect([(await said()).length, (await said(1)).length]).toEqual([2, 2]);
      await trace().getByRole('button', { name: '2 Add to cart' }).waitFor();
      await trace().getByText('Live', { exact: true }).click();
      await trace()
        .getByText(/^version \d+$/)
        .first()
        .waitFor();

      await widget().getByRole('button', { name: 'Options' }).click();
      await widget().getByText('Start again').click();
      await tell('hello');
      await widget(1).locator('.entry.me', { hasText: 'hello' }).waitFor();
      await trace().getByRole('button', { name: '1 hello' }).waitFor();
      expect([(await said()).length, (await said(1)).length]).toEqual([1, 1]);
      expect(page.troubles).toEqual([]);
    }, 120_000);

    it('keeps a talk as a test, but none whose cart was changed by hand', async () => {
      await open();
      await tell('two large red mugs');
      await page.getByRole('button', { name: 'Save as a test' }).click();
      await page.getByLabel('What it shows').fill('Two at once');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('It is kept with add-to-cart').waitFor();
      const { content } = await shop.db.studioDraft.findFirstOrThrow({
        where: { intent: 'add-to-cart' },
        orderBy: { revision: 'desc' },
      });
      expect((content as unknown as EditionIntent).conversations['two-at-once']).toContain(
        'cart: ["2 × Harbor Mug (large, red)"]',
      );
      await widget().getByRole('button', { name: /^Cart/ }).click();
      await widget()
        .getByRole('button', { name: /One more/ })
        .click();
      await page.getByText('The cart was changed by hand').waitFor();
      expect(await page.getByRole('button', { name: 'Save as a test' }).isDisabled()).toBe(true);
      await page.getByRole('button', { name: 'Start again' }).click();
      await widget().locator('.hello').waitFor();
      expect(await said()).toEqual([]);
      expect(page.troubles).toEqual([]);
    }, 120_000);

    it.each([
      ['lex', '&modality=speech', 'button', /^Hear 2 Harbor Mug/],
      ['teams', '', 'button', 'Yes, order it'],
    ] as const)(
      'shows of %s what it is sent',
      async (channel, more, role, name) => {
        await page.goto(`${shop.url}/admin/playground?channel=${channel}${more}`);
        const log = page.getByRole('log');
        for (const [at, words] of ['two large red mugs', 'check out'].entries()) {
          await page.getByLabel('Say something').fill(words);
          await page.keyboard.press('Enter');
          await trace()
            .getByRole('button', { name: `${at + 1} ${words}` })
            .waitFor();
        }
        await log.getByRole(role, { name }).first().waitFor();
        expect(await axeFindings(page)).toEqual([]);
        expect(page.troubles).toEqual([]);
      },
      120_000,
    );
  });

  it('takes the draft out as a bot of Lex, and shows what a bot would change before it does', async () => {
    await page.goto(`${shop.url}/admin/versions?tab=lex`);
    const downloaded = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Export to Lex V2' }).click();
    const bot = await readFile(await (await downloaded).path());
    const choose = (name: string, buffer: Buffer) =>
      page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/x-zip-compressed', buffer });

    await choose('holiday.zip', Buffer.from('not a zip at all'));
    await page.getByRole('button', { name: 'See what holiday.zip would change' }).click();
    await page.getByRole('alert').getByText('holiday.zip cannot be taken').waitFor();
    page.troubles.splice(0);

    await choose('bot.zip', bot);
    const look = page.getByRole('button', { name: 'See what bot.zip would change' });
    await look.click();
    await page.getByText('The draft has these already').waitFor();
    await page.getByRole('button', { name: /^Replace, and take/ }).waitFor();
    await page.getByLabel('Before the names (if you like)').fill('other');
    await look.click();
    await page.getByRole('link', { name: 'other-greet', exact: true }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    expect(await page.getByText('The draft has these already').count()).toBe(0);
    await page.getByRole('button', { name: /^Take \d+ intents into the draft$/ }).click();
    await page.getByText(/^\d+ intents were taken into the draft\.$/).waitFor();
    await page.goto(`${shop.url}/admin/intents/other-greet`);
    await page
      .getByRole('heading', { name: 'other-greet' })
      .or(page.getByText('other-greet').first())
      .first()
      .waitFor();
    expect(page.troubles).toEqual([]);
  }, 120_000);
});

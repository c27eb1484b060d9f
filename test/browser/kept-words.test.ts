import { axeFindings, withBrowser, type OpenBrowser, type Watched } from '../helpers/browser.ts';
import type { OpenShop } from '../helpers/open-shop.ts';
import { openConsole } from './open-console.ts';

jest.setTimeout(240_000);

withBrowser('what was typed in the console', () => {
  let shop: OpenShop;
  let browser: OpenBrowser;
  let page: Watched;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ shop, browser, page, close } = await openConsole());
  });
  afterAll(() => close?.());

  const titleField = () => page.getByLabel('Title', { exact: true });
  const openReplies = async (intent: string): Promise<void> => {
    await page.goto(`${shop.url}/admin/intents/${intent}?tab=replies`);
    await titleField().waitFor();
  };
  const savedTitle = async (intent: string): Promise<string | undefined> => {
    const { content } = await shop.db.studioDraft.findFirstOrThrow({
      where: { intent },
      orderBy: { revision: 'desc' },
    });
    return (content as { wording: Record<string, { title: string }> } | null)?.wording['en-US']?.title;
  };
  const saving = (state: string) => page.getByRole('status').filter({ hasText: new RegExp(`^${state}$`) });
  const tokenOf = async (name: string): Promise<string> => {
    const { value } = (await browser.context.cookies()).find(({ name }) => name === 'parley_staff')!;
    const response = await fetch(`${shop.url}/admin/api/staff`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-parley': 'console', cookie: `parley_staff=${value}` },
      body: JSON.stringify({ name, roles: ['owner'] }),
    });
    return ((await response.json()) as { token: string }).token;
  };

  it('stays where the network is lost: nothing is taken back, no page is loaded, and it is saved when the shop is there again', async () => {
    // Where things are told is fetched a little after the first screen.
    const corner = page.waitForResponse(/\/corner-[\w-]+\.js$/);
    await openReplies('greet');
    await (await corner).finished();
    const loads: string[] = [];
    page.on('framenavigated', (frame) => loads.push(frame.url()));
    await browser.context.setOffline(true);
    await titleField().fill('Greet the shop');
    await saving('Not saved').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('What you typed is not saved yet, so nothing was taken back.').waitFor();
    expect(await titleField().inputValue()).toBe('Greet the shop');
    // A screen that was not fetched before says so, and the typed words wait.
    await page.getByRole('link', { name: 'Webhooks' }).click();
    await page.getByText('The shop cannot be reached').first().waitFor();
    await page.goBack();
    await titleField().waitFor();
    expect(loads.filter((url) => url.startsWith('chrome-error'))).toEqual([]);
    await browser.context.setOffline(false);
    await saving('Saved').waitFor();
    expect(await savedTitle('greet')).toBe('Greet the shop');
  });

  it('can be given up where it cannot be saved as it is, and had again', async () => {
    await openReplies('thanks');
    const before = await titleField().inputValue();
    await titleField().fill('');
    await page.getByRole('alert').filter({ hasText: 'This could not be saved' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Give up what is not saved' }).click();
    expect(await titleField().inputValue()).toBe(before);
    await page.getByRole('status').filter({ hasText: 'What was not saved is given up.' }).getByRole('button').click();
    expect(await titleField().inputValue()).toBe('');
    await titleField().fill('Be thanked');
    await saving('Saved').waitFor();
    expect(await savedTitle('thanks')).toBe('Be thanked');
  });

  it('stands beside what a colleague wrote at the same place, and goes over it only when told to', async () => {
    const token = await tokenOf('Ana Author');
    await openReplies('wait');
    const path = `${shop.url}/admin/api/studio/draft/intents/wait`;
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const { revision, content } = (await (await fetch(path, { headers })).json()) as {
      revision: number;
      content: { wording: Record<string, { title: string }> };
    };
    content.wording['en-US']!.title = 'Hold on';
    // Told to nobody before it is saved here as well.
    await page.route('**/admin/api/studio/draft/intents/wait', (route) =>
      route.request().method() === 'GET' ? route.abort() : route.continue(),
    );
    const put = { method: 'PUT', headers: { ...headers, 'if-match': `"${revision}"` }, body: JSON.stringify(content) };
    expect((await fetch(path, put)).status).toBe(200);
    await titleField().fill('One moment');
    const clash = page.getByRole('alert').filter({ hasText: 'Ana Author changed the same place' });
    await clash.getByText('Yours: One moment').waitFor();
    await clash.getByText('Ana Author: Hold on').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    expect(await savedTitle('wait')).toBe('Hold on');
    await page.unrouteAll();
    await clash.getByRole('button', { name: 'Keep mine' }).click();
    await saving('Saved').waitFor();
    expect(await savedTitle('wait')).toBe('One moment');
  });

  it('lies beneath the way in when a session ends, and goes on afterwards', async () => {
    const token = await tokenOf('Olga Again');
    await page.goto(`${shop.url}/admin/`);
    await shop.db.staffSession.deleteMany({});
    await page.getByLabel('Staff token').waitFor();
    await page.getByLabel('Staff token').fill(token);
    await page.keyboard.press('Enter');
    await page.goto(`${shop.url}/admin/catalogue?open=harbor-mug`);
    const drawer = page.getByRole('dialog', { name: 'Harbor Mug', exact: true });
    await drawer.getByRole('button', { name: 'Change', exact: true }).click();
    const form = page.getByRole('dialog', { name: '“Harbor Mug” in other languages' });
    await form.getByLabel('Title').first().fill('Tazón del puerto');
    await shop.db.staffSession.deleteMany({});
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Your session has ended. What you typed is kept').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByLabel('Staff token').fill(token);
    await page.keyboard.press('Enter');
    await form.getByLabel('Title').first().waitFor();
    expect(await form.getByLabel('Title').first().inputValue()).toBe('Tazón del puerto');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'hidden' });
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'hidden' });
    // What is told reaches the page again without loading it anew.
    await page.getByRole('link', { name: 'Overview' }).click();
    await page
      .getByRole('status')
      .filter({ hasText: /^Live$/ })
      .waitFor();
  });
});

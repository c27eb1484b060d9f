import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { lexCaller, lexSecret, wordsOf } from '../helpers/lex-caller.ts';
import { openShop, textOf, type OpenShop, type WebAnswer } from '../helpers/open-shop.ts';

let shop: OpenShop;
const logged: string[] = [];
beforeAll(async () => {
  const log = { write: (line: string) => void logged.push(line) };
  shop = await openShop({ LEX_WEBHOOK_SECRET: lexSecret, LOG_LEVEL: 'debug' }, log);
});
afterAll(() => shop.close());

const phone = (session: string, number: string | null = '+15550100160') => {
  const platform = { 'x-amz-lex:channels:platform': 'Connect' };
  const requestAttributes = number === null ? platform : { ...platform, CustomerEndpoint: number };
  const { say } = lexCaller(shop.url, session, {
    inputMode: 'Speech',
    responseContentType: 'audio/pcm',
    requestAttributes,
  });
  return async (words: string) => wordsOf((await say(words)).told);
};
const messages = async (folder: 'sms' | 'mail'): Promise<string[]> => {
  const place = path.join(path.dirname(shop.mail), folder);
  const files = await readdir(place).catch(() => []);
  return Promise.all(
    files.filter((file) => /\.(?:txt|eml)$/.test(file)).map((file) => readFile(path.join(place, file), 'utf8')),
  );
};
const codeIn = (message: string): string =>
  /#continue=([\w-]+)/.exec(message.replaceAll('=3D', '=').replace(/=\r?\n/g, ''))![1]!;
const accept = (code: string) =>
  fetch(`${shop.url}/channels/web/continue`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code }),
  });
const browser = (token: string) => {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return {
    get: async (at: string) => (await (await fetch(shop.url + at, { headers })).json()) as never,
    say: async (id: string, text: string) =>
      (await (
        await fetch(`${shop.url}/channels/web/turns`, { method: 'POST', headers, body: JSON.stringify({ id, text }) })
      ).json()) as WebAnswer,
  };
};

it('begins on the telephone and ends on a screen, in one conversation', async () => {
  const say = phone('call-1');
  await say('two large red harbor mugs');
  expect(await say('check out')).toContain('Shall I order it?');
  const told = await say('text me the cart');
  expect(told).toMatch(/number ending in 0 1 6 0.*15 minutes.*Shall I order it/);
  const [message] = await messages('sms');
  expect(message).toContain('To: +15550100160');
  const code = codeIn(message!);

  // Whoever only looks at the address uses nothing up.
  expect((await fetch(`${shop.url}/#continue=${code}`)).status).toBe(200);
  const opened = await accept(code);
  expect(opened.status).toBe(201);
  const { token, locale } = (await opened.json()) as { token: string; locale: string };
  expect(locale).toBe('en-US');
  const page = browser(token);
  const { turns } = (await page.get('/channels/web/transcript')) as { turns: { heard: string; answer: WebAnswer }[] };
  expect(turns.map(({ heard }) => heard)).toEqual(['two large red harbor mugs', 'check out', 'text me the cart']);
  expect(turns.at(-1)!.answer.expects).toEqual({ confirmation: true });
  expect(await page.get('/api/cart')).toMatchObject({ lines: [{ quantity: 2 }] });

  // What the caller goes on to say is seen on the screen, and the other way round.
  expect(await say('make it three')).toContain('3');
  const [conversation] = await shop.db.conversation.findMany();
  expect(await shop.db.news.findMany({ where: { conversationId: conversation!.id } })).toMatchObject([
    { kind: 'reply', body: { heard: 'make it three', cart: { lines: [{ quantity: 3 }] } } },
  ]);
  const ordered = await page.say('w1', 'yes');
  expect(textOf(ordered)).toContain('is paid');
  expect(await say('where is my order')).toContain('paid');
  expect(await shop.db.order.count()).toBe(1);

  for (const [again, status, type] of [
    [code, 410, 'link-used'],
    ['x'.repeat(32), 404, 'unknown-link'],
    ['no code', 400, 'malformed'],
  ] as const) {
    const refused = await accept(again);
    const problem = (await refused.json()) as { type: string; detail: string };
    expect([refused.status, refused.status === 400 || problem.type.endsWith(type)]).toEqual([status, true]);
    if (again === code) expect(problem.detail).toContain('used already');
  }
  // The code stands in the message alone.
  const dump = await shop.db.$queryRaw<{ all: string }[]>`
    select concat((select string_agg(i::text, '') from invitation i), (select string_agg(t::text, '') from turn t),
      (select string_agg(c::text, '') from conversation c), (select string_agg(n::text, '') from news n)) as all`;
  expect(dump[0]!.all).not.toContain(code);
  expect(logged.join('\n')).not.toContain(code);
  expect(logged.join('\n')).not.toContain(token);
});

it('is too old after a while', async () => {
  const say = phone('call-2', '+15550100161');
  await say('send it to my phone');
  const message = (await messages('sms')).find((each) => each.includes('100161'))!;
  await shop.db.$executeRaw`update invitation set expires_at = now() - interval '1 second' where used_at is null`;
  const refused = await accept(codeIn(message));
  expect([refused.status, ((await refused.json()) as { type: string }).type]).toEqual([410, 'urn:parley:link-expired']);
});

it('goes by mail to the address on file, and from the telephone to no other', async () => {
  const say = phone('call-3', null);
  expect(await say('text me the cart')).toContain("don't see the number");
  expect(await say('e-mail me the link')).toContain('your address at example.test');
  const mail = (await messages('mail')).find((each) => /continue/.test(each))!;
  expect((await accept(codeIn(mail))).status).toBe(201);
  await shop.db.shopper.updateMany({ data: { email: null } });
  expect(await say('e-mail me the link')).toContain('no e-mail address');
});

it('is sent a few times within the hour', async () => {
  const say = phone('call-4', '+15550100164');
  for (let sent = 0; sent < 5; sent += 1) expect(await say('text me the cart')).toContain('I have sent a link');
  expect(await say('text me the cart')).toContain('several links within the hour');
  expect(await phone('call-5', '+15550100164')('text me the cart')).toContain('several links');
});

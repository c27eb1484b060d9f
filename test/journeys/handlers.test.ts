import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Handler, Intent } from '#conversation';
import { createHandlers, createSecrets, formSecretOf, type Handlers } from '#handlers';
import { createStaff } from '#identity';
import type { EditionIntent, HandlerBinding, Permission } from '#kernel';
import type { Shop } from '#sdk';
import { keptSecret } from '#store';
import { signed } from '#webhooks';
import { openShop, textOf, type OpenShop } from '../helpers/open-shop.ts';
import { until } from '../helpers/until.ts';

interface Heard {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let shop: OpenShop;
let handlers: Handlers;
let outside: Server;
let there: string;
const heard: Heard[] = [];
const tokens: Record<string, string> = {};
/** What answers each intent now. */
const bound = new Map<string, Handler<Shop>>();

const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

const intentOf = (name: string, said: string, slots: EditionIntent['definition']['slots'] = {}): EditionIntent => ({
  definition: { name, kind: 'aside', slots },
  wording: Object.fromEntries(
    ['en-US', 'es-US'].map((locale) => [
      locale,
      {
        title: name,
        utterances: [said, `please ${said}`, `I want to ${said}`, `can you ${said}`, `${said} now`],
        replies: { done: 'Done, {name}.', reach: 'Call {phone}.', plain: 'Here is what there is.', none: 'No such luck.' },
      },
    ]),
  ),
  handler: { kind: 'answer', reply: 'plain' },
  conversations: {},
}); // prettier-ignore

const intents = {
  wrap: intentOf('wrap-gifts', 'wrap my gifts in silver paper'),
  engrave: intentOf('engrave-plate', 'engrave the brass plate'),
  browse: intentOf('browse-mugs', 'browse the harbor shelf'),
  wedding: intentOf('wedding-list', 'open a wedding registry'),
};

const asIntent = ({ definition, wording }: EditionIntent): Intent<Shop> => ({
  ...{ definition, wording },
  handler: (given) => bound.get(definition.name)!(given),
});

const written = (source: string, grants: readonly Permission[] = []): HandlerBinding => ({
  ...{ kind: 'written', source, grants, secrets: ['TOKEN'], hosts: ['127.0.0.1', 'elsewhere.example'], tests: '' },
});

const bind = (intent: EditionIntent, binding: HandlerBinding) =>
  bound.set(intent.definition.name, handlers.bind(binding, intent));

const ask = async (method: string, path: string, body?: unknown, who = 'owner') => {
  const response = await fetch(`${shop.url}/admin/api/studio/handlers/${path}`, {
    method,
    headers: { authorization: `Bearer ${tokens[who]}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

beforeAll(async () => {
  outside = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      heard.push({ url: request.url!, headers: request.headers, body: Buffer.concat(parts).toString() });
      if (request.url === '/away') return response.writeHead(302, { location: 'https://elsewhere.example/' }).end();
      if (request.url === '/large') return response.end('x'.repeat(2 ** 20));
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ asked: request.url, authorization: request.headers.authorization ?? null }));
    });
  });
  await new Promise<void>((ready) => outside.listen(0, '127.0.0.1', ready));
  there = `http://127.0.0.1:${(outside.address() as AddressInfo).port}`;
  shop = await openShop(
    {
      HANDLER_HOSTS: '127.0.0.1',
      HANDLER_WEBHOOKS: `${there}/forms`,
      WEBHOOK_PRIVATE_NETWORKS: 'on',
      ALERT_EMAIL: 'desk@example.test',
    },
    undefined,
    { intents: Object.values(intents).map(asIntent) },
  );
  const { db } = shop;
  const clock = () => new Date();
  const key = await keptSecret(db, 'handlers', randomBytes(32));
  const secrets = createSecrets({ db, clock, random: randomBytes, key });
  handlers = createHandlers({ db, clock, log, nudge: () => {}, root: process.cwd(), secrets, allowed: { hosts: [], webhooks: [] } }); // prettier-ignore
  bind(intents.wrap, written('export default () => say([])'));
  await until(async () => handlers.threads() > 0);
  const staff = createStaff({ db, random: randomBytes, clock });
  for (const role of ['owner', 'author', 'viewer']) {
    const added = await staff.add({ name: role, roles: [role] });
    if (added.ok) tokens[role] = added.value.token;
  }
}, 180_000);
afterAll(async () => {
  await handlers.close();
  await shop.close();
  await new Promise((closed) => outside.close(closed));
});

it('answers a turn by what was written, changes the cart, and keeps the run', async () => {
  bind(
    intents.wrap,
    written(
      `export default async ({ shop, words, log, turn }) => {
        const { hits: [mug] } = await shop.catalog.search({ words: 'harbor mug', limit: 1 });
        const changed = await shop.cart.change([{ do: 'add', variant: mug.variants[0].id, quantity: 2 }]);
        log('added', changed.ok, turn.channel);
        return say(words('done', { name: mug.title }), { shown: [productThing(mug)] });
      };`,
      ['read-catalogue', 'change-cart'],
    ),
  );
  const shopper = await shop.shopper();
  const answer = await shopper.say('wrap my gifts in silver paper', 'once');
  expect(textOf(answer)).toBe('Done, Harbor Mug.');
  expect(answer.cart.lines).toEqual([expect.objectContaining({ title: 'Harbor Mug', quantity: 2 })]);
  expect((await shopper.say('wrap my gifts in silver paper', 'once')).cart.lines[0]!.quantity).toBe(2);
  const [run] = await until(async () => {
    const rows = await shop.db.$queryRaw<object[]>`select intent, turn, log, failure from handler_run`;
    return rows.length > 0 ? rows : null;
  });
  expect(run).toMatchObject({ intent: 'wrap-gifts', turn: 'once', log: ['added true web'], failure: null });
  const { body } = await ask('GET', 'wrap-gifts/runs', undefined, 'viewer');
  expect(body['runs']).toEqual([
    expect.objectContaining({
      ...{ conversation: shopper.conversation, turn: 'once', failure: null },
      calls: [expect.objectContaining({ name: 'catalog.search', error: null }), expect.objectContaining({ name: 'cart.change' })], // prettier-ignore
    }),
  ]);
});

it('costs that turn an apology when it fails, and somebody is told once', async () => {
  const shopper = await shop.shopper();
  bind(intents.engrave, written(`export default () => { throw new Error('the engraver is out'); };`));
  for (const turn of ['a', 'b']) {
    const answer = await shopper.say('engrave the brass plate', turn);
    expect(textOf(answer)).toMatch(/went wrong|sorry/i);
    expect(answer.intent).toMatchObject({ state: 'failed' });
  }
  bind(intents.engrave, written('export default () => { for (;;); };'));
  expect(textOf(await shopper.say('engrave the brass plate', 'c'))).toMatch(/went wrong|sorry/i);
  bind(intents.engrave, written(`export default ({ words }) => say(words('done', { name: 'Ann' }))`));
  expect(textOf(await shopper.say('engrave the brass plate', 'd'))).toBe('Done, Ann.');
  const events = await until(async () => {
    const told = await shop.db.$queryRaw<{ payload: object }[]>`select payload from event where type = 'handler.failing' order by at`; // prettier-ignore
    return told.length === 2 && told;
  });
  expect(events.map(({ payload }) => payload)).toEqual([
    { intent: 'engrave-plate', kind: 'threw', detail: 'the engraver is out' },
    { intent: 'engrave-plate', kind: 'time', detail: 'it computed for more than 250 ms' },
  ]);
  await until(async () => {
    const [told] = await shop.db.$queryRaw<{ n: number }[]>`select count(*)::int as n from notice where content::text like '%the engraver is out%'`; // prettier-ignore
    return told!.n === 1;
  });
  const all = 'engrave-plate/runs?failed=true&limit=';
  const ids = ({ runs }: Record<string, unknown>) => (runs as { id: string }[]).map(({ id }) => id);
  await until(async () => ids((await ask('GET', `${all}100`)).body).length === 3);
  const { body } = await ask('GET', `${all}2`, undefined, 'viewer');
  expect(ids(body)).toHaveLength(2);
  const rest = await ask('GET', `${all}100&cursor=${body['next'] as string}`, undefined, 'viewer');
  const together = await ask('GET', `${all}100`, undefined, 'viewer');
  expect(ids(rest.body).length).toBeGreaterThan(0);
  expect([...ids(body), ...ids(rest.body)]).toEqual(ids(together.body));
});

it('answers, searches, hands forms on and hands over without a line of code', async () => {
  const shopper = await shop.shopper();
  bind(intents.browse, { kind: 'search', words: 'harbor mug', reply: 'plain' });
  const found = await shopper.say('browse the harbor shelf');
  expect(textOf(found)).toMatch(/^Here is what there is\./);
  expect(textOf(found)).toMatch(/Harbor Mug/);
  bind(intents.browse, { kind: 'search', words: 'xylophone quartz zeppelin', nothing: 'none' });
  expect(textOf(await shopper.say('browse the harbor shelf'))).toBe('No such luck.');
  bind(intents.wedding, { kind: 'hand-over', reply: 'reach' });
  const over = await shopper.turn({ id: 'over', text: 'open a wedding registry' });
  expect(await over.json()).toMatchObject({ end: 'handed-over', replies: [{ text: expect.stringMatching(/^Call \+?[\d(]/) as string }] }); // prettier-ignore
  bind(intents.wedding, { kind: 'answer', reply: 'plain' });
  expect(textOf(await shopper.say('open a wedding registry'))).toBe('Here is what there is.');

  bind(intents.wedding, { kind: 'form', to: { webhook: `${there}/forms` }, reply: 'plain' });
  expect(textOf(await shopper.say('open a wedding registry', 'form-1'))).toBe('Here is what there is.');
  const { headers, body } = heard.find(({ url }) => url === '/forms')!;
  const id = `${shopper.conversation}:form-1:wedding-list`;
  expect(headers['idempotency-key']).toBe(id);
  expect(JSON.parse(body)).toMatchObject({ id, intent: 'wedding-list', heard: 'open a wedding registry', turn: 'form-1' }); // prettier-ignore
  const secret = formSecretOf(await keptSecret(shop.db, 'webhooks', randomBytes(32)), `${there}/forms`);
  const at = new Date(Number(headers['webhook-timestamp']) * 1000);
  expect(headers['webhook-signature']).toBe(signed({ id, at, body }, [secret])['webhook-signature']);

  bind(intents.wedding, { kind: 'form', to: { webhook: `${there}/others` }, reply: 'plain' });
  expect(textOf(await shopper.say('open a wedding registry'))).toMatch(/went wrong|sorry/i);
  expect(heard.some(({ url }) => url === '/others')).toBe(false);

  bind(intents.wedding, { kind: 'form', to: { mail: 'registry@example.test' }, reply: 'plain' });
  await shopper.say('open a wedding registry', 'mailed');
  const mails = await Promise.all((await readdir(shop.mail)).map((name) => readFile(join(shop.mail, name), 'utf8')));
  expect(mails.filter((mail) => mail.includes('registry@example.test'))).toEqual([expect.stringContaining('wedding-list')]); // prettier-ignore
});

it('asks hosts with a secret that it never sees, and nobody else', async () => {
  expect((await ask('PUT', 'secrets/TOKEN', { value: 'Bearer s3cret-of-the-crm' })).status).toBe(200);
  expect((await ask('PUT', 'secrets/TOKEN', { value: 'Bearer other-one' }, 'author')).status).toBe(403);
  const list = await ask('GET', 'secrets', undefined, 'author');
  expect(list.body['secrets']).toEqual([{ name: 'TOKEN', setAt: expect.any(String) as string, who: 'owner' }]);
  const rows = await shop.db.$queryRaw<{ all: string }[]>`select encode(sealed, 'escape') as all from handler_secret`;
  expect(rows[0]!.all).not.toContain('s3cret');

  const shopper = await shop.shopper();
  const fetching = (call: string) =>
    bind(
      intents.engrave,
      written(`export default async ({ fetch, secret }) => say({ text: JSON.stringify(${call}) });`, ['call-hosts']),
    );
  fetching(`(await fetch('${there}/crm', { headers: { authorization: secret('TOKEN') } })).json()`);
  const answer = await shopper.say('engrave the brass plate');
  expect(heard.find(({ url }) => url === '/crm')!.headers.authorization).toBe('Bearer s3cret-of-the-crm');
  expect(textOf(answer)).toBe('{"asked":"/crm","authorization":"[secret TOKEN]"}');
  const refused = [
    [`await fetch('${there}/away')`, /elsewhere\.example is none of the hosts that this shop allows/],
    [`await fetch('https://elsewhere.example/')`, /elsewhere\.example is none of the hosts that this shop allows/],
    [`await fetch('${there}/large')`, /more than 262144 bytes/],
    [`await fetch('${there}/x', { headers: { host: 'other' } })`, /the header host is not for handlers to set/],
    [`await fetch('file:///etc/passwd')`, /none of the handler’s hosts/],
  ] as const;
  for (const [at, [call, why]] of refused.entries()) {
    fetching(call);
    expect(textOf(await shopper.say('engrave the brass plate', `refused-${at}`))).toMatch(/went wrong|sorry/i);
    const run = await until(async () => {
      const { body } = await ask('GET', 'engrave-plate/runs?failed=true&limit=1');
      return (body['runs'] as { turn: string; failure: { message: string } }[]).find(({ turn }) => turn === `refused-${at}`); // prettier-ignore
    });
    expect(run.failure.message).toMatch(why);
  }
  expect((await ask('DELETE', 'secrets/TOKEN')).status).toBe(200);
  expect((await ask('DELETE', 'secrets/TOKEN')).status).toBe(404);
});

it('is tried against a stored turn without changing anything', async () => {
  const shopper = await shop.shopper();
  await shopper.say('do you have harbor mugs', 'stored');
  const source = `export default async ({ slots, heard, shop, words, log }) => {
    const [mug] = (await shop.catalog.search({ words: slots.query, limit: 1 })).hits;
    const changed = await shop.cart.change([{ do: 'add', variant: mug.variants[0].id, quantity: 3 }]);
    log(heard);
    return say(words('found', { n: changed.value.lines[0].quantity }));
  };`;
  const wish = {
    ...{ intent: 'search-products', source, grants: ['read-catalogue', 'change-cart'] },
    wording: { 'en-US': { replies: { found: '{n} of them' } } },
    against: { conversation: shopper.conversation, turn: 'stored' },
  };
  const { status, body } = await ask('POST', 'try', wish, 'author');
  expect([status, body]).toEqual([200, expect.objectContaining({ failure: null, reply: { messages: [{ text: '3 of them' }] } })]); // prettier-ignore
  expect(body['given']).toMatchObject({ heard: 'do you have harbor mugs', slots: { query: expect.stringContaining('harbor') as string } }); // prettier-ignore
  expect(body['calls']).toEqual([
    expect.objectContaining({ name: 'catalog.search' }),
    expect.objectContaining({ name: 'cart.change', held: true }),
  ]);
  expect(body['log']).toEqual(['do you have harbor mugs']);
  expect((await shopper.say('show me my cart')).cart.lines).toEqual([]);
  const unknown = await ask('POST', 'try', { ...wish, against: { ...wish.against, turn: 'never' } }, 'author');
  expect(unknown.status).toBe(404);
  const madeUp = await ask('POST', 'try', { ...wish, against: { slots: { query: 'kettle' } } }, 'author');
  expect(madeUp.body).toMatchObject({ failure: null, given: { slots: { query: 'kettle' } } });
  expect((await ask('POST', 'try', wish, 'viewer')).status).toBe(403);
  const broken = await ask('POST', 'try', { ...wish, source: 'export default (' }, 'author');
  expect(broken).toMatchObject({ status: 422, body: { errors: [{ pointer: '/source', detail: expect.stringMatching(/^line 1, column 17/) as string }] } }); // prettier-ignore
});

it('runs its own tests, checks, and tells its surface', async () => {
  const source = `export default async ({ slots, shop, words }) => {
    const found = await shop.catalog.search({ words: slots.query, limit: 1 });
    return found.hits.length ? say(words('found', { n: found.total })) : fail(words('none'));
  };`;
  const tests = `
    test('finds', async () => {
      const reply = await run({ slots: { query: 'mug' }, shop: { catalog: { search: ({ words }) => ({ hits: [words], total: 2 }) } } });
      expect(reply.messages[0].text).toBe('2 of them');
    });
    test('finds nothing', async () => {
      const reply = await run({ shop: { catalog: { search: { hits: [], total: 0 } } } });
      expect(reply).toEqual({ messages: [{ text: 'None.' }], outcome: 'failed' });
      expect(reply.messages[0].text).not.toMatch(/mug/);
    });
    test('is wrong', async () => expect(1 + 1).toBe(3));
    test('forgets to answer for the shop', async () => { await run({}); });`;
  const wording = { 'en-US': { replies: { found: '{n} of them', none: 'None.' } } };
  const { body } = await ask('POST', 'tests', { intent: 'new-one', source, tests, wording }, 'author');
  expect((body['tests'] as { name: string; error: string | null }[]).map(({ name, error }) => [name, error])).toEqual([
    ['finds', null],
    ['finds nothing', null],
    ['is wrong', 'expected 2 to be 3'],
    ['forgets to answer for the shop', 'shop.catalog.search is used, and this test does not give it'],
  ]);
  const checked = await ask('POST', 'check', { source: 'export default (ctx) => ctx.nope', tests: 'test(' }, 'author');
  expect(checked.body['problems']).toEqual([
    expect.objectContaining({ where: 'source', severity: 'warning', message: expect.stringContaining('ctx has no "nope"') as string }),
    expect.objectContaining({ where: 'tests', severity: 'error', line: 1 }),
  ]); // prettier-ignore
  const { body: surface } = await ask('GET', 'surface', undefined, 'viewer');
  expect(surface['declaration']).toContain('interface Ctx');
  const { body: rules } = await ask('GET', 'rules', undefined, 'viewer');
  expect(rules).toMatchObject({ hosts: ['127.0.0.1'], limits: { cpuMs: 250 }, permissions: { 'may-charge': expect.any(String) as string } }); // prettier-ignore
  const moved = await ask(
    'POST',
    'source',
    { intent: 'new-one', handler: { kind: 'answer', reply: 'done' } },
    'author',
  );
  expect(moved.body['source']).toContain("words('done', told(newOne, slots))");
});

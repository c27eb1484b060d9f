import { createHmac, createSign, generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createTeamsSandbox, type TeamsSandbox } from '../channels/teams-sandbox/index.ts';
import { openShop, type OpenShop } from '../../test/helpers/open-shop.ts';
import { quiet } from '../../test/helpers/quiet.ts';

const app = { id: 'aaaaaaaa-0000-4000-8000-000000000001', password: 'a secret of ours' };
const tenant = 'bbbbbbbb-0000-4000-8000-000000000002';

let shop: OpenShop;
let platform: Server;
let sandbox: TeamsSandbox;
let url = '';

beforeAll(async () => {
  // The platform stands elsewhere, as it does in earnest: the shop knows it by its settings only.
  platform = createServer((request, response) => sandbox.pages(request, response)).listen(0, '127.0.0.1');
  await once(platform, 'listening');
  url = `http://127.0.0.1:${(platform.address() as AddressInfo).port}`;
  shop = await openShop({
    MICROSOFT_APP_ID: app.id,
    MICROSOFT_APP_PASSWORD: app.password,
    MICROSOFT_APP_TENANT_ID: tenant,
    MICROSOFT_LOGIN_URL: `${url}/login`,
    MICROSOFT_OPENID_URL: `${url}/openid`,
  });
  sandbox = createTeamsSandbox({
    ...{ appId: app.id, password: app.password, tenant, pages: '', cards: () => '' },
    url: () => url,
    botUrl: () => `${shop.url}/api/messages`,
    clock: () => new Date(),
    log: quiet,
  });
}, 60_000);
afterAll(async () => {
  platform.close();
  await shop.close();
});

const now = () => Math.floor(Date.now() / 1000);
const claims = (more: object = {}) => ({
  iss: 'https://api.botframework.com',
  aud: app.id,
  serviceurl: `${url}/connector`,
  nbf: now() - 60,
  exp: now() + 600,
  ...more,
});
const activity = (more: object = {}) => ({
  type: 'message',
  id: 'a-1',
  channelId: 'msteams',
  serviceUrl: `${url}/connector`,
  from: { id: '29:ann', name: 'Ann', aadObjectId: 'ann' },
  recipient: { id: `28:${app.id}`, name: 'Shop' },
  conversation: { id: 'chat', conversationType: 'personal', tenantId: tenant },
  text: 'hello',
  ...more,
});
const post = async (body: unknown, token: string | null) => {
  const response = await fetch(`${shop.url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token !== null && { authorization: token }) },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  expect(text).not.toMatch(/node_modules|    at /);
  return response.status;
};
const signed = (more?: object) => `Bearer ${sandbox.keys.token(claims(more))}`;
const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

it('answers what the platform signed for this app', async () => {
  expect(await post(activity({ id: 'good' }), signed())).toBe(200);
  expect(sandbox.room.messages('chat').some(({ from }) => from === 'bot')).toBe(true);
});

describe('401 for what it did not sign', () => {
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const other = (header: object, body: object = claims()) => `${encoded(header)}.${encoded(body)}`;
  const known = { typ: 'JWT', alg: 'RS256', kid: 'parley-stand-in' };
  it.each<[string, () => string | null]>([
    ['no token', () => null],
    ['another scheme', () => 'Basic YTpi'],
    ['no JWT', () => 'Bearer nonsense'],
    ['another audience', () => signed({ aud: 'somebody-else' })],
    ['another issuer', () => signed({ iss: 'https://evil.example' })],
    ['one that has ended', () => signed({ nbf: now() - 7200, exp: now() - 3600 })],
    ['one that has not begun', () => signed({ nbf: now() + 3600, exp: now() + 7200 })],
    ['one for another service', () => signed({ serviceurl: 'https://elsewhere.example' })],
    [
      'a signature of somebody else',
      () =>
        `Bearer ${other(known)}.${createSign('RSA-SHA256').update(other(known)).sign(stranger.privateKey, 'base64url')}`,
    ],
    ['an unknown key', () => `Bearer ${other({ ...known, kid: 'nobody' })}.${'A'.repeat(342)}`],
    ['no signature at all', () => `Bearer ${other({ ...known, alg: 'none' })}.`],
    [
      'the public key as a password',
      () => {
        const [key] = sandbox.keys.published().keys;
        const told = other({ ...known, alg: 'HS256' });
        return `Bearer ${told}.${createHmac('sha256', JSON.stringify(key)).update(told).digest('base64url')}`;
      },
    ],
  ])('%s', async (_, token) => {
    expect(await post(activity(), token())).toBe(401);
  });

  it('a channel that the key does not vouch for', async () => {
    expect(await post(activity({ channelId: 'slack' }), signed())).toBe(401);
  });
});

it('403 for another organisation', async () => {
  const elsewhere = { conversation: { id: 'chat', conversationType: 'personal', tenantId: 'cccccccc' } };
  expect(await post(activity(elsewhere), signed())).toBe(403);
});

describe('400 for what is no activity', () => {
  it.each<[string, unknown]>([
    ['no JSON', '{'],
    ['nothing', ''],
    ['a list', []],
    ['a word', '"hello"'],
    ['no type', activity({ type: undefined })],
    ['a number for a type', activity({ type: 7 })],
    ['nobody', activity({ from: null })],
    ['nowhere', activity({ conversation: {} })],
    ['an address that is none', activity({ serviceUrl: 'file:///etc/passwd' })],
    ['a text that is none', activity({ text: { a: 1 } })],
    ['entities that are none', activity({ entities: 'many' })],
  ])('%s', async (_, body) => {
    expect(await post(body, signed())).toBe(400);
  });
});

it.each([
  ['an unknown type', { id: 'x1', type: 'whatever' }, 200],
  ['a reaction', { id: 'x2', type: 'messageReaction', text: undefined }, 200],
  ['an invocation without a meaning', { id: 'x3', type: 'invoke', name: 'task/fetch', value: {} }, 501],
  ['a card action without a card', { id: 'x4', type: 'invoke', name: 'adaptiveCard/action', value: {} }, 501],
  [
    'a picture that says nothing',
    { id: 'x5', text: '', attachments: [{ contentType: 'image/png', name: 'IMG_1.png' }] },
    200,
  ],
  [
    'a changed message',
    { id: 'x6', type: 'messageUpdate', channelData: { eventType: 'editMessage', tenant: { id: tenant } } },
    200,
  ],
  ['a text of thousands of letters', { id: 'x7', text: 'a'.repeat(20_000) }, 200],
])('takes %s', async (_, more, status) => {
  expect(await post(activity(more), signed())).toBe(status);
});

it('greets once who comes, however that is told', async () => {
  const { bot, timestamp, conversation } = {
    bot: { id: `28:${app.id}` },
    timestamp: '2026-11-26T10:00:00.000Z',
    conversation: { id: 'newcomer', conversationType: 'personal', tenantId: tenant },
  };
  const came = { text: undefined, timestamp, conversation };
  expect(await post(activity({ ...came, id: 'c1', type: 'conversationUpdate', membersAdded: [bot] }), signed())).toBe(
    200,
  );
  expect(await post(activity({ ...came, id: 'c2', type: 'installationUpdate', action: 'add' }), signed())).toBe(200);
  const told = sandbox.room.messages('newcomer').filter((each) => each.activity['type'] === 'message');
  expect(told).toHaveLength(1);
});

it('lets nobody play Teams from elsewhere', async () => {
  const from = { 'x-forwarded-for': '203.0.113.9' };
  for (const place of ['/deeds', '/control'])
    expect((await fetch(url + place, { method: 'POST', headers: from, body: '{}' })).status).toBe(403);
  expect((await fetch(`${url}/messages?chat=chat`, { headers: from })).status).toBe(403);
  expect((await fetch(`${url}/keys`, { headers: from })).status).toBe(200);
});

import type { Spellings } from './new-channel.ts';

/** A test of a new channel's wire: recorded messages go in signed, by the front door. */
export const channelTest = ({ name, header }: Spellings): string => `import { createHmac } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openShop, type Shop } from './testing/stand-ins.ts';

const secret = '${name}-secret';
const folder = join(process.cwd(), 'src/channels/${name}/fixtures');
const fixture = (name: string): string => readFileSync(join(folder, name), 'utf8');

const signed = (body: string, { at = Date.now(), key = secret } = {}) => {
  const time = Math.floor(at / 1000);
  return { '${header}': \`t=\${time},v1=\${createHmac('sha256', key).update(\`\${time}.\${body}\`).digest('hex')}\` };
};

let shop: Shop;
beforeEach(async () => (shop = await openShop({ ports: { channelSecrets: { '${name}': secret } } })));
afterEach(() => shop.close(100));

const send = (body: string, headers: Record<string, string> = signed(body)) =>
  shop.post('/channels/${name}', body, undefined, headers);

it.each(readdirSync(folder))('%s is heard as a turn and answered', async (file) => {
  const sent = JSON.parse(fixture(file)) as { id: string; visitor: string; locale?: string; text?: string; press?: string };
  const response = await send(fixture(file));
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({
    id: sent.id,
    messages: ['How many?'],
    choices: [{ label: 'Add: Red Mug', press: 'add:mug-01-s' }],
  });
  expect(shop.turns).toMatchObject([
    {
      ...{ id: sent.id, channel: '${name}', shopper: sent.visitor, locale: sent.locale === 'es' ? 'es-US' : 'en-US' },
      input: sent.text === undefined ? { kind: 'pressed', value: sent.press } : { kind: 'words', words: sent.text },
    },
  ]);
});

it.each([
  ['none', {}],
  ['another secret', signed(fixture('said.json'), { key: 'other' })],
  ['another body', signed('{}')],
  ['six minutes ago', signed(fixture('said.json'), { at: Date.now() - 360_000 })],
  ['no sense', { '${header}': 't=,v1=' }],
])('a signature with %s is refused before anything is read', async (_what, headers) => {
  expect((await send(fixture('said.json'), headers)).status).toBe(401);
  expect(shop.turns).toEqual([]);
});

it.each(['', 'null', '[]', '{}', '{"id":"1"', '{"id":"1","visitor":"v"}', '{"id":"1","visitor":"v","text":7}'])(
  'a message that is %j is malformed',
  async (body) => {
    expect((await send(body)).status).toBe(400);
    expect(shop.turns).toEqual([]);
  },
);

it('is there only with a secret', async () => {
  const other = await openShop();
  expect((await other.post('/channels/${name}', fixture('said.json'))).status).toBe(404);
  await other.close(100);
});
`;

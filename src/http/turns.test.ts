import { openShop, type Shop, type Wishes } from './testing/stand-ins.ts';

let shop: Shop;
const open = async (wishes?: Wishes): Promise<Shop> => (shop = await openShop(wishes));
afterEach(() => shop.close(100));

const turns = '/channels/web/turns';
const problemIn = async (
  response: Response,
): Promise<{ status: number; type: string; detail: string; errors?: { pointer: string }[] }> => {
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  const body = (await response.json()) as {
    status: number;
    type: string;
    detail: string;
    instance: string;
    requestId: string;
  };
  expect(body.status).toBe(response.status);
  expect(body.requestId).toBe(response.headers.get('x-request-id'));
  expect(JSON.stringify(body)).not.toMatch(/node_modules|\bat \w+.*:\d+:\d+/);
  return body;
};

describe('a turn', () => {
  it('is answered in the shape clients know', async () => {
    await open();
    const response = await shop.post(
      turns,
      { id: 't1', text: '  two large\tred mugs\u0000 ' },
      await shop.token('ann'),
    );
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      turn: 't1',
      heard: 'two large red mugs',
      locale: 'en-US',
      replies: [
        {
          text: 'How many?',
          speech: '<speak>How many?</speak>',
          cards: [
            {
              product: 'mug-01',
              title: 'Red Mug',
              price: { amount: 1250, currency: 'USD' },
              choices: [{ label: 'Add', press: 'add:mug-01-s' }],
            },
          ],
          choices: [],
        },
      ],
      intent: { name: 'add-to-cart', confidence: 0.93, state: 'in-progress' },
      expects: { slot: 'quantity' },
      cart: { lines: [], total: { amount: 0, currency: 'USD' }, codes: [], delivery: null },
      order: null,
      payment: null,
    });
    expect(shop.turns[0]).toMatchObject({
      id: 't1',
      channel: 'web',
      shopper: 'ann',
      locale: 'en-US',
      modality: 'text',
    });
  });

  it('may be empty, or a press', async () => {
    await open();
    const token = await shop.token();
    expect((await shop.post(turns, { id: '1', text: ' \n ' }, token)).status).toBe(200);
    expect((await shop.post(turns, { id: '2', press: 'add:mug-01-s' }, token)).status).toBe(200);
    expect(shop.turns.map(({ input }) => input)).toEqual([
      { kind: 'words', words: '' },
      { kind: 'pressed', value: 'add:mug-01-s' },
    ]);
  });

  it.each([
    ['no id', { text: 'hi' }, '/id'],
    ['an id that is a number', { id: 7, text: 'hi' }, '/id'],
    ['an id of 65 characters', { id: 'x'.repeat(65), text: 'hi' }, '/id'],
    ['an id with a line break', { id: 'a\nb', text: 'hi' }, '/id'],
    ['text that is a list', { id: '1', text: ['hi'] }, '/text'],
    ['text of 1025 characters', { id: '1', text: 'é'.repeat(1025) }, '/text'],
    ['an unknown field', { id: '1', text: 'hi', speed: 'fast' }, '/speed'],
    ['a field that would reach the prototype', '{"id":"1","text":"hi","__proto__":{"admin":true}}', '/__proto__'],
    ['neither text nor press', { id: '1' }, ''],
    ['both text and press', { id: '1', text: 'a', press: 'b' }, ''],
    ['a list', [1, 2], ''],
    ['null', 'null', ''],
    ['nothing', '', ''],
    ['a hundred thousand brackets', '['.repeat(100_000) + ']'.repeat(100_000), ''],
  ])('with %s is malformed, and says where', async (_what, body, pointer) => {
    await open();
    const response = await shop.post(turns, body, await shop.token());
    expect(response.status).toBe(400);
    expect((await problemIn(response)).errors?.map((each) => each.pointer)).toContain(pointer);
    expect(shop.turns).toEqual([]);
  });

  it('takes 1024 characters, however many bytes they have', async () => {
    await open();
    expect((await shop.post(turns, { id: '1', text: '😀'.repeat(1024) }, await shop.token())).status).toBe(200);
  });

  it('refuses what is not JSON in UTF-8, and repeats none of it', async () => {
    await open();
    const token = await shop.token();
    const broken = await shop.post(turns, '{"id":"1","text":"4242424242424242', token);
    expect(broken.status).toBe(400);
    expect(JSON.stringify(await problemIn(broken))).not.toContain('4242');
    expect((await shop.post(turns, Buffer.from([0x7b, 0xff, 0xfe]), token)).status).toBe(400);
    expect(
      (await shop.post(turns, 'id=1', token, { 'content-type': 'application/x-www-form-urlencoded' })).status,
    ).toBe(415);
    expect((await shop.post(turns, '{}', token, { 'content-type': 'application/json; charset=latin1' })).status).toBe(
      415,
    );
    expect((await shop.post(turns, '{}', token, { 'content-encoding': 'rot13' })).status).toBe(415);
    expect((await shop.post(turns, '{}', token, { 'content-encoding': 'gzip' })).status).toBe(400);
    const large = await shop.post(turns, { id: '1', text: 'x'.repeat(3_000_000) }, token);
    expect(large.status).toBe(413);
    await problemIn(large);
    expect(shop.turns).toEqual([]);
  });

  it.each([undefined, 'nobody', 'a b', 'x'.repeat(5000), '\u0000'.length ? 'é' : ''])(
    'needs a token that is one (%p)',
    async (token) => {
      await open();
      const headers = token === 'é' ? { authorization: 'Basic dXNlcjpwdw==' } : undefined;
      const response = await shop.post(turns, { id: '1', text: 'hi' }, token === 'é' ? undefined : token, headers);
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer realm="parley", error="invalid_token"');
      await problemIn(response);
    },
  );

  it('is asked for again while the first is running, or another one is', async () => {
    let same = true;
    await open({ answer: async () => ({ kind: 'busy', same, answer: {} }) });
    const token = await shop.token();
    const first = await shop.post(turns, { id: '1', text: 'hi' }, token);
    expect([first.status, first.headers.get('retry-after')]).toEqual([409, '1']);
    expect((await problemIn(first)).type).toBe('urn:parley:turn-running');
    same = false;
    expect((await problemIn(await shop.post(turns, { id: '2', text: 'hi' }, token))).type).toBe(
      'urn:parley:conversation-busy',
    );
  });

  it('can come too often for one conversation, which does not trouble another', async () => {
    await open({ settings: { limits: { turnsPerConversation: 2, sessionsPerAddress: 3 } } });
    const token = await shop.token();
    const other = await shop.token();
    const say = (id: string, whose: string) => shop.post(turns, { id, text: 'hi' }, whose);
    expect([(await say('1', token)).status, (await say('2', token)).status]).toEqual([200, 200]);
    const third = await say('3', token);
    expect(third.status).toBe(429);
    expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(0);
    await problemIn(third);
    expect((await say('1', other)).status).toBe(200);
    await shop.token();
    expect((await shop.post('/channels/web/sessions', {})).status).toBe(429);
  });

  it('that fails is told to the log, not to the shopper', async () => {
    await open({
      answer: async () => {
        throw new Error('password=hunter2 in relation "turn"');
      },
    });
    const response = await shop.post(turns, { id: '1', text: 'hi' }, await shop.token(), { 'x-request-id': 'mine-77' });
    expect(response.status).toBe(500);
    const problem = await problemIn(response);
    expect(JSON.stringify(problem)).not.toMatch(/hunter2|relation/);
    expect(problem.detail).toContain('mine-77');
    expect(shop.logged).toEqual([
      {
        level: 'error',
        message: 'a request failed',
        facts: expect.objectContaining({ request: 'mine-77', err: expect.any(Error) as Error }) as object,
      },
    ]);
  });
});

describe('a session', () => {
  it('is opened with nothing at all, and speaks the nearest language', async () => {
    await open();
    const plain = await fetch(`${shop.url}/channels/web/sessions`, { method: 'POST' });
    expect(plain.status).toBe(201);
    expect(await plain.json()).toMatchObject({
      token: expect.any(String) as string,
      conversation: expect.any(String) as string,
      locale: 'en-US',
    });
    const localeFor = async (locale: string) =>
      ((await (await shop.post('/channels/web/sessions', { locale })).json()) as { locale: string }).locale;
    expect([await localeFor('es_MX'), await localeFor('ES-us'), await localeFor('fr-FR')]).toEqual([
      'es-US',
      'es-US',
      'en-US',
    ]);
  });

  it.each([
    { locale: 7 },
    { locale: 'e' },
    { visitor: '' },
    { visitor: '\u0000' },
    { visitor: 'x'.repeat(129) },
    { admin: true },
    [],
  ])('is not opened with %j', async (body) => {
    await open();
    expect((await problemIn(await shop.post('/channels/web/sessions', body))).status).toBe(400);
  });
});

import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { unzipSync } from 'fflate';
import { createStaff } from '#identity';
import type { EditionIntent, IntentWording } from '#kernel';
import { openShop, textOf, type OpenShop } from './helpers/open-shop.ts';

let shop: OpenShop;
const tokens: Record<string, string> = {};
beforeAll(async () => {
  shop = await openShop();
  const staff = createStaff({ db: shop.db, random: randomBytes, clock: () => new Date() });
  for (const [name, role] of [
    ['vera', 'viewer'],
    ['ann', 'author'],
    ['abe', 'author'],
    ['pia', 'publisher'],
  ] as const) {
    const added = await staff.add({ name, roles: [role] });
    tokens[name] = added.ok ? added.value.token : '';
  }
});
afterAll(() => shop.close());

/** What any of the routes may tell. */
interface Json {
  readonly revision: number;
  readonly content: EditionIntent & { readonly intents: Readonly<Record<string, EditionIntent>> };
  readonly intents: readonly { readonly name: string; readonly intent: string }[];
  readonly problems: readonly { readonly level: string }[];
  readonly turns: readonly { readonly heard: string; readonly turn: string }[];
  readonly revisions: readonly { readonly kind: string }[];
  readonly sentences: readonly { readonly heard: string; readonly times: number; readonly before: string | null }[];
  readonly alike: readonly unknown[];
  readonly current: boolean;
  readonly changed: readonly string[];
  readonly [more: string]: unknown;
}
interface Told {
  readonly status: number;
  readonly etag: string | null;
  readonly json: Json;
}
const ask = async (
  who: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Told> => {
  const response = await fetch(`${shop.url}/admin/api/studio/${path}`, {
    method,
    headers: {
      authorization: `Bearer ${tokens[who]}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, etag: response.headers.get('etag'), json: (await response.json()) as Json };
};
const soon = async (question: () => Promise<Told>, good: (told: Told) => boolean): Promise<Told> => {
  for (let times = 0; times < 400; times += 1) {
    const told = await question();
    if (good(told)) return told;
    await wait(100);
  }
  throw new Error('it never came to be');
};
const greeting = (content: EditionIntent, greeting: string): EditionIntent => ({
  ...content,
  wording: {
    ...content.wording,
    'en-US': { ...content.wording['en-US']!, replies: { ...content.wording['en-US']!.replies, greeting } },
  },
});

test('the folder intents/ is the first version, and the draft has no errors', async () => {
  const { json } = await ask('vera', 'GET', 'draft');
  expect(json).toMatchObject({ live: 1, changes: 0, errors: 0, waitingFiles: 0, locales: ['en-US', 'es-US'] });
  expect(json.intents.find(({ name }) => name === 'greet')).toMatchObject({
    ...{ kind: 'aside', handler: 'repository', change: null, who: 'files' },
    titles: { 'en-US': expect.any(String) as unknown, 'es-US': expect.any(String) as unknown },
  });
  expect((await ask('vera', 'GET', 'versions')).json.versions).toMatchObject([
    { number: 1, origin: 'files', intents: json.intents.length },
  ]);
  expect((await ask('vera', 'GET', 'draft/problems')).json.problems.filter(({ level }) => level === 'error')).toEqual(
    [],
  );
});

test('two authors at once: different parts are merged, the same part is refused with the other’s words, and undone', async () => {
  const { json, etag } = await ask('ann', 'GET', 'draft/intents/greet');
  const [reply] = Object.keys(json.content.wording['en-US']!.replies);
  expect(etag).toBe(`"${json.revision}"`);
  const words = json.content.wording['en-US']!;
  const worded = (more: Partial<IntentWording>): EditionIntent => ({
    ...json.content,
    wording: { ...json.content.wording, 'en-US': { ...words, ...more } },
  });
  const ahoy = 'Ahoy, welcome to the shop!';
  const saying = (text: string) => worded({ replies: { ...words.replies, [reply!]: text } });
  const other = worded({ utterances: [...words.utterances, 'ahoy shopkeeper'] });
  const match = { 'if-match': etag! };
  expect((await ask('ann', 'PUT', 'draft/intents/greet', saying(ahoy))).status).toBe(428);
  expect((await ask('vera', 'PUT', 'draft/intents/greet', saying(ahoy), match)).status).toBe(403);
  expect(
    (await ask('ann', 'PUT', 'draft/intents/greet', { ...saying('x'), handler: { kind: 'magic' } }, match)).status,
  ).toBe(400);
  expect((await ask('ann', 'PUT', 'draft/intents/thanks', saying(ahoy), match)).status).toBe(422);
  expect((await ask('ann', 'PUT', 'draft/intents/greet', saying(ahoy), match)).json.merged).toEqual([]);
  const merged = await ask('abe', 'PUT', 'draft/intents/greet', other, match);
  expect([merged.status, merged.json.merged]).toEqual([200, [`wording/en-US/replies/${reply}`]]);
  const refused = await ask('abe', 'PUT', 'draft/intents/greet', saying('Yo.'), match);
  expect(refused).toMatchObject({
    status: 409,
    json: {
      type: 'urn:parley:stale',
      who: 'abe',
      revision: merged.json.revision,
      conflicts: [`wording/en-US/replies/${reply}`],
      content: merged.json.content,
    },
  });
  expect((await ask('abe', 'POST', 'draft/intents/greet/presence')).json.editing).toMatchObject([{ who: 'abe' }]);
  expect((await ask('ann', 'GET', 'draft/intents/greet')).json).toMatchObject({
    editing: [{ who: 'abe' }],
    live: json.content,
  });
  const { json: diff } = await ask('vera', 'GET', 'draft/diff');
  expect(diff.intents).toMatchObject([
    {
      intent: 'greet',
      change: 'changed',
      changes: expect.arrayContaining([
        expect.objectContaining({ path: 'wording/en-US/utterances', added: ['ahoy shopkeeper'], removed: [] }),
      ]) as unknown,
    },
  ]);
  expect((await ask('ann', 'POST', 'draft/intents/greet/undo')).json.content).toEqual(saying(ahoy));
  const { json: history } = await ask('ann', 'GET', 'draft/intents/greet/history');
  expect(history.revisions.map(({ kind }) => kind)).toEqual(['undone', 'merged', 'saved', 'files']);
  expect(
    (await ask('ann', 'POST', 'draft/intents/greet/restore', { revision: merged.json.revision })).json.content,
  ).toEqual(merged.json.content);
  expect((await ask('ann', 'GET', `draft/intents/greet/history/${json.revision}`)).json.content).toEqual(json.content);
});

test('a sentence is tried against the draft, and the health of its intents begins to be worked out', async () => {
  const tried = await soon(
    () => ask('ann', 'GET', `draft/tried?locale=en-US&sentence=${encodeURIComponent('ahoy shopkeeper!')}`),
    ({ status, json }) => status === 200 && json.current,
  );
  expect(tried.json.alike[0]).toMatchObject({ intent: 'greet', text: 'ahoy shopkeeper' });
  expect((await ask('ann', 'GET', 'draft/tried?locale=de-DE&sentence=hallo')).status).toBe(404);
  const { json: health } = await ask('vera', 'GET', 'draft/health?locale=en-US');
  expect(health).toMatchObject({ learning: true, accuracy: { 'en-US': { draft: null } } });
  const { utterances } = (await ask('ann', 'GET', 'draft/intents/greet')).json.content.wording['en-US']!;
  expect(health.intents.find(({ name }) => name === 'greet')).toMatchObject({
    locales: { 'en-US': { sentences: utterances.length } },
  });
});

test('an author is told what a new intent would take from others before it is published', async () => {
  const swallowing = {
    definition: { name: 'swallow', kind: 'aside', slots: {} },
    wording: {
      'en-US': {
        title: 'Swallow',
        utterances: ['do you sell towels', 'find me a hat', 'ahoy shopkeeper!', 'engrave my initials on the lid'],
        replies: { done: 'Gulp.' },
      },
    },
    handler: { kind: 'answer', reply: 'done' },
    conversations: {},
  };
  const path = 'draft/intents/swallow';
  expect((await ask('ann', 'PUT', path, swallowing, { 'if-match': '"0"' })).status).toBe(200);
  const told = await soon(
    () => ask('vera', 'GET', `${path}/foreseen?locale=en-US`),
    ({ json }) => json['learning'] === false,
  );
  expect(told.json).toMatchObject({
    fresh: 4,
    sentences: [
      { text: 'do you sell towels', today: 'search-products', twin: null },
      { text: 'find me a hat', today: 'search-products', twin: null },
      { text: 'ahoy shopkeeper!', twin: { intent: 'greet', text: 'ahoy shopkeeper' } },
    ],
  });
  expect((await ask('vera', 'GET', 'draft/intents/greeet/foreseen?locale=en-US')).status).toBe(404);
  const { revision } = (await ask('ann', 'GET', path)).json;
  await ask('ann', 'DELETE', path, undefined, { 'if-match': `"${revision}"` });
});

test('what is wrong with an intent is said in plain words, at its place', async () => {
  const { json } = await ask('ann', 'GET', 'draft/intents/thanks');
  const { wording } = json.content;
  const saved = async (more: object) => {
    const body = { ...json.content, wording: { ...wording, 'en-US': { ...wording['en-US'], ...more } } };
    const { status, json: told } = await ask('ann', 'PUT', 'draft/intents/thanks', body, {
      'if-match': `"${json.revision}"`,
    });
    return [status, (told['errors'] as { pointer: string; detail: string }[])[0]];
  };
  const at = (place: string, detail: string) => [400, { pointer: `/wording/en-US/${place}`, detail }];
  expect(await saved({ title: '' })).toEqual(at('title', 'must not be empty'));
  expect(await saved({ title: 7 })).toEqual(at('title', 'must be a text, and is a number'));
  expect(await saved({ title: undefined })).toEqual(at('title', 'is missing'));
  expect(await saved({ utterances: ['x'.repeat(201)] })).toEqual(
    at('utterances/0', 'must have at most 200 characters'),
  );

  const opened = { ...json.content, wording: { ...wording } };
  opened.wording['en-US'] = { ...wording['en-US']!, replies: { ...wording['en-US']!.replies, half: 'Hello {name' } };
  const { revision } = (await ask('ann', 'PUT', 'draft/intents/thanks', opened, { 'if-match': `"${json.revision}"` }))
    .json;
  expect((await ask('ann', 'GET', 'draft/intents/thanks')).json.problems).toContainEqual(
    expect.objectContaining({ detail: 'the reply "half" cannot be said: a { is not closed by a }' }),
  );
  await ask('ann', 'PUT', 'draft/intents/thanks', json.content, { 'if-match': `"${revision}"` });
});

test('what nobody understood is assigned, dismissed, and comes back when it is said again', async () => {
  const shopper = await shop.shopper();
  for (const words of ['flibber the gromp', 'do you sell unicorns zzyzx', 'flibber the gromp'])
    await shopper.say(words);
  const list = async () => (await ask('vera', 'GET', 'inbox')).json.sentences;
  const seen = await list();
  const [gromp] = seen.filter(({ heard }) => heard.includes('gromp'));
  expect(gromp).toMatchObject({ times: 2, before: null });
  const teach = { heard: gromp!.heard, locale: 'en-US', intent: 'flibber' };
  expect((await ask('ann', 'POST', 'inbox/assign', teach)).status).toBe(404);
  const create = { title: 'Flibber', reply: 'Flibbered.' };
  expect((await ask('ann', 'POST', 'inbox/assign', { ...teach, create })).status).toBe(200);
  expect((await ask('ann', 'GET', 'draft/intents/flibber')).json.content.wording['en-US']!.utterances).toEqual([
    gromp!.heard,
  ]);
  for (const { heard } of seen.filter((each) => each.heard.includes('unicorns')))
    expect((await ask('ann', 'POST', 'inbox/dismiss', { heard, locale: 'en-US', as: 'product-wish' })).status).toBe(
      200,
    );
  expect((await list()).filter(({ heard }) => /gromp|unicorns/.test(heard))).toEqual([]);
  await wait(5);
  await shopper.say('flibber the gromp');
  expect((await list()).find(({ heard }) => heard.includes('gromp'))).toMatchObject({ times: 1, before: 'assigned' });
  expect((await ask('vera', 'GET', 'inbox/trend?weeks=2')).json.weeks).toMatchObject([
    { turns: 0 },
    { turns: expect.any(Number) as unknown, unheard: expect.any(Number) as unknown },
  ]);
  const { json: talks } = await ask('vera', 'GET', 'conversations?text=unicorns&channel=web&outcome=not-understood');
  expect(talks.conversations).toMatchObject([
    { conversation: shopper.conversation, turns: 4, opening: 'flibber the gromp', outcome: 'not-understood' },
  ]);
  expect((await ask('vera', 'GET', 'conversations?outcome=ordered')).json.conversations).toEqual([]);
  const { json: talk } = await ask('vera', 'GET', `conversations/${shopper.conversation}`);
  expect(talk.turns).toHaveLength(4);
  const correct = {
    turn: talk.turns.find(({ heard }) => heard.includes('unicorns'))?.turn,
    intent: 'flibber',
  };
  expect((await ask('ann', 'POST', `conversations/${shopper.conversation}/correct`, correct)).status).toBe(200);
  expect((await ask('ann', 'GET', 'draft/intents/flibber')).json.content.wording['en-US']!.utterances).toHaveLength(2);
});

test('publishing, with problems and without, on a share, back again; all of it stands in the audit and on the stream', async () => {
  const heard: string[] = [];
  const gone = new AbortController();
  const stream = await fetch(`${shop.url}/admin/api/studio/stream`, {
    headers: { authorization: `Bearer ${tokens['vera']}` },
    signal: gone.signal,
  });
  const reading = (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of stream.body!) heard.push(decoder.decode(chunk as Uint8Array));
  })().catch(() => undefined);
  expect((await ask('ann', 'POST', 'publish', { note: 'mine' })).status).toBe(403);
  const { json: flibber } = await ask('ann', 'GET', 'draft/intents/flibber');
  const broken = greeting({ ...flibber.content, handler: { kind: 'answer', reply: 'nowhere' } }, 'hi');
  const saved = await ask('ann', 'PUT', 'draft/intents/flibber', broken, { 'if-match': `"${flibber.revision}"` });
  const refused = await ask('pia', 'POST', 'publish', { note: 'a new intent' });
  expect(refused).toMatchObject({
    status: 422,
    json: { type: 'urn:parley:problems', problems: [{ intent: 'flibber', path: 'handler/reply', level: 'error' }] },
  });
  await ask('ann', 'PUT', 'draft/intents/flibber', flibber.content, { 'if-match': `"${saved.json.revision}"` });
  const tried = await ask('pia', 'POST', 'publish', { note: 'a new intent', name: 'ahoy', share: 5 });
  expect(tried).toMatchObject({ status: 201, json: { version: 2, release: { live: 1, canary: 2, canaryShare: 5 } } });
  expect((await ask('pia', 'POST', 'release/promote', {})).json).toMatchObject({
    live: 2,
    canary: null,
    liveVersion: { name: 'ahoy' },
  });
  const greeted = async () => textOf(await (await shop.shopper()).say('hello'));
  expect(await greeted()).toContain('Ahoy, welcome');
  expect((await ask('pia', 'POST', 'release/rollback', { version: 1, confirm: 2 })).status).toBe(422);
  expect((await ask('pia', 'POST', 'release/rollback', { version: 7, confirm: 7 })).status).toBe(404);
  expect((await ask('pia', 'POST', 'release/rollback', { version: 1, confirm: 1, note: 'worse' })).json).toMatchObject({
    live: 1,
  });
  expect(await greeted()).not.toContain('Ahoy');
  expect((await ask('pia', 'POST', 'release/cancel', {})).status).toBe(409);
  const { json: history } = await ask('vera', 'GET', 'release/history?limit=2');
  expect(history).toMatchObject({
    history: [{ what: 'rollback', from: 2, to: 1, who: 'pia', note: 'worse' }, { what: 'promote' }],
    next: expect.any(String) as unknown,
  });
  expect((await ask('vera', 'GET', 'diff?from=1&to=2')).json.intents.map(({ intent }) => intent)).toEqual([
    'flibber',
    'greet',
  ]);
  expect((await ask('vera', 'GET', 'versions/2')).json.content.intents.flibber).toEqual(flibber.content);
  const notes = await shop.db.$queryRaw<{ action: string }[]>`select action from audit where who = 'pia' order by id`;
  expect(notes.map(({ action }) => action)).toEqual(['intents.published', 'release.promoted', 'release.rolledback']);
  for (let times = 0; times < 100 && !heard.join('').includes('"revision":4'); times += 1) await wait(20);
  gone.abort();
  await reading;
  expect(heard.join('')).toContain('event: draft\ndata: {"intent":"flibber"');
  expect(heard.join('')).toContain('event: release\ndata: {"revision":4}');
});

test('a reply is heard in the voice that shoppers hear, by authors, and what cannot be said is told', async () => {
  const heard = (who: string, locale: string, phrase: string) =>
    fetch(`${shop.url}/admin/api/studio/voice/said?${new URLSearchParams({ locale, phrase }).toString()}`, {
      headers: { authorization: `Bearer ${tokens[who]}` },
    });
  expect((await ask('vera', 'GET', 'voice')).json['voice']).toBe('local');
  const bytesOf = async (response: Response) => {
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'audio/mpeg']);
    return Buffer.from(await response.arrayBuffer());
  };
  const phrase = 'You have {count, plural, one {# thing} other {# things}} from {shopName}.';
  const first = await bytesOf(await heard('ann', 'en-US', phrase));
  expect(first.length).toBeGreaterThan(2000);
  // Kept by its words: the gaps are said by their names, and what counts is two.
  expect(await bytesOf(await heard('ann', 'en-US', 'You have 2 things from shop name.'))).toEqual(first);
  expect(await bytesOf(await heard('ann', 'es-US', 'Tiene dos cosas.'))).not.toEqual(first);
  expect((await heard('vera', 'en-US', phrase)).status).toBe(403);
  const broken = await heard('ann', 'en-US', 'You have {count');
  expect([broken.status, ((await broken.json()) as { detail: string }).detail]).toEqual([
    422,
    expect.stringContaining('This cannot be said yet'),
  ]);
  expect((await heard('ann', 'en-US', 'word '.repeat(300))).status).toBe(400);
});

test('the draft goes out as files and as a bot of Lex, and a bot comes in', async () => {
  const zipOf = async (path: string) => {
    const response = await fetch(`${shop.url}/admin/api/studio/${path}`, {
      headers: { authorization: `Bearer ${tokens['ann']}` },
    });
    expect(response.status).toBe(200);
    return Buffer.from(await response.arrayBuffer());
  };
  const files = Object.keys(unzipSync(await zipOf('draft/folder')));
  expect(files.filter((path) => path.startsWith('flibber/')).sort()).toEqual([
    'flibber/definition.ts',
    'flibber/en-US.yaml',
    'flibber/handler.yaml',
  ]);
  expect(files.some((path) => path.startsWith('greet/'))).toBe(true);
  expect(files.some((path) => path.startsWith('thanks/'))).toBe(false);
  const bot = await zipOf('draft/lex');
  interface Came {
    readonly changed: string[];
    readonly detail: string;
    readonly taken: string[];
    readonly intents: { intent: string; change: string }[];
  }
  const send = async (bytes: Buffer, query: string) => {
    const response = await fetch(`${shop.url}/admin/api/studio/draft/lex${query}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${tokens['ann']}`, 'content-type': 'application/zip' },
      body: bytes,
    });
    return { status: response.status, json: (await response.json()) as Came };
  };
  expect((await send(Buffer.from('no zip'), '')).status).toBe(422);
  expect((await send(Buffer.from('no zip'), '/preview')).status).toBe(422);
  const before = (await ask('ann', 'GET', 'draft')).json;
  const shown = await send(bot, '/preview');
  expect([shown.status, shown.json.taken]).toEqual([200, expect.arrayContaining(['flibber', 'greet'])]);
  // Told before it is done: the same names and no others.
  const preview = await send(bot, '/preview?prefix=other');
  expect(preview.json).toMatchObject({ taken: [] });
  expect(preview.json.intents).toContainEqual(expect.objectContaining({ intent: 'other-flibber', change: 'added' }));
  expect((await ask('ann', 'GET', 'draft')).json).toEqual(before);
  const taken = await send(bot, '');
  expect([taken.status, taken.json.detail]).toEqual([409, expect.stringContaining('flibber')]);
  const { status, json } = await send(bot, '?prefix=other');
  expect([status, json.changed.includes('other-flibber')]).toEqual([200, true]);
  expect([...json.changed].sort()).toEqual(preview.json.intents.map(({ intent }) => intent).sort());
  expect((await ask('ann', 'GET', 'draft/intents/other-flibber')).json.content).toMatchObject({
    handler: { kind: 'answer', reply: 'not-yet-written' },
  });
  expect((await ask('ann', 'POST', 'draft/reset', { version: 1 })).json.changed).toContain('other-flibber');
  expect((await ask('ann', 'POST', 'draft/reset', { version: 1e12 })).status).toBe(400);
  expect((await ask('ann', 'GET', 'draft')).json).toMatchObject({ changes: 0 });
});

const roses: EditionIntent = {
  definition: {
    name: 'order-roses',
    kind: 'task',
    slots: { card: { type: 'words', required: true }, day: { type: 'date' }, hour: { type: 'time', required: true } },
  },
  wording: {
    'en-US': {
      title: 'Order roses with a card',
      utterances: [
        'roses with a card that says {card=to my dear Anna}',
        'order roses and write {card=happy birthday Tom} on the card',
        'put {card=with love from all of us} on the card of the roses',
        'I want roses with the words {card=get well soon}',
        'roses for {day} at {hour} with a card that says {card=thank you}',
        'order roses for {day=next friday} please',
      ],
      prompts: { card: ['What should the card say?'], hour: ['At what time?'] },
      replies: { noted: 'On the card: "{card}". At {hour}.' },
    },
    'es-US': {
      title: 'Pedir rosas con tarjeta',
      utterances: [
        'rosas con una tarjeta que diga {card=para mi querida Ana}',
        'pide rosas y escribe {card=feliz cumpleaños Tomás} en la tarjeta',
        'pon {card=con cariño de todos} en la tarjeta de las rosas',
        'rosas para {day} a las {hour} con una tarjeta que diga {card=gracias}',
      ],
      prompts: { card: ['¿Qué debe decir la tarjeta?'], hour: ['¿A qué hora?'] },
      replies: { noted: 'En la tarjeta: «{card}». A las {hour}.' },
    },
  },
  handler: { kind: 'answer', reply: 'noted' },
  conversations: {},
};

test('a slot that was marked in a few sentences is filled from others, and a time of the day is read', async () => {
  const { wording } = roses;
  const empty = { ...wording['en-US']!, utterances: ['roses with {card=}'] };
  const put = (content: EditionIntent, headers: Record<string, string>) =>
    ask('ann', 'PUT', 'draft/intents/order-roses', content, headers);
  const first = await put({ ...roses, wording: { ...wording, 'en-US': empty } }, { 'if-match': '"0"' });
  expect(first.status).toBeLessThan(300);
  expect((await ask('pia', 'POST', 'publish', { note: 'roses' })).json.problems).toMatchObject([
    {
      intent: 'order-roses',
      path: 'utterances',
      detail: expect.stringContaining('marks a value and holds none') as string,
    },
  ]);
  expect((await put(roses, { 'if-match': first.etag! })).status).toBe(200);
  const published = await ask('pia', 'POST', 'publish', { note: 'roses' });
  expect(published).toMatchObject({ status: 201 });

  const shopper = await shop.shopper();
  const say = async (words: string) => textOf(await shopper.say(words));
  // Whoever talks after the answer talks to what was published.
  const asked = await shopper.say('order roses for next friday please');
  expect(asked.intent?.name).toBe('order-roses');
  expect(await say('never mind')).toBeDefined();
  expect(await say('roses with a card that says see you in Lisbon')).toBe('At what time?');
  expect(await say('half past five')).toBe('On the card: "see you in Lisbon". At 17:30.');
  expect(await say('order roses and write good luck grandpa on the card')).toBe('At what time?');
  await say('never mind');
  expect(await say('roses for tomorrow at 9:15 with a card that says sleep well little bear')).toBe(
    'On the card: "sleep well little bear". At 09:15.',
  );
  expect(await say('order roses for saturday at noon')).toBe('What should the card say?');
  const spanish = await shop.shopper({ locale: 'es-US' });
  expect(textOf(await spanish.say('rosas para mañana a las cuatro con una tarjeta que diga nos vemos en Lisboa'))).toBe(
    'En la tarjeta: «nos vemos en Lisboa». A las 16:00.',
  );
});

import { setTimeout as wait } from 'node:timers/promises';
import type { EditionIntent } from '../src/kernel/index.ts';
import type { ConversationReport, PlaygroundAnswer, PreviewReport, Run } from '../src/rehearsal/index.ts';
import { deskOf, replying } from './helpers/desk.ts';
import { openShop, textOf, type OpenShop } from './helpers/open-shop.ts';

let shop: OpenShop;
let ada: Awaited<ReturnType<typeof deskOf>>;
beforeAll(async () => {
  shop = await openShop({ OFFERS_PER_CONVERSATION: '0' });
  ada = await deskOf(shop, 'ada', ['author', 'publisher']);
});
afterAll(() => shop.close());

const ask = <Body>(method: string, path: string, body?: unknown) => ada.ask<Body>(method, path, body);

const say = async (words: string, more: object = {}): Promise<PlaygroundAnswer> => {
  const { status, body } = await ask<PlaygroundAnswer>('POST', 'playground/turns', { words, ...more });
  expect([words, status, body]).toEqual([words, 200, expect.anything()]);
  return body;
};

const ended = async <Report>(path: string, id: string): Promise<Run<Report>> => {
  for (;;) {
    const { body } = await ask<Run<Report>>('GET', `${path}/${id}`);
    if (body.state !== 'running') return body;
    await wait(50);
  }
};

/** Puts an intent into the draft, as an admin's screen would. */
const draft = async (name: string, change: (intent: EditionIntent) => EditionIntent | null): Promise<void> => {
  const [row] = await shop.db.$queryRaw<{ content: EditionIntent }[]>`
    select content from studio_draft where intent = ${name} order by revision desc limit 1`;
  const content = change(row!.content);
  await shop.db.$executeRaw`
    insert into studio_draft (intent, content, kind, who, at)
    values (${name}, ${content && JSON.stringify(content)}::json, 'saved', 'ada', now())`;
};

/** All that a shopper could have left behind. */
const leftBehind = async () => {
  const [counts] = await shop.db.$queryRaw<Record<string, unknown>[]>`
    select (select count(*) from shopper) as shoppers, (select count(*) from conversation) as conversations,
      (select count(*) from turn) as turns, (select count(*) from cart) as carts, (select count(*) from quote) as quotes,
      (select count(*) from "order") as orders, (select count(*) from wish) as wishes, (select count(*) from offer) as offers,
      (select count(*) from unmet_wish) as unmet, (select count(*) from search_query) as searches, (select sum(reserved) from variant) as reserved,
      (select sum(on_hand) from variant) as stock, (select string_agg(distinct type, ' ' order by type) from event
        where type not in ('clock.struck', 'alert.raised')) as events`;
  return counts;
};

test('every recorded conversation goes on the draft as it does in the whole shop, and leaves nothing behind', async () => {
  const before = await leftBehind();
  const begun = await ask<Run<ConversationReport>>('POST', 'tests', {});
  expect(begun).toMatchObject({ status: 202, body: { state: 'running', who: 'ada', live: 1 } });
  const { state, report, done, total } = await ended<ConversationReport>('tests', begun.body.id);
  const red = report!.conversations.filter(({ outcome }) => outcome !== 'passed');
  expect(red.map(({ name, reason, differences }) => ({ name, reason, differences }))).toEqual([]);
  expect({ state, done }).toEqual({ state: 'done', done: total });
  expect(report!.passed).toBeGreaterThan(60);
  expect(await leftBehind()).toEqual(before);
});

test('the playground tells how an answer came about, and sells nothing', async () => {
  const before = await leftBehind();
  const first = await say('two large red mugs, please', { edition: 'live', modality: 'speech', channel: 'lex' });
  const { trace, drawn, conversation } = first;
  expect(first).toMatchObject({ position: 1, version: 1 });
  expect(trace.stages.map(({ stage }) => stage)).toEqual([
    ...[
      'erase-card-numbers',
      'claim',
      'hear',
      'drop-unasked',
      'interpret',
      'follow-language',
      'settle',
      'fulfil',
      'keep',
    ],
  ]);
  expect(trace.understood!.intents[0]).toMatchObject({ name: 'add-to-cart' });
  expect(trace.understood!.intents.length).toBeLessThanOrEqual(5);
  expect(trace.understood!.scope).toBeGreaterThan(trace.understood!.inScope);
  expect(trace.slots).toMatchObject([{ intent: 'add-to-cart', slot: 'items', type: 'items', from: 'said' }]);
  expect(trace.slots[0]!.words).toContain('red mugs');
  const [run] = trace.handlers;
  expect(run).toMatchObject({ intent: 'add-to-cart', kind: 'repository', version: 1, failed: false });
  expect(run!.calls.map(({ call }) => call)).toContain('cart.change');
  expect(run!.ms).toBeGreaterThan(0);
  expect(trace.session.changed.map(({ path }) => path)).toContain('focus');
  expect(trace.outcome).toMatchObject({ intent: 'add-to-cart', state: 'fulfilled' });
  expect(drawn.text[0]).toContain('Added 2');
  expect(drawn.ssml[0]).toMatch(/^<speak>/);
  expect(drawn.lex[0]).toMatchObject({ contentType: 'SSML' });
  expect(drawn.teams[0]).toMatchObject({ type: 'message' });

  await say('check out', { edition: 'live', conversation });
  const paid = await say('yes', { edition: 'live', conversation });
  expect(paid.answer).toMatchObject({ order: { number: 1, status: 'paid' }, cart: { lines: [] } });
  expect(paid.trace.handlers[0]!.calls.map(({ call }) => call)).toContain('checkout.place');
  // The same place again, and another way.
  const no = await say('no', { edition: 'live', conversation, at: 3 });
  expect(no.answer).toMatchObject({ order: null, cart: { lines: [{ quantity: 2 }] } });
  const lost = await say('zzyzx blorp quux', { edition: 'live', conversation });
  expect(lost.trace.understood).toMatchObject({ intents: [] });
  expect(lost.trace.understood!.beyond.length).toBeGreaterThan(0);
  expect(await leftBehind()).toEqual(before);
});

test('a widget beside the playground finds its cart, what was read out and its order, and changes the cart by hand', async () => {
  const before = await leftBehind();
  const manner = { edition: 'live', persona: 'newcomer' };
  const { conversation } = await say('two large red mugs, please', manner);
  const place = `playground/${conversation}`;
  const persona = '?persona=newcomer';
  const { body: cart } = await ask<PlaygroundAnswer['answer']['cart']>('GET', `${place}/cart${persona}`);
  expect(cart.lines).toMatchObject([{ title: 'Harbor Mug', quantity: 2 }]);
  const { variant } = cart.lines[0]!;
  const change = (quantity: number) =>
    ask<{ detail: string; lines: unknown }>('POST', `${place}/cart/changes${persona}`, {
      changes: [{ do: 'set', variant, quantity }],
    });
  expect(await change(3)).toMatchObject({ status: 200, body: { lines: [{ quantity: 3 }] } });
  expect(await change(100_000)).toMatchObject({
    status: 422,
    body: { detail: expect.stringContaining('100000') as string },
  });
  // The talk goes on with the cart as it was left.
  const shown = await say('what is in my cart', { ...manner, conversation });
  expect(shown.answer.cart.lines).toMatchObject([{ quantity: 3 }]);

  const bought = await say('two large red mugs, please');
  const read = await say('check out', { conversation: bought.conversation });
  const [, id, hash] = read.answer.replies
    .flatMap(({ choices }) => choices)
    .flatMap(({ press }) => /^yes:([^:]+):(.+)$/.exec(press) ?? []) as [string, string, string];
  const theirs = `playground/${bought.conversation}`;
  const quote = await ask<{ total: { amount: number } }>('GET', `${theirs}/quotes/${id}`);
  expect(quote).toMatchObject({
    status: 200,
    body: { id, hash, expires: expect.stringContaining('T') as string, lines: [{ quantity: 2 }], cardEnding: '4242' },
  });
  await say(`yes`, { conversation: bought.conversation });
  expect(await ask('GET', `${theirs}/orders/1`)).toMatchObject({
    status: 200,
    body: { number: 1, status: 'paid', total: quote.body.total },
  });

  const nobody = '00000000-0000-4000-8000-000000000000';
  for (const lost of [`playground/${nobody}/cart`, `${place}/quotes/${nobody}`, `${place}/orders/1`])
    expect([lost, (await ask('GET', lost)).status]).toEqual([lost, 404]);
  expect((await ask('POST', 'playground/hearing')).status).toBe(422);
  expect(await leftBehind()).toEqual(before);
});

test('the playground refuses what it does not know, and card numbers', async () => {
  const { conversation } = await say('hello');
  const refused = async (body: object) => (await ask('POST', 'playground/turns', body)).status;
  expect(await refused({ words: 'my card is 4242 4242 4242 4242', conversation })).toBe(422);
  expect(await refused({ words: 'hi', edition: 99 })).toBe(404);
  expect(await refused({ words: 'hi', conversation: '00000000-0000-4000-8000-000000000000' })).toBe(404);
  expect(await refused({ words: 'hi', conversation, at: 7 })).toBe(404);
  expect(await refused({ words: 'hi', press: 'yes' })).toBe(400);
  expect(await refused({ edition: 'later', words: 'hi' })).toBe(400);
});

test('the preview tells which turns of shoppers a draft would answer in another way', async () => {
  const shopper = await shop.shopper();
  for (const words of ['hello', 'two large red mugs', 'how much is delivery', 'check out', 'yes'])
    await shopper.say(words);
  await (await shop.shopper()).say('hello');
  const preview = async () => {
    const begun = await ask<Run<PreviewReport>>('POST', 'preview', { turns: 100 });
    expect(begun.status).toBe(202);
    return (await ended<PreviewReport>('preview', begun.body.id)) as Run<PreviewReport> & { report: PreviewReport };
  };
  const same = await preview();
  expect(same).toMatchObject({ state: 'done', total: 6, done: 6 });
  expect(same.report).toMatchObject({
    turns: 6,
    conversations: 2,
    otherWay: 0,
    otherWords: 0,
    ordersDiffer: 0,
    leftOut: 0,
  });
  // Asked again at once it is told again.
  expect((await preview()).id).toBe(same.id);

  await draft('greet', (intent) => ({
    ...intent,
    wording: {
      ...intent.wording,
      'en-US': { ...intent.wording['en-US']!, replies: Object.fromEntries(Object.keys(intent.wording['en-US']!.replies).map((name) => [name, 'Ahoy.'])) }, // prettier-ignore
    },
  }));
  const { report } = await preview();
  expect(report).toMatchObject({ turns: 6, otherWay: 0, otherWords: 2, ordersDiffer: 0 });
  expect(report.differences).toHaveLength(2);
  expect(report.differences[0]).toMatchObject({ heard: 'hello', recorded: 'greet', differs: ['reply'] });
  expect(report.differences[0]!.after.reply).toBe('Ahoy.');

  await draft('check-out', () => null);
  const without = (await preview()).report;
  expect(without.otherWay).toBeGreaterThan(0);
  expect(without.ordersDiffer).toBe(1);

  const turn = await shop.db.turn.findFirstOrThrow({ where: { heard: 'check out' } });
  const again = await ask<PlaygroundAnswer>('POST', 'playground/replays', {
    conversation: turn.conversationId,
    turn: turn.id,
  });
  expect(again).toMatchObject({ status: 200, body: { version: 1, answer: { expects: { confirmation: true } } } });
  expect(again.body.trace.handlers[0]!.calls.map(({ call }) => call)).toContain('checkout.quote');
});

test('a reply of several variants says another one each time, and repeats itself where the turn does', async () => {
  expect((await ask('POST', 'draft/reset', { version: 1 })).status).toBe(200);
  const variants = ['You are welcome, anchor.', 'My pleasure, lighthouse.', 'Any time, foghorn.'];
  const told = (await ada.change('thanks', replying('en-US', { welcome: [variants[0]!, 'No {shop}.', variants[0]!] })))
    .filter(({ level }) => level === 'error')
    .map(({ path, detail }) => `${path}: ${detail}`);
  expect(told).toEqual([
    'replies/welcome: its variant 2 asks for {shop}, but the first for nothing; every one must hold the same',
    'replies/welcome: two of its variants are the same',
  ]);
  // What was recorded of one variant holds whichever is said.
  const recorded = `title: any variant\nturns:\n  - shopper: thank you\n    says: [anchor, lighthouse, foghorn]\n`;
  const left = await ada.change('thanks', (content) => ({
    ...replying('en-US', { welcome: variants })(content),
    conversations: { ...content.conversations, variants: recorded },
  }));
  expect(left.filter(({ level }) => level === 'error')).toEqual([]);
  const { body: differs } = await ask<{ intents: { changes: { path: string; after?: unknown }[] }[] }>('GET', 'draft/diff'); // prettier-ignore
  expect(differs.intents[0]!.changes).toContainEqual(
    expect.objectContaining({ path: 'wording/en-US/replies/welcome', after: variants }),
  );
  expect(await ask('POST', 'publish', { note: 'variants' })).toMatchObject({ status: 201, body: { version: 2 } });

  const shopper = await shop.shopper();
  const said: string[] = [];
  while (said.length < 12) said.push(textOf(await shopper.say('thanks')));
  expect(said.filter((text) => !variants.includes(text))).toEqual([]);
  expect(said.filter((text, at) => text === said[at - 1])).toEqual([]);
  expect(new Set(said).size).toBe(3);
  // The same turn of the same conversation, played again from where it stood.
  const first = await say('thanks', { edition: 'live' });
  const { conversation } = first;
  const second = await say('thanks', { edition: 'live', conversation });
  const again = await say('thanks', { edition: 'live', conversation, at: 2 });
  expect(again.answer.replies).toEqual(second.answer.replies);
  expect(second.answer.replies).not.toEqual(first.answer.replies);
}, 120_000);

test('what staff set of a handler is checked, shown, and holds for conversations that begin on it', async () => {
  const set =
    (settings: Readonly<Record<string, unknown>>) =>
    (content: EditionIntent): EditionIntent => ({ ...content, handler: { kind: 'repository', settings } as never });
  const wrong = await ada.change('search-products', set({ told: 99, loud: true }));
  expect(wrong.filter(({ level }) => level === 'error').map(({ path, detail }) => `${path}: ${detail}`)).toEqual([
    'handler/settings/loud: its handler has no such setting; it has shown, told',
    'handler/settings/told: it is 99, and may be a whole number from 1 to 8',
  ]);
  expect((await ask('POST', 'publish', { note: 'wrong' })).status).toBe(422);
  const { body } = await ask<{ settings: Readonly<Record<string, unknown>> }>('GET', 'draft/intents/search-products');
  expect(body.settings).toMatchObject({
    told: {
      type: 'whole',
      least: 1,
      most: 8,
      default: 3,
      label: { 'es-US': expect.stringMatching(/leen/) as unknown },
    },
  });

  const before = await shop.shopper();
  const cardsOf = (answer: Awaited<ReturnType<typeof before.say>>) => answer.replies.flatMap(({ cards }) => cards);
  const usual = cardsOf(await before.say('do you have mugs')).length;
  expect(usual).toBeGreaterThan(2);
  await ada.change('search-products', set({ told: 1, shown: 2 }));
  await ada.change('add-to-cart', set({ 'question-typed': 45 }));
  await ada.change('thanks', set({}));
  const { body: differs } = await ask<{ intents: { intent: string; changes: object[] }[] }>('GET', 'draft/diff');
  expect(differs.intents).toEqual([
    { intent: 'add-to-cart', change: 'changed', changes: [{ path: 'handler/settings/question-typed', after: 45 }] },
    {
      ...{ intent: 'search-products', change: 'changed' },
      changes: [
        { path: 'handler/settings/shown', after: 2 },
        { path: 'handler/settings/told', after: 1 },
      ],
    },
  ]);
  expect(await ask('POST', 'publish', { note: 'settings' })).toMatchObject({ status: 201 });

  const after = await shop.shopper();
  const found = await after.say('do you have mugs');
  const first = cardsOf(found).map(({ product }) => product);
  expect(first).toHaveLength(2);
  // One of the two is read out.
  const titles = await shop.db.product.findMany({ where: { id: { in: first } }, select: { title: true } });
  expect(titles.filter(({ title }) => found.replies[0]!.text.includes(title))).toHaveLength(2);
  expect(titles.filter(({ title }) => found.replies[0]!.speech.includes(title))).toHaveLength(1);
  const more = cardsOf(await after.say('show me more')).map(({ product }) => product);
  expect(more.length).toBeLessThanOrEqual(2);
  expect(more.filter((product) => first.includes(product))).toEqual([]);
  expect(textOf(await after.say('add 47 large red harbor mugs'))).toContain('Did I get that right: 47 ×');
  // Who began before goes on as before.
  expect(cardsOf(await before.say('do you have mugs'))).toHaveLength(usual);
  expect(textOf(await before.say('add 47 large red harbor mugs'))).not.toContain('Did I get that right');
}, 120_000);

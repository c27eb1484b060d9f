import { setTimeout as sleep } from 'node:timers/promises';
import { lexCaller, lexSecret, wordsOf } from '../helpers/lex-caller.ts';
import { openShop, textOf, type OpenShop, type WebAnswer } from '../helpers/open-shop.ts';
import { slowIntent } from '../helpers/slow-intent.ts';
import { until } from '../helpers/until.ts';

/** How long ago what is pushed now will have been: as if the shopper took that long to read it. */
let reading = 10_000;

/** Deadlines come six times as early as they are declared. */
const soon = {
  now: () => Date.now() - reading,
  pause: (milliseconds: number) => sleep(milliseconds / 6),
  timer: (milliseconds: number, ring: () => void) => {
    const timer = setTimeout(ring, milliseconds / 6);
    return () => clearTimeout(timer);
  },
};

let shop: OpenShop;
let runs = 0;
let open: () => void = () => undefined;
let gate: Promise<void> = Promise.resolve();
const close = (): void => {
  runs = 0;
  gate = new Promise((resolve) => (open = resolve));
};

beforeAll(async () => {
  const intents = [slowIntent(async () => ((runs += 1), gate))];
  shop = await openShop({ LEX_WEBHOOK_SECRET: lexSecret }, undefined, { intents, timers: soon });
});
beforeEach(close);
afterEach(() => open());
afterAll(() => shop.close());

/** Events of the conversation's stream after `last`, until one of this kind came. */
const newsAfter = async (token: string, last: string, kind: string): Promise<{ id: string; data: WebAnswer }> => {
  const stop = new AbortController();
  const response = await fetch(`${shop.url}/channels/web/stream`, {
    headers: { authorization: `Bearer ${token}`, 'last-event-id': last },
    signal: AbortSignal.any([stop.signal, AbortSignal.timeout(10_000)]),
  });
  let text = '';
  try {
    for await (const part of response.body!.pipeThrough(new TextDecoderStream())) {
      text += part;
      const found = new RegExp(`id: (\\d+)\\nevent: ${kind}\\ndata: (.*)\\n\\n`).exec(text);
      if (found) return { id: found[1]!, data: JSON.parse(found[2]!) as WebAnswer };
    }
  } finally {
    stop.abort();
  }
  throw new Error(`no ${kind} came, only ${text}`);
};

describe('on the web, an answer that takes long', () => {
  it('is followed by "one moment" in time and by itself on the stream, and the turn sent again is the same turn', async () => {
    const shopper = await shop.shopper();
    const sent = shopper.turn({ id: 'slow', text: 'polish my boots' });
    await until(async () => runs || undefined);
    expect((await shopper.turn({ id: 'slow', text: 'polish my boots' })).status).toBe(409);
    const first = await sent;
    const moment = (await first.json()) as WebAnswer;
    expect([first.status, moment.late, moment.expects]).toEqual([202, true, null]);
    expect(textOf(moment)).toContain('One moment');
    expect((await shopper.turn({ id: 'slow', text: 'polish my boots' })).status).toBe(409);
    // Whoever listens meanwhile gets it at once; whoever comes later, too.
    const listening = newsAfter(shopper.token, '0', 'reply');
    open();
    const { id, data } = await listening;
    expect(textOf(data)).toBe('Your boots shine. Shall I keep them?');
    expect(data).toMatchObject({ turn: 'slow', expects: { confirmation: true }, cart: { lines: [{ quantity: 1 }] } });
    expect((await newsAfter(shopper.token, String(Number(id) - 1), 'reply')).data).toEqual(data);
    const again = await shopper.turn({ id: 'slow', text: 'polish my boots' });
    expect([again.status, await again.json()]).toEqual([200, data]);
    expect(runs).toBe(1);
    expect(textOf(await shopper.say('yes'))).toBe('Kept for good.');
  });

  it('takes no yes for one that was said before its question could be heard', async () => {
    const shopper = await shop.shopper();
    const slow = shopper.turn({ id: 'slow', text: 'polish my boots' });
    await until(async () => runs || undefined);
    const early = shopper.say('yes', 'early');
    await sleep(100);
    open();
    await slow;
    const answer = await early;
    expect(textOf(answer)).toContain('Shall I keep them?');
    expect(answer.expects).toEqual({ confirmation: true });
    expect(textOf(await shopper.say('yes'))).toBe('Kept for good.');
  });
});

describe('a yes on the web that nobody can have meant', () => {
  afterEach(() => (reading = 10_000));

  it.each([
    ['comes as soon as its question does', { awaits: undefined, seconds: 0 }],
    ['was said before its question was shown', { awaits: 'slow', seconds: 10 }],
  ])('is one that %s', async (_, { awaits, seconds }) => {
    reading = seconds * 1000;
    const shopper = await shop.shopper();
    const slow = shopper.turn({ id: 'slow', text: 'polish my boots' });
    await until(async () => runs || undefined);
    await slow;
    const listening = newsAfter(shopper.token, '0', 'reply');
    open();
    await listening;
    const early = (await (await shopper.turn({ id: 'early', text: 'yes', awaits })).json()) as WebAnswer;
    expect([textOf(early), early.expects]).toEqual(['Shall I keep them?', { confirmation: true }]);
    expect(textOf(await shopper.say('yes'))).toBe('Kept for good.');
  });
});

describe.each([
  ['Lex', {}],
  ['Connect', { requestAttributes: { 'x-amz-lex:channels:platform': 'Connect', CustomerEndpoint: '+15550100177' } }],
])('through %s, an answer that takes long', (name, more) => {
  it('is told by the next turn, whose words answer nothing that was not heard', async () => {
    const { say } = lexCaller(shop.url, `late-${name}`, more);
    const { told, again } = await say('polish my boots');
    expect(wordsOf(told)).toMatch(/One moment.*go on/);
    expect(told.sessionState.dialogAction.type).toBe('ElicitIntent');
    if (name === 'Connect') {
      // While it is worked on, patience is asked for; Lex sending the event again does nothing twice.
      expect(wordsOf((await say('hello?')).told)).toContain('still working');
      expect(wordsOf(await again())).toContain('One moment');
    }
    open();
    await until(async () => {
      const [{ kept }] = await shop.db.$queryRaw<[{ kept: number }]>`
        select count(*)::int as kept from conversation where owed -> 'reply' is not null`;
      return kept || undefined;
    });
    const { told: next } = await say('yes');
    expect(wordsOf(next)).toMatch(/Your boots shine.*Shall I keep them/);
    expect(wordsOf(next)).not.toContain('Kept');
    expect(next.sessionState.dialogAction.type).toBe('ConfirmIntent');
    expect(wordsOf((await say('yes')).told)).toBe('Kept for good.');
    expect(runs).toBe(1);
  });
});

describe('through Connect, an answer that takes long', () => {
  const phone = (session: string) =>
    lexCaller(shop.url, session, { requestAttributes: { 'x-amz-lex:channels:platform': 'Connect' } });

  it('is told by the event sent again, and only once', async () => {
    const { say } = phone('again');
    const { again } = await say('polish my boots');
    open();
    expect(wordsOf(await again())).toContain('Your boots shine');
    expect(wordsOf((await say('no')).told)).toBe('Let go.');
    expect(runs).toBe(1);
  });

  it('stands before the answer to a new wish', async () => {
    const { say } = phone('wish');
    await say('polish my boots');
    open();
    const answer = wordsOf((await say("what's in my cart")).told);
    expect(answer).toMatch(/Your boots shine.*Harbor Mug.*Back to where we were/s);
  });
});

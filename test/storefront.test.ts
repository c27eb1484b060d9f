import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const folder = resolve('web/storefront');
const read = (name: string): string => readFileSync(resolve(folder, name), 'utf8');
const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));
const load = <Module extends object>(name: string): Module => jest.requireActual<Module>(resolve(folder, name));

describe('the page', () => {
  const html = read('index.html');

  it('has nothing inline that a strict content security policy would refuse', () => {
    expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=/i);
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)/i);
    expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
    for (const name of scripts)
      expect(read(name)).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function/);
  });

  it('finds every file that it names', () => {
    const named = [...html.matchAll(/(?:src|href)="\/([\w.-]+)"/g)].map(([, name]) => name!);
    const imported = scripts.flatMap((script) =>
      [...read(script).matchAll(/from '\.\/([\w.-]+)'/g)].map(([, name]) => name!),
    );
    expect(named).toEqual(expect.arrayContaining(['shop.js', 'style.css', 'favicon.svg']));
    for (const name of [...named, ...imported]) expect([name, existsSync(resolve(folder, name))]).toEqual([name, true]);
  });

  it('has words for everything it shows, in both languages', () => {
    type Say = ((key: string, ...values: unknown[]) => unknown) & { state(status: string): string };
    const { wordsOf } = load<{ wordsOf: (locale: string) => Say }>('words.js');
    const keys = new Set([
      ...[...html.matchAll(/data-say(?:-label|-placeholder)?="([^"]+)"/g)].map(([, key]) => key!),
      ...scripts.flatMap((script) =>
        [...read(script).matchAll(/\b(?:say|text|words\(\))\('([a-z-]+)'/g)].map(([, key]) => key!),
      ),
    ]);
    expect(keys.size).toBeGreaterThan(30);
    for (const locale of ['en-US', 'es-US'])
      for (const key of keys) expect([locale, key, wordsOf(locale)(key, 1)]).not.toContain(undefined);
    expect(wordsOf('en-US')('few-left', 3)).toBe('Only 3 left');
    expect(wordsOf('es-US')('few-left', 1)).toBe('Solo queda 1');
    expect(wordsOf('es-US').state('needs_action')).toBe('esperando a su banco');
  });
});

describe('the stream', () => {
  type Frame = { id?: string; event: string; data: string };
  const { createFrames } = load<{ createFrames: (on: (frame: Frame) => void) => (text: string) => void }>('stream.js');

  it('is cut into frames, wherever the network cuts it', () => {
    const text =
      'retry: 2000\n\n: still here\n\nid: 7\r\nevent: order\r\ndata: {"a":1}\r\n\r\nid: 8\ndata: x\ndata: y\n\n';
    for (const size of [1, 2, 3, 7, 500]) {
      const frames: Frame[] = [];
      const take = createFrames((frame) => frames.push(frame));
      for (let at = 0; at < text.length; at += size) take(text.slice(at, at + size));
      expect(frames).toEqual([
        { id: '7', event: 'order', data: '{"a":1}' },
        { id: '8', event: 'message', data: 'x\ny' },
      ]);
    }
  });
});

describe('the conversation', () => {
  interface Entry {
    readonly id: string;
    readonly who: 'me' | 'shop';
    readonly text?: string;
    readonly state?: string;
    readonly replies?: readonly { text: string }[];
  }
  interface Memory {
    readonly state: {
      token: string | null;
      entries: Entry[];
      visitor: string;
      lastEvent: string | null;
      order: object | null;
    };
  }
  const { createMemory } = load<{ createMemory: () => Memory }>('memory.js');
  const { createConversation } = load<{
    createConversation: (wants: { memory: Memory; locale: () => string; told: (news: object) => void }) => {
      say(turn: { text: string }): void;
      retry(): void;
      startOver(): void;
      resume(): Promise<void>;
    };
  }>('conversation.js');

  interface Call {
    readonly path: string;
    readonly body: { id?: string; text?: string; visitor?: string };
    readonly token: string | null;
  }
  type Answer = { status: number; body?: object; headers?: Record<string, string> } | 'unreachable';

  const answered = (text: string, heard = ''): Answer => ({
    status: 200,
    body: { heard, replies: [{ text, cards: [], choices: [] }] },
  });
  /** The news come when they are let go, and the stream stays open. */
  let letGo: () => void;
  const streamOf = (news: readonly object[]) =>
    new ReadableStream<Uint8Array>({
      start: (controller) => {
        letGo = () =>
          news.forEach((each, index) =>
            controller.enqueue(
              new TextEncoder().encode(`id: ${index + 1}\nevent: order\ndata: ${JSON.stringify(each)}\n\n`),
            ),
          );
      },
    });
  let calls: Call[];
  let kept: Map<string, string>;

  /** A browser with a server that gives these answers to turns, one after the other. */
  const browser = (turns: Answer[], news: readonly object[] = []): void => {
    calls = [];
    let sessions = 0;
    const fetch = async (path: string, { body, headers }: { body?: string; headers: Record<string, string> }) => {
      if (path === '/channels/web/stream') return new Response(streamOf(news));
      if (path === '/api/cart') return new Response(JSON.stringify({ lines: [], total: null }));
      const token = headers.authorization?.slice('Bearer '.length) ?? null;
      calls.push({ path, body: JSON.parse(body ?? '{}') as Call['body'], token });
      const answer: Answer | undefined =
        path === '/channels/web/sessions'
          ? { status: 201, body: { token: `token-${(sessions += 1)}`, conversation: 'c', locale: 'en-US' } }
          : turns.shift();
      if (!answer || answer === 'unreachable') throw new TypeError('fetch failed');
      return new Response(JSON.stringify(answer.body ?? {}), { status: answer.status, headers: answer.headers });
    };
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
    };
    for (const [name, value] of Object.entries({
      fetch,
      window: { addEventListener: () => undefined },
      navigator: { onLine: true },
      localStorage: storage,
    }))
      Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  };

  const originals = ['fetch', 'window', 'navigator', 'localStorage'].map(
    (name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const,
  );
  afterAll(() => {
    for (const [name, original] of originals)
      if (original) Object.defineProperty(globalThis, name, original);
      else Reflect.deleteProperty(globalThis, name);
  });
  beforeEach(() => {
    kept = new Map();
  });

  const start = (turns: Answer[], news?: readonly object[]) => {
    browser(turns, news);
    const memory = createMemory();
    let waiting: (() => void)[] = [];
    const conversation = createConversation({
      memory,
      locale: () => 'en-US',
      told: () => {
        for (const each of waiting) each();
      },
    });
    const until = (true_: () => boolean): Promise<void> =>
      new Promise((resolve) => {
        const look = () => true_() && resolve();
        waiting = [...waiting, look];
        look();
      });
    const states = () => memory.state.entries.filter(({ who }) => who === 'me').map(({ state }) => state);
    const replies = () => memory.state.entries.flatMap((entry) => entry.replies?.map(({ text }) => text) ?? []);
    const turns_ = () => calls.filter(({ path }) => path === '/channels/web/turns');
    return { conversation, memory, until, states, replies, turns: turns_ };
  };

  it('opens a session with the first words, and sends turns one after the other', async () => {
    const { conversation, until, replies, turns, memory } = start([answered('Hello'), answered('Two mugs')]);
    conversation.say({ text: 'hi' });
    conversation.say({ text: 'two mugs' });
    await until(() => replies().length === 2);
    expect(replies()).toEqual(['Hello', 'Two mugs']);
    expect(calls[0]).toMatchObject({ path: '/channels/web/sessions', body: { visitor: memory.state.visitor } });
    expect(turns().map(({ body, token }) => [body.text, token])).toEqual([
      ['hi', 'token-1'],
      ['two mugs', 'token-1'],
    ]);
    expect(new Set(turns().map(({ body }) => body.id)).size).toBe(2);
  });

  it('keeps no more of a PIN or a card number than the shop does', async () => {
    const { conversation, until, replies, memory } = start([
      answered('Thank you', '# # # #'),
      answered('Two', 'two mugs'),
    ]);
    conversation.say({ text: '2 4 6 9' });
    conversation.say({ text: 'two mugs' });
    await until(() => replies().length === 2);
    expect(memory.state.entries.filter(({ who }) => who === 'me').map(({ text }) => text)).toEqual([
      '# # # #',
      'two mugs',
    ]);
    expect([...kept.values()].join()).not.toMatch('2 4 6 9');
  });

  it('waits where the server says so, and asks again with the same id', async () => {
    const wait = { 'retry-after': '0.01' };
    const { conversation, until, replies, turns } = start([
      { status: 409, headers: wait },
      { status: 429, headers: wait },
      answered('Here'),
    ]);
    conversation.say({ text: 'mugs' });
    await until(() => replies().length === 1);
    expect(turns()).toHaveLength(3);
    expect(new Set(turns().map(({ body }) => body.id)).size).toBe(1);
  });

  it('opens a new session when the token is no longer good', async () => {
    const { conversation, until, replies, turns } = start([{ status: 401 }, answered('Welcome back')]);
    conversation.say({ text: 'mugs' });
    await until(() => replies().length === 1);
    expect(turns().map(({ token }) => token)).toEqual(['token-1', 'token-2']);
  });

  it('keeps what did not get through, and sends it with the same id when asked to', async () => {
    const { conversation, until, states, replies, turns } = start([
      'unreachable',
      'unreachable',
      'unreachable',
      answered('There you are'),
    ]);
    conversation.say({ text: 'mugs' });
    await until(() => states()[0] === 'failed');
    await new Promise((resolve) => setImmediate(resolve));
    conversation.retry();
    await until(() => replies().length === 1);
    expect(states()).toEqual(['done']);
    expect(new Set(turns().map(({ body }) => body.id)).size).toBe(1);
  });

  it('does not repeat what the server refuses, and goes on with the next', async () => {
    const { conversation, until, states, replies } = start([{ status: 400 }, answered('Fine')]);
    conversation.say({ text: 'x'.repeat(2000) });
    conversation.say({ text: 'mugs' });
    await until(() => replies().length === 1);
    expect(states()).toEqual(['refused', 'done']);
  });

  it('is there again after a reload, and begins anew when asked to, as the same visitor', async () => {
    const first = start([answered('Hello')]);
    first.conversation.say({ text: 'hi' });
    await first.until(() => first.replies().length === 1);
    const { visitor } = first.memory.state;

    const again = start([answered('Hello again')]);
    expect(again.replies()).toEqual(['Hello']);
    expect(again.memory.state).toMatchObject({ visitor, token: 'token-1' });
    again.conversation.startOver();
    expect(again.memory.state).toMatchObject({ visitor, token: null, entries: [] });
    again.conversation.say({ text: 'hi' });
    await again.until(() => again.replies().length === 1);
    expect(calls[0]).toMatchObject({ path: '/channels/web/sessions', body: { visitor } });
  });

  it('says news once, and never takes an order back to an earlier state', async () => {
    const news = [
      { replies: [], order: { number: 1001, status: 'placed' } },
      { replies: [{ text: 'It is paid.' }], order: { number: 1001, status: 'paid' } },
      { replies: [{ text: 'It is on its way.' }], order: { number: 1001, status: 'shipped' } },
    ];
    const paid = { heard: 'yes', replies: [{ text: 'Paid, thank you!' }], order: { number: 1001, status: 'paid' } };
    const { conversation, until, replies, memory } = start([{ status: 200, body: paid }], news);
    conversation.say({ text: 'yes' });
    await until(() => replies().length === 1);
    expect(memory.state.order).toEqual({ number: 1001, status: 'paid' });
    const seen: unknown[] = [];
    letGo();
    await until(() => {
      seen.push(memory.state.order);
      return replies().length === 2;
    });
    expect(replies()).toEqual(['Paid, thank you!', 'It is on its way.']);
    expect(seen).not.toContainEqual({ number: 1001, status: 'placed' });
    expect(memory.state).toMatchObject({ order: { number: 1001, status: 'shipped' }, lastEvent: '3' });
  });
});

import type { Permission } from '#kernel';
import type { FailureKind } from './desk.ts';
import { limits } from './limits.ts';
import type { Threads } from './isolate/threads.ts';
import { memoryShop, openThreads, runSource } from './testing/bench-shop.ts';

let threads: Threads;

beforeAll(async () => {
  threads = openThreads();
  await runSource(threads, 'export default () => say({ text: "warm" })');
});
afterAll(() => threads.close());

const all: readonly Permission[] = ['read-catalogue', 'change-cart', 'see-orders', 'may-charge', 'call-hosts'];

/** The host's own prototypes and globals, as they must be found after every attempt. */
const untouched = () => ({
  objects: Object.getOwnPropertyNames(Object.prototype),
  arrays: Object.getOwnPropertyNames(Array.prototype).length,
  promises: Object.getOwnPropertyNames(Promise.prototype),
  polluted: ({} as Record<string, unknown>)['polluted'],
});
const before = untouched();

afterEach(async () => {
  expect(untouched()).toEqual(before);
  const next = await runSource(threads, 'export default ({ words }) => say(words("hello", { name: "you" }))');
  expect(next.reply).toEqual({ messages: [{ text: 'Hello you' }] });
});

/** Says what came of evaluating it, in an isolate. */
const says = (expression: string) => `
  const attempt = async (ctx) => { try { return String(await (${expression})); } catch (error) { return 'threw ' + error.message; } };
  export default async (ctx) => say({ text: (await attempt(ctx)).slice(0, 500) });`;

describe('reaches nothing of the host', () => {
  test.each<[string, string, string | RegExp]>([
    ['the constructor chain', `this.constructor.constructor('return process')()`, /threw .*(process|undefined)/],
    [
      'a function’s constructor',
      `(() => {}).constructor('return typeof process + typeof require')()`,
      'undefinedundefined',
    ],
    ['the constructor of a ctx function', `ctx.words.constructor.constructor('return typeof process')()`, 'undefined'],
    [
      'the constructor of a shop call',
      `ctx.shop.cart.show.constructor('return typeof globalThis.process')()`,
      'undefined',
    ],
    ['an async function’s constructor', `(async () => {}).constructor('return typeof process')()`, 'undefined'],
    ['a promise of the shop', `ctx.shop.cart.show().constructor.constructor('return typeof process')()`, 'undefined'],
    [
      'an error of the shop',
      `ctx.shop.nothing().catch((error) => error.constructor.constructor('return typeof process')())`,
      /threw/,
    ],
    [
      'what an error of the host tells',
      `ctx.shop.catalog.categories().catch((error) => error.message + error.stack)`,
      /catalog\.categories failed/,
    ],
    [
      'an error of words',
      `(() => { try { ctx.words('none') } catch (error) { return error.constructor.constructor('return typeof process')() + '|' + Object.keys(error) } })()`,
      /^undefined\|/,
    ],
    [
      'the stack of an error of words',
      `(() => { try { ctx.words('none') } catch (error) { return error.stack } })()`,
      /^(?!.*node_modules)(?!.*src\/)/s,
    ],
    ['process', 'typeof process', 'undefined'],
    [
      'require',
      `(() => { try { return typeof require('fs') } catch (error) { return error.message } })()`,
      'there is no "fs" here; a handler has "#sdk" alone',
    ],
    ['import()', `import('fs')`, /threw/],
    ['import() of a node module', `import('node:child_process')`, /threw/],
    ['import() by a name made up', `import(['f', 's'].join(''))`, /threw/],
    ['import.meta', 'JSON.stringify(import.meta)', /^(\{\}|undefined)$/],
    [
      'timers',
      'typeof setTimeout + typeof setInterval + typeof setImmediate + typeof queueMicrotask',
      /^(undefined)+(function)?$/,
    ],
    ['the network', 'typeof XMLHttpRequest + typeof WebSocket + typeof EventSource', 'undefinedundefinedundefined'],
    ['WebAssembly', 'typeof WebAssembly', 'undefined'],
    ['shared memory', 'typeof SharedArrayBuffer + typeof Atomics', 'undefinedundefined'],
    ['QuickJS’ own modules', 'typeof std + typeof os + typeof scriptArgs', 'undefinedundefinedundefined'],
    ['what made the surface', 'typeof inside', 'undefined'],
    [
      'eval, which is as poor as its caller',
      `eval('typeof process') + (0, eval)('typeof require')`,
      'undefinedundefined',
    ],
    [
      'the caller of a function',
      `(function () { try { return typeof arguments.callee.caller } catch (error) { return 'no' } })()`,
      /^(no|object|undefined)$/,
    ],
    ['the stack of an error made here', `new Error('x').stack`, /^(?!.*node_modules)(?!.*src\/handlers)/s],
  ])('%s', async (_name, expression, found) => {
    const went = await runSource(threads, says(expression), { grants: all });
    expect(went.failure).toBeNull();
    const { text } = went.reply!.messages[0]!;
    if (typeof found === 'string') expect(text).toBe(found);
    else expect(text).toMatch(found);
    expect(text).not.toMatch(/s3cret|postgres:/);
  });
});

describe('ends, whatever it does', () => {
  test.each<[string, string, readonly FailureKind[]]>([
    ['a loop', 'export default () => { for (;;); }', ['time']],
    [
      'a loop that catches',
      'export default () => { for (;;) try { for (;;); } catch {} finally { continue; } }',
      ['time'],
    ],
    ['a loop when it is loaded', 'for (;;); export default () => say([])', ['time']],
    [
      'promises that make promises',
      'export default () => { const more = () => Promise.resolve().then(more); return more(); }',
      ['time'],
    ],
    [
      'a flood of promises',
      'export default async () => { for (;;) Promise.resolve().then(() => new Array(100)); }',
      ['time', 'memory'],
    ],
    ['async recursion', 'export default async function more() { await null; return more(); }', ['time', 'memory']],
    ['a promise that never settles', 'export default () => new Promise(() => {})', ['gone']],
    ['a huge string', `export default () => say({ text: 'x'.repeat(1e9) })`, ['memory', 'threw']],
    [
      'a string that doubles',
      `export default () => { let text = 'x'; for (;;) text += text; }`,
      ['memory', 'threw', 'time'],
    ],
    [
      'arrays without end',
      'export default () => { const all = []; for (;;) all.push(new Array(1000).fill(7)); }',
      ['memory', 'time'],
    ],
    [
      'typed arrays',
      'export default () => { const all = []; for (;;) all.push(new Uint8Array(1e6)); }',
      ['memory', 'time'],
    ],
    [
      'a huge array’s length',
      'export default () => say({ text: String([].includes.call({ length: 2 ** 53 - 1 }, 1)) })',
      ['time'],
    ],
    ['deep recursion', 'const deep = () => deep() + 1; export default () => deep()', ['stack']],
    [
      'deep JSON',
      'export default () => { let all = []; for (let i = 0; i < 1e5; i += 1) all = [all]; return { messages: all }; }',
      ['stack', 'time', 'memory', 'threw'],
    ],
    [
      'a regular expression',
      `export default () => say({ text: String(/^(a+)+$/.test('a'.repeat(40) + 'b')) })`,
      ['time'],
    ],
    ['sorting by a loop', 'export default () => [2, 1].sort(() => { for (;;); })', ['time']],
    ['a getter that loops', 'export default () => ({ get messages() { for (;;); } })', ['time']],
    ['a proxy that loops', 'export default () => new Proxy({}, { ownKeys() { for (;;); } })', ['time']],
    ['toJSON that loops', 'export default () => ({ toJSON() { for (;;); } })', ['time']],
    [
      'an error whose message loops',
      'export default () => { throw { get message() { for (;;); } }; }',
      ['time', 'threw'],
    ],
    ['big numbers', 'export default () => { let big = 3n; for (;;) big *= big; }', ['time', 'memory', 'threw']],
    ['calls without end', 'export default async ({ shop }) => { for (;;) await shop.cart.show(); }', ['calls']],
    [
      'calls at once',
      'export default async ({ shop }) => { await Promise.all(Array.from({ length: 1000 }, () => shop.cart.show())); }',
      ['calls'],
    ],
    [
      'a call with a book in it',
      `export default async ({ shop }) => { await shop.catalog.search({ words: 'x'.repeat(1e6) }); }`,
      ['output'],
    ],
    [
      'a reply as large as a book',
      `export default () => say(Array.from({ length: 20 }, () => ({ text: 'x'.repeat(1e5) })))`,
      ['output'],
    ],
    [
      'words with a book in them',
      `export default ({ words }) => say(words('hello', { name: 'x'.repeat(1e6) }))`,
      ['output'],
    ],
  ])('%s', async (_name, source, kinds) => {
    const begun = performance.now();
    let longest = 0;
    let last = begun;
    const ticking = setInterval(() => {
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
    }, 5);
    const went = await runSource(threads, source, { grants: all });
    clearInterval(ticking);
    expect(went.reply).toBeNull();
    expect(kinds).toContain(went.failure?.kind);
    expect(went.failure?.message).toEqual(expect.any(String));
    expect(performance.now() - begun).toBeLessThan(limits.cpuMs + 8000);
    // The shop goes on meanwhile.
    expect(longest).toBeLessThan(2000);
  });
});

describe('what it hands over is data, or nothing', () => {
  test.each<[string, string, RegExp]>([
    ['no reply', 'export default () => { say({ text: "hi" }); }', /^it returned nothing: say\(…\) alone tells nobody/],
    ['a text', 'export default () => "hi"', /^it returned the text "hi": write return say\(\{ text: '…' \}\)/],
    [
      'a text in place of a message',
      'export default () => say("hi")',
      /^say\(…\) was given the text "hi": write say\(\{/,
    ],
    ['a promise', 'export default () => ({ ...Promise.resolve(say([])) })', /write await before what is promised/],
    ['a number', 'export default () => 42', /returned no reply: it \(a number\)/],
    ['a function', 'export default () => () => {}', /^it returned nothing/],
    ['messages that are none', 'export default () => ({ messages: "hi" })', /messages \(a string\)/],
    ['a member that replies have not', 'export default () => ({ messages: [], sql: "drop" })', /sql/],
    [
      'a message without text',
      'export default () => say({ speech: "hi" })',
      /messages\.0\.text \(a undefined|messages\.0\.text/,
    ],
    [
      'a fraction of a cent',
      'export default () => say([], { cards: [{ product: "a", title: "a", price: { amount: 0.5, currency: "USD" }, choices: [] }] })',
      /cards\.0\.price\.amount \(a number\)/,
    ],
    [
      'toJSON that answers something else',
      'export default () => ({ messages: [], toJSON: () => "no" })',
      /it returned the text "no"/,
    ],
    ['a cycle', 'export default () => { const reply = say([]); reply.notes = reply; return reply; }', /circular/i],
    ['a big number', 'export default () => ({ messages: [], notes: { big: 1n } })', /BigInt|bigint/i],
    [
      'handing on to what changes the cart',
      'export default () => say([], { then: { intent: "add-to-cart", slots: {} } })',
      /needs the grant change-cart/,
    ],
    ['an order that it may not see', 'export default () => say([], { order: 1042 })', /needs the grant see-orders/],
  ])('%s', async (_name, source, message) => {
    const went = await runSource(threads, source);
    expect(went.reply).toBeNull();
    expect(went.failure?.message).toMatch(message);
  });

  it('drops __proto__, symbols, functions and getters’ tricks from what it takes', async () => {
    const source = `export default () => {
      let reads = 0;
      const notes = JSON.parse('{"__proto__": {"polluted": "yes"}, "constructor": {"prototype": {"polluted": "yes"}}, "fine": 1}');
      return { [Symbol('secret')]: 1, get messages() { reads += 1; return [{ text: 'read ' + reads }]; }, notes, shown: undefined };
    }`;
    const { reply, failure } = await runSource(threads, source);
    expect(failure).toBeNull();
    expect(reply!.messages).toEqual([{ text: 'read 1' }]);
    expect(Object.keys(reply!.notes!).sort()).toEqual(['constructor', 'fine']);
    expect((reply!.notes as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('changes nothing of what it was given but its own copy', async () => {
    const slots = { query: 'mugs', deep: { kept: true } };
    const notes = { search: { words: 'mugs' } };
    const shop = memoryShop();
    const source = `export default async ({ slots, notes, shop }) => {
      slots.deep.kept = false; notes.search.words = 'changed'; slots.__proto__.polluted = 'yes'; Array.prototype.map = null;
      Object.prototype.polluted = 'yes'; JSON.stringify = () => '{}'; JSON.parse = null; Promise.prototype.then = null;
      const found = await shop.catalog.product('mug-01');
      found.variants[0].price.amount = 1; found.__proto__.polluted = 'yes';
      return { messages: [{ text: 'done' }] };
    }`;
    await runSource(threads, source, { slots, notes, shop, grants: ['read-catalogue'] });
    expect(slots).toEqual({ query: 'mugs', deep: { kept: true } });
    expect(notes).toEqual({ search: { words: 'mugs' } });
    expect((await shop.catalog.product('mug-01'))!.variants[0]!.price.amount).toBe(1200);
  });

  it('hands no prototypes to the shop', async () => {
    const changes: unknown[] = [];
    const source = `export default async ({ shop }) => {
      await shop.cart.change([JSON.parse('{"do":"add","variant":"mug-01-red","quantity":1,"__proto__":{"polluted":"yes"}}')]);
      return say([]);
    }`;
    await runSource(threads, source, { grants: ['change-cart'], shop: memoryShop(changes) });
    expect(JSON.stringify(changes)).toBe('[[{"do":"add","variant":"mug-01-red","quantity":1}]]');
    expect((changes[0] as Record<string, unknown>[])[0]!['polluted']).toBeUndefined();
  });

  it('keeps few log lines, short ones, and no card numbers or PINs', async () => {
    const source = `export default ({ log, slots }) => {
      log('pin', slots.pin, 'card 4242 4242 4242 4242');
      for (let i = 0; i < 2000; i += 1) log('x'.repeat(1000));
      return say({ text: 'done' });
    }`;
    const { log, reply } = await runSource(threads, source, { slots: { pin: '2468' } });
    expect(reply!.messages).toEqual([{ text: 'done' }]);
    expect(log.length).toBe(limits.logLines + 1);
    expect(log[0]).not.toMatch(/2468|4242/);
    expect(Math.max(...log.map(({ length }) => length))).toBeLessThanOrEqual(limits.logCharacters);
  });

  it('is over when it has answered, whatever it left running', async () => {
    const changes: unknown[] = [];
    const source = `export default ({ shop }) => {
      const more = () => Promise.resolve().then(() => Promise.resolve()).then(() => { for (let i = 0; i < 1e4; i += 1); return more(); });
      (async () => { for (let i = 0; i < 1000; i += 1) await null; await shop.cart.change([{ do: 'clear' }]); })();
      more();
      return say({ text: 'done' });
    }`;
    const { reply } = await runSource(threads, source, { grants: ['change-cart'], shop: memoryShop(changes) });
    expect(reply!.messages).toEqual([{ text: 'done' }]);
    expect(changes).toEqual([]);
  });

  it('shares nothing between runs', async () => {
    await runSource(threads, 'globalThis.left = 1; Object.prototype.left = 1; export default () => say([])');
    const { reply } = await runSource(threads, says('typeof left + typeof {}.left'));
    expect(reply!.messages[0]!.text).toBe('undefinedundefined');
  });
});

it('lets nobody else pay for who blocks a thread: they go on elsewhere, and change nothing twice', async () => {
  const changes: unknown[] = [];
  const shop = memoryShop(changes);
  const slow = { ...shop, orders: { ...shop.orders, recent: () => new Promise((resolve) => setTimeout(() => resolve([]), 1200)) } } as typeof shop;
  const honest = `export default async ({ shop }) => {
    await shop.cart.change([{ do: 'add', variant: 'mug-01-red', quantity: 1 }]);
    await shop.orders.recent(5);
    return say({ text: 'added' });
  }`;
  const blocking = 'export default () => say({ text: String([].includes.call({ length: 2 ** 53 - 1 }, 1)) })';
  const [first, second, third, fourth] = await Promise.all([
    runSource(threads, honest, { grants: all, shop: slow }),
    runSource(threads, honest, { grants: all, shop: slow }),
    runSource(threads, blocking),
    runSource(threads, blocking),
  ]);
  expect([third.failure?.kind, fourth.failure?.kind]).toEqual(['time', 'time']);
  expect([first.reply?.messages, second.reply?.messages]).toEqual([[{ text: 'added' }], [{ text: 'added' }]]);
  expect(changes).toHaveLength(2);
}); // prettier-ignore

import ts from 'typescript';
import { compile } from './compile.ts';
import { lint } from './lint.ts';
import type { Threads } from './isolate/threads.ts';
import { handlerSource, sdkNames } from './moved.ts';
import { surface } from './surface.ts';
import { memoryShop, openThreads, runSource } from './testing/bench-shop.ts';

let threads: Threads;
beforeAll(() => void (threads = openThreads()));
afterAll(() => threads.close());

it('has all that a handler is given', async () => {
  const source = `import { say, type Reply } from '#sdk';
    interface Wish { readonly query: string }
    export default async ({ slots, words, heard, turn, tells, focus, notes, about, shop, log }: any): Promise<Reply> => {
      const { query } = slots as Wish;
      const [order] = await shop.orders.recent(1);
      log('placed', order.placedAt instanceof Date, turn.at instanceof Date);
      return say([words('hello', { name: query }), words('costs', { price: { amount: 1250, currency: 'USD' } }), words('day', { day: order.placedAt })], {
        notes: { heard, loud: tells('loud'), soft: tells('soft'), focus: focus.name, seen: notes.seen, shop: about.name, channel: turn.channel },
      });
    };`;
  const went = await runSource(threads, source, {
    ...{ slots: { query: 'Ann' }, heard: 'wrap it loudly', grants: ['see-orders'], notes: { seen: 3 } },
    ...{ tells: (sign: string) => sign === 'loud', focus: { key: 'product:mug-01', name: 'Harbor Mug' } },
  });
  expect(went.failure).toBeNull();
  expect(went.log).toEqual(['placed true true']);
  expect(went.reply).toEqual({
    messages: [
      { text: 'Hello Ann' },
      { text: 'It is $12.50', speech: 'It costs 12 dollars and 50 cents' },
      { text: expect.stringContaining('1') as string, speech: expect.any(String) as string },
    ],
    notes: { heard: 'wrap it loudly', loud: true, soft: false, focus: 'Harbor Mug', seen: 3, shop: 'Testing', channel: 'web' },
  }); // prettier-ignore
  expect(went.calls).toEqual([expect.objectContaining({ name: 'orders.recent', args: [1], error: null })]);
  expect(went.memoryBytes).toBeGreaterThan(10_000);
});

it.each([
  ['catalog.search', '{ words: "mug" }', 'read-catalogue'],
  ['cart.show', '', 'change-cart'],
  ['orders.recent', '1', 'see-orders'],
  ['checkout.quote', '', 'may-charge'],
])('refuses %s without its grant, and says which', async (call, args, grant) => {
  const went = await runSource(threads, `export default async ({ shop }) => { await shop.${call}(${args}); return say([]); }`);
  expect(went.failure).toMatchObject({ kind: 'grant', at: { line: 1 } });
  expect(went.failure!.message).toBe(`${call} needs the grant ${grant}, which this handler has not`);
  expect(went.log).toContain(went.failure!.message);
}); // prettier-ignore

it('charges only in the turn of the yes to that very quote', async () => {
  const changes: unknown[] = [];
  const hash = 'a'.repeat(64);
  const source = `export default async ({ shop }) => {
    const placed = await shop.checkout.place({ id: 'q1', hash: '${hash}' });
    return say({ text: String(placed.value.number) });
  }`;
  const run = (confirmed?: string) =>
    runSource(threads, source, { grants: ['may-charge'], shop: memoryShop(changes), ...(confirmed && { confirmed }) });
  expect((await run()).failure?.message).toMatch('needs the shopper’s yes in this turn');
  expect((await run('b'.repeat(64))).failure?.message).toMatch('needs the shopper’s yes');
  expect(changes).toEqual([]);
  expect((await run(hash)).reply?.messages).toEqual([{ text: '1043' }]);
  expect(changes).toHaveLength(1);
});

it('asks its own hosts only, and its own secrets', async () => {
  const run = (source: string, more = {}) =>
    runSource(threads, `export default async ({ fetch, secret }) => say({ text: JSON.stringify(${source}) })`, {
      ...{ grants: ['call-hosts'], hosts: ['api.example.com'], secrets: ['TOKEN'], ...more },
    });
  const good = await run(`(await fetch('https://api.example.com/x', { headers: { authorization: secret('TOKEN') } })).json()`);
  expect(good.reply?.messages[0]?.text).toContain('https://api.example.com/x');
  expect((await run(`await fetch('https://evil.example/x')`)).failure?.message).toMatch('none of the handler’s hosts');
  expect((await run(`await fetch('https://api.example.com/x', { headers: { a: secret('OTHER') } })`)).failure?.message).toMatch('OTHER is none of the handler’s secrets');
  expect((await run(`secret('TOKEN')`)).reply?.messages[0]?.text).toBe('{"secret":"TOKEN"}');
  expect((await run(`await fetch('https://api.example.com/x')`, { grants: [] })).failure?.message).toMatch('fetch needs the grant call-hosts');
}); // prettier-ignore

it('tells where it failed, in the lines of the source', async () => {
  const source = `type Wish = {
  readonly a: number;
};

export default async (): Promise<unknown> => {
  const wish: Wish = { a: 1 };
  throw new Error('no such luck ' + wish.a);
};`;
  const { failure } = await runSource(threads, source);
  expect(failure).toEqual({ kind: 'threw', message: 'no such luck 1', at: { line: 7, column: expect.any(Number) as number } });
}); // prettier-ignore

it('tells arguments that a call does not take, and what the shop failed at by name only', async () => {
  const run = (call: string) =>
    runSource(threads, `export default async ({ shop }) => { await ${call}; return say([]); }`, { grants: ['read-catalogue', 'change-cart'] }); // prettier-ignore
  expect((await run(`shop.catalog.search({ word: 'mug' })`)).failure?.message).toMatch(/catalog\.search: argument 1/);
  expect((await run(`shop.cart.change([{ do: 'steal', variant: 'x' }])`)).failure?.message).toMatch(
    /cart\.change: argument 1/,
  );
  expect((await run(`shop.catalog.categories()`)).failure?.message).toBe('catalog.categories failed');
});

it('tells syntax errors by line and column, and names that there are not', async () => {
  const { problems, code } = await compile('export default (ctx) => {\n  const x = ;\n}');
  expect([code, problems]).toEqual(['', [{ where: 'source', severity: 'error', line: 2, column: 13, message: 'Unexpected ";"' }]]);
  const written = { grants: [], hosts: [], secrets: [] };
  const source = `export default async (ctx) => {
  // ctx.nonsense in a comment
  await ctx.shop.cart.show();
  await ctx.shop.cart.steal();
  ctx.slotz;
  await ctx.fetch('https://a.example', { headers: { a: secret('T') } });
  say({ text: 'hi' });
  if (ctx.heard === 'x') return say([]);
  return [1].length === 1 ? ask('a', []) :
    say([]);
};`;
  expect(lint({ ...written, source }).map(({ line, message }) => [line, message.split(';')[0]])).toEqual([
    [5, 'ctx has no "slotz"'],
    [3, 'shop.cart.show needs the grant change-cart'],
    [4, 'shop.cart has no "steal"'],
    [6, 'fetch needs the grant call-hosts'],
    [6, 'the handler does not list the secret T'],
    [7, 'say(…) alone tells nobody anything: return say(…)'],
  ]);
}); // prettier-ignore

it('is moved into the repository as a person would have written it', async () => {
  const source = `import { say } from '#sdk';\n\nexport default async ({ words, slots }) => {\n  if (!slots.query) return ask('query', words('which'));\n  return say(words('hello', { name: slots.query }));\n};\n`;
  const moved = handlerSource({ kind: 'written', source, grants: [], hosts: [], secrets: [], tests: '' }, 'gift-wrap');
  expect(moved).toBe(`import { asWritten, ask, defineHandler, say, type WrittenHandler } from '#sdk';
import { giftWrap } from './definition.ts';

const handle: WrittenHandler = async ({ words, slots }) => {
  if (!slots.query) return ask('query', words('which'));
  return say(words('hello', { name: slots.query }));
};

export default defineHandler(giftWrap, asWritten(handle));
`);
  expect((await compile(moved!)).problems).toEqual([]);
  for (const binding of [
    { kind: 'answer', reply: 'hello' },
    { kind: 'hand-over', reply: 'reach' },
    { kind: 'search', words: 'red {query}', reply: 'here', nothing: 'none' },
    { kind: 'form', to: { mail: 'desk@example.test' }, reply: 'thanks' },
  ] as const) {
    const made = handlerSource(binding, 'gift-wrap');
    expect(made).toMatch(/^import \{ .*defineHandler.* \} from '#sdk';\nimport \{ giftWrap \}/);
    expect((await compile(made!)).problems).toEqual([]);
  }
  expect(handlerSource({ kind: 'repository' }, 'gift-wrap')).toBeNull();
});

it('declares what there is', async () => {
  const missing = `export default () => say({ text: ${JSON.stringify(sdkNames)}.filter((name) => typeof globalThis[name] !== 'function').join() + '.' })`;
  expect((await runSource(threads, missing)).reply?.messages).toEqual([{ text: '.' }]);
  const files: Record<string, string> = {
    '/surface.d.ts': surface,
    '/good.ts': `import { say } from '#sdk';
      export default async ({ slots, shop, words, log }: Ctx): Promise<Reply> => {
        const { hits } = await shop.catalog.search({ words: slots.query, limit: 3 });
        const { list, ...shown } = showProducts(hits, words, shop.catalog.aliases);
        log(list.length);
        return hits.length > 1 ? show(words('found', { list: firstOf(list) }), shown) : say(words('none'));
      };`,
    '/wrong.ts': 'export default (ctx: Ctx) => ctx.shop.cart.steal();',
  };
  const options = { strict: true, noEmit: true, lib: ['lib.es2023.d.ts'], target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, types: [] };
  const host = ts.createCompilerHost(options);
  const usual = { ...host };
  host.fileExists = (name) => name in files || usual.fileExists(name);
  host.getSourceFile = (name, version) =>
    name in files ? ts.createSourceFile(name, files[name]!, version) : usual.getSourceFile(name, version);
  const program = ts.createProgram(Object.keys(files), options, host);
  const found = [...program.getSemanticDiagnostics(), ...program.getSyntacticDiagnostics()];
  expect(found.map(({ file, messageText }) => [file?.fileName, ts.flattenDiagnosticMessageText(messageText, ' ')])).toEqual([
    ['/wrong.ts', expect.stringContaining(`'steal' does not exist`)],
  ]);
}); // prettier-ignore

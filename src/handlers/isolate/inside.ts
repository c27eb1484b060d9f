// Runs inside an isolate, before the handler does: makes its `ctx`. All that it has of the world outside are four functions
// that take and give text.
import { anyOf, ask, availableOf, confirm, dayOf, fail, firstOf, handOver, idIn, nameOf, offer, priceOf } from '#sdk';
import {
  productCard,
  productKey,
  productThing,
  say,
  secret,
  show,
  showProducts,
  spelled,
  told,
  variantKey,
} from '#sdk';
import { variantsWith, variantThing, budgetOf, saidOf } from '#sdk';
import { limits } from '../limits.ts';
import { expect } from './expect.ts';
import { decode, encode } from './plain.ts';

/** A handler may put something of its own in its place. */
const { stringify } = JSON as { stringify: (value: unknown) => string | undefined };

// eslint-disable-next-line no-restricted-syntax -- an isolate has no other clock
const clock = (): number => Date.now();

interface Host {
  /** Begins a call of the shop; `settle` tells how it ended. */
  readonly call: (name: string, args: string) => number;
  readonly words: (reply: string, values: string) => string;
  readonly log: (line: string) => void;
  readonly done: (json: string) => void;
  readonly failed: (name: string, message: string, stack: string) => void;
}

type Run = (...args: unknown[]) => unknown;
interface Test {
  readonly name: string;
  readonly run: () => unknown;
}

const sdk: Record<string, unknown> = {
  ...{ anyOf, ask, availableOf, confirm, dayOf, fail, firstOf, handOver, idIn, nameOf, offer, priceOf, budgetOf },
  ...{ productCard, productKey, productThing, say, secret, show, showProducts, spelled, told, variantKey },
  ...{ variantsWith, variantThing, saidOf, defineHandler: (_definition: unknown, handle: unknown) => handle },
};

/** Every call of the shop there is, by part. */
const parts: Readonly<Record<string, readonly string[]>> = {
  catalog: ['search', 'shortlist', 'match', 'product', 'products', 'productOf', 'categories'],
  cart: ['show', 'change', 'undo'],
  orders: ['find', 'recent'],
  checkout: ['quote', 'place', 'deliveries'],
};

const text = (value: unknown, most: number): string => {
  try {
    return (typeof value === 'string' ? value : encode(value)).slice(0, most);
  } catch {
    return 'something that cannot be written down';
  }
};

const toldError = (host: Host, error: unknown): void => {
  let [name, message, stack] = ['', '', ''];
  try {
    const { name: named, message: said, stack: where } = error as Error;
    if (error instanceof Error) [name, message, stack] = [String(named), String(said), String(where)];
    else message = `threw ${text(error, 200)}, which is no Error`;
  } catch {
    message = 'threw something that cannot be looked at';
  }
  host.failed(name.slice(0, 100), message.slice(0, 1000), stack.slice(0, 4000));
};

const withJson = (answer: unknown): unknown => {
  const { body } = answer as { readonly body: string };
  return { ...(answer as object), json: () => JSON.parse(body) as unknown };
};

/** All of `ctx`: what was given as data, and what asks the shop by `call`. */
const contextOf = (
  given: Record<string, unknown>,
  { words, log }: Pick<Host, 'words'> & { readonly log: Run },
  call: (name: string, args: unknown[]) => unknown,
) => {
  const { about, tells, ...data } = given as { about: unknown; tells: Readonly<Record<string, boolean>> };
  const fetch = async (url: unknown, request: unknown = {}) => withJson(await call('fetch', [url, request]));
  const shop: Record<string, unknown> = { about, outside: { fetch, log } };
  for (const [part, names] of Object.entries(parts))
    shop[part] = Object.fromEntries(names.map((name) => [name, (...args: unknown[]) => call(`${part}.${name}`, args)]));
  (shop['catalog'] as Record<string, unknown>)['aliases'] = () => [];
  return {
    ...data,
    ...{ about, shop, fetch, secret, log },
    tells: (sign: string) => tells[sign] === true,
    words: (reply: unknown, values: unknown = {}) => decode(words(String(reply), encode(values))),
  };
};

/** What a test answers in place of the shop: `{cart: {show: {lines: []}}}`, a value or a function. */
const answeredBy = (stubs: Readonly<Record<string, unknown>>) => async (name: string, args: unknown[]) => {
  const [part = '', member] = name.split('.');
  const whole = stubs[part] as Readonly<Record<string, unknown>> | undefined;
  const stub = member === undefined ? whole : whole?.[member];
  if (stub === undefined) throw new Error(`shop.${name} is used, and this test does not give it`);
  return typeof stub === 'function' ? await (stub as Run)(...args) : stub;
};

export const begin = (host: Host, globals: Record<string, unknown>) => {
  const { call, words } = host;
  let lines = 0;
  /** What nobody keeps is not even written. */
  const log: Run = (...said) => {
    if (lines > limits.logLines) return;
    lines += 1;
    host.log(said.map((each) => text(each, limits.logCharacters)).join(' '));
  };
  const ground = { words, log };
  const pending = new Map<number, readonly [(value: unknown) => void, (message: string) => void]>();
  const asking = (name: string, args: unknown[]) => {
    // Made where it is asked, so that it tells which line that was.
    const error = new Error(name);
    return new Promise((resolve, reject) => {
      const failed = (message: string) => reject(Object.assign(error, { message }));
      pending.set(call(name, encode(args)), [resolve, failed]);
    });
  };
  Object.assign(globals, sdk, {
    console: { log },
  });

  const load = (script: (module: object, exports: object, require: (name: string) => unknown) => void): Run => {
    const module: { exports: { default?: unknown } } = { exports: {} };
    script(module, module.exports, (name) => {
      if (name === '#sdk') return sdk;
      throw new Error(`there is no "${name}" here; a handler has "#sdk" alone`);
    });
    const handle = module.exports.default;
    if (typeof handle !== 'function') throw new Error('it has no default export that is a function of ctx');
    return handle as Run;
  };

  const runTests = async (handle: Run, script: Parameters<typeof load>[0], given: Record<string, unknown>) => {
    const tests: Test[] = [];
    const run = (wish: Record<string, unknown> = {}) => {
      const { shop = {}, signs = [], fetch, ...more } = wish;
      const tells = Object.fromEntries((signs as string[]).map((sign) => [sign, true]));
      const stubs = { ...(shop as object), ...(fetch !== undefined && { fetch }) };
      return handle(contextOf({ ...given, tells, ...more }, ground, answeredBy(stubs)));
    };
    Object.assign(globals, {
      expect,
      run,
      test: (name: string, body: () => unknown) => tests.push({ name, run: body }),
    });
    script({}, {}, (name) => (name === '#sdk' ? sdk : undefined));
    const told: { name: string; error: string | null; ms: number }[] = [];
    for (const test of tests) {
      const begun = clock();
      let error: string | null = null;
      try {
        await test.run();
      } catch (thrown) {
        error = thrown instanceof Error ? thrown.message.slice(0, 1000) : text(thrown, 200);
      }
      told.push({ name: String(test.name).slice(0, 200), error, ms: clock() - begun });
    }
    return told;
  };

  return {
    settle: (id: number, ok: boolean, json: string) => {
      const [resolve, reject] = pending.get(id) ?? [];
      pending.delete(id);
      if (ok) resolve?.(decode(json));
      else reject?.(json);
    },
    start: (script: Parameters<typeof load>[0], tests: Parameters<typeof load>[0] | null, json: string) => {
      const work = async () => {
        const given = decode(json) as Record<string, unknown>;
        const handle = load(script);
        const came = tests ? await runTests(handle, tests, given) : await handle(contextOf(given, ground, asking));
        host.done(stringify(came) ?? 'null');
      };
      work().catch((error: unknown) => toldError(host, error));
    },
  };
};

// A shop of one mug, in memory, for running written handlers without a database.
import { firstVariant, ok, type EditionIntent, type Log, type Permission } from '#kernel';
import type { Shop } from '#sdk';
import { compile } from '../compile.ts';
import { loadEngine } from '../isolate/engine.ts';
import { createThreads, type Threads } from '../isolate/threads.ts';
import type { Went } from '../desk.ts';
import { runWritten } from '../written.ts';

export const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

export const mug = {
  ...{
    id: 'mug-01',
    title: 'Harbor Mug',
    brand: 'Harbor',
    category: 'Mugs',
    description: '',
    model: null,
    image: null,
  },
  ...{ names: [], spokenName: null, attributes: {} },
  variants: [{ id: 'mug-01-red', options: { colour: 'red' }, price: { amount: 1200, currency: 'USD' }, available: 5 }],
};

const none = { amount: 0, currency: 'USD' };
export const emptyCart = { lines: [], total: none, codes: [], delivery: null };

/** What was changed is noted in `changes`. */
export const memoryShop = (changes: unknown[] = []): Shop =>
  ({
    about: { name: 'Testing', phone: '555 0100', email: 'shop@example.test', currency: 'USD' },
    catalog: {
      search: async () => ({ hits: [mug], total: 1, cursor: null, fit: 1, understood: { words: 'mug', filters: {} } }),
      shortlist: async () => ({ hits: [mug], total: 1, cursor: null, fit: 1, precise: true, understood: { words: 'mug', filters: {} } }),
      product: async (id: string) => (id === mug.id ? mug : null),
      productOf: async (id: string) => (id === 'mug-01-red' ? mug : null),
      categories: async () => {
        throw new TypeError('connect to postgres://shop:s3cret@db failed');
      },
    },
    cart: {
      show: async () => emptyCart,
      change: async (wish: unknown) => (changes.push(wish), ok(emptyCart)),
      undo: async () => ok(emptyCart),
    },
    orders: { find: async () => null, recent: async () => [{ number: 1042, placedAt: new Date('2026-11-01T10:00:00Z') }] },
    checkout: { place: async (quote: unknown) => (changes.push(quote), ok({ number: 1043 })) },
    outside: { fetch: async (url: string) => ({ status: 200, ok: true, headers: {}, body: `{"asked":"${url}"}` }) },
  }) as unknown as Shop; // prettier-ignore

export const intent: Pick<EditionIntent, 'definition' | 'wording'> = {
  definition: { name: 'gift-wrap', kind: 'aside', slots: { query: { type: 'words' }, pin: { type: 'pin' } } },
  wording: {
    'en-US': {
      title: 'Gift wrap',
      utterances: [],
      signs: { loud: ['loudly'] },
      replies: { hello: 'Hello {name}', costs: { text: 'It is {price}', speech: 'It costs {price}' }, day: 'On {day}' },
    },
  },
};

type Given = Parameters<typeof runWritten>[3];

export const givenFor = (more: Partial<Given> = {}): Given => ({
  ...{ slots: {}, heard: '', declined: false, shown: [], notes: {}, shop: memoryShop(), tells: () => false },
  words: () => ({ text: '' }),
  variants: firstVariant,
  settings: {},
  turn: {
    ...{ id: 't1', channel: 'web', conversation: 'c1', shopper: 's1', locale: 'en-US', modality: 'text' },
    ...{ at: new Date('2026-11-26T12:00:00Z'), input: { kind: 'words', words: '' } },
  },
  situation: { misses: 0, last: [], recognition: null, rate: 'medium', languages: [], abilities: [] },
  ...more,
});

export const openThreads = (): Threads => {
  const engine = loadEngine(process.cwd());
  return createThreads({ engine: () => engine, log: silent });
};

export const runSource = async (
  threads: Threads,
  source: string,
  { grants = [], hosts = [], secrets = [], ...more }: Partial<Given> & { grants?: readonly Permission[]; hosts?: readonly string[]; secrets?: readonly string[] } = {},
): Promise<Went> =>
  runWritten({ grants, hosts, secrets }, await compile(source), intent, givenFor(more), { threads, log: silent }); // prettier-ignore

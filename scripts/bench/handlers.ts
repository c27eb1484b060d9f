// Handlers: what a turn's handler costs that is written in the console, beside the same one from the repository.
import { firstVariant, type EditionIntent } from '#kernel';
import type { Handler } from '#conversation';
import { bindHandler, createThreads, loadEngine } from '#handlers';
import { asWritten, say, type Shop } from '#sdk';
import { createWords } from '#rendering';
import { inRounds, percentile, together, type Benchmark, type Side } from './measure.ts';

const times = 400;
const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

const source = `export default async ({ slots, shop, words }) => {
  const { hits, total } = await shop.catalog.search({ words: slots.query, limit: 3 });
  return say(words('found', { total, list: hits.map(({ title }) => title) }));
};`;

const replies = { found: '{total, plural, one {One} other {# things}}: {list}' };

const intent: EditionIntent = {
  definition: { name: 'bench', kind: 'aside', slots: { query: { type: 'words' } } },
  wording: { 'en-US': { title: 'Bench', utterances: [], replies } },
  handler: { kind: 'written', source, grants: ['read-catalogue'], secrets: [], hosts: [], tests: '' },
  conversations: {},
};

const repository = asWritten(async ({ slots, shop, words }) => {
  const { hits, total } = await shop.catalog.search({ words: String(slots['query']), limit: 3 });
  return say(words('found', { total, list: hits.map(({ title }) => title) }));
});

const hits = ['Harbor Mug', 'Tidal Mug', 'Stone Mug'].map((title) => ({ title }));
const shop = {
  about: { name: 'Bench' },
  outside: { fetch: async () => null, log: () => {} },
  catalog: { search: async () => ({ hits, total: 3 }) },
} as unknown as Shop;

const measured = async (handler: Handler<Shop>, clients: number): Promise<Side> => {
  const given: Parameters<Handler<Shop>>[0] = {
    ...{ shop, slots: { query: 'mug' }, heard: 'mugs', declined: false, shown: [], notes: {}, tells: () => false },
    variants: firstVariant,
    settings: {},
    words: createWords('bench', replies, 'en-US'),
    turn: {
      ...{ id: 't', channel: 'web', conversation: 'c', shopper: 's', locale: 'en-US', modality: 'text' },
      ...{ at: new Date(), input: { kind: 'words', words: 'mugs' } },
    },
    situation: { misses: 0, last: [], recognition: null, rate: 'medium', languages: [], abilities: [] },
  };
  const before = process.cpuUsage();
  const ran = await together(clients, { times }, () => handler(given));
  const { user, system } = process.cpuUsage(before);
  return {
    'µs CPU/run': (user + system) / ran.done,
    'ms p50': percentile(ran.times, 0.5),
    'ms p95': percentile(ran.times, 0.95),
    'runs/s': ran.done / ran.seconds,
  };
};

export const handlers: Benchmark = async ({ defer, rounds }) => {
  const begun = performance.now();
  const memory = process.memoryUsage().rss;
  const engine = loadEngine(process.cwd());
  const threads = createThreads({ engine: () => engine, log: quiet });
  defer(() => threads.close());
  const written = bindHandler(intent.handler, intent, { threads, log: quiet, keep: () => {} });
  await measured(written, 1);
  console.error(
    `First run with all that it needs, and ${times} more: ${Math.round(performance.now() - begun)} ms; the process has grown by ${Math.round((process.memoryUsage().rss - memory) / 2 ** 20)} MB.`,
  );
  const sides = (clients: number) =>
    inRounds(
      rounds,
      () => measured(written, clients),
      () => measured(repository, clients),
    );
  const about = { beside: 'the same handler from the repository', unit: 'µs CPU/run', better: 'less' } as const;
  return [
    { ...about, name: 'handlers', what: `${times} runs of a written handler that searches once, one after the other`, rounds: await sides(1) }, // prettier-ignore
    { ...about, name: 'handlers at once', what: `${times} of them, 16 at a time`, rounds: await sides(16) },
  ];
};

// Measures the shop, each figure beside a yardstick that runs on the same machine at the same time:
// npm run bench -- [turns|orders|shopper|functions|events|preview|offers|changes|files|sensors|pictures|burst|search|speech|understanding|handlers|health|start] [--json FILE] [--rounds N] [--products FILE|COUNT]
import { existsSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { machine, printed, summed, type Benchmark } from './bench/measure.ts';

const benchmarks: Readonly<Record<string, () => Promise<Benchmark>>> = {
  turns: async () => (await import('./bench/turns.ts')).turns,
  orders: async () => (await import('./bench/orders.ts')).orders,
  shopper: async () => (await import('./bench/shopper.ts')).shopper,
  functions: async () => (await import('./bench/functions.ts')).functions,
  preview: async () => (await import('./bench/preview.ts')).preview,
  offers: async () => (await import('./bench/offers.ts')).offers,
  events: async () => (await import('./bench/events.ts')).events,
  changes: async () => (await import('./bench/changes.ts')).changes,
  sensors: async () => (await import('./bench/sensors.ts')).sensors,
  pictures: async () => (await import('./bench/pictures.ts')).pictures,
  files: async () => (await import('./bench/files.ts')).files,
  burst: async () => (await import('./bench/burst.ts')).burst,
  search: async () => (await import('./bench/search.ts')).search,
  speech: async () => (await import('./bench/speech.ts')).speech,
  handlers: async () => (await import('./bench/handlers.ts')).handlers,
  understanding: async () => (await import('./bench/understanding.ts')).understanding,
  health: async () => (await import('./bench/health.ts')).health,
  start: async () => (await import('./bench/start.ts')).start,
};

const usage = `npm run bench -- [NAME…] [--json FILE] [--rounds N] [--products FILE|COUNT]

Benchmarks: ${Object.keys(benchmarks).join(', ')}; without a name, all of them. Each opens a database of its own, on the
server of DATABASE_URL where that is set, and leaves nothing behind. --products: a catalogue to search in, or so many
products that are made up.`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    products: { type: 'string' },
    help: { type: 'boolean' },
  },
});

const rounds = Number(values.rounds);
const unknown = positionals.filter((name) => !(name in benchmarks));
const wrong = [
  ...unknown.map((name) => `There is no benchmark "${name}".`),
  ...(Number.isInteger(rounds) && rounds > 0 ? [] : [`--rounds takes a whole number above 0, found ${values.rounds}.`]),
  ...(values.products === undefined || /^\d{1,8}$/.test(values.products) || existsSync(values.products)
    ? []
    : [`There is no file ${values.products}.`]),
];

const closers: (() => unknown)[] = [];
/** In the reverse order of opening, whatever fails on the way. */
const close = async (): Promise<void> => {
  for (let closer = closers.pop(); closer; closer = closers.pop())
    try {
      await closer();
    } catch (error) {
      console.error('Something did not close:', error);
    }
};
let leaving: Promise<void> | null = null;
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    // A second one means now.
    if (leaving) process.exit(1);
    leaving = close().finally(() => process.exit(130));
  });

if (wrong.length > 0 || values.help) {
  console.error([...wrong, usage].join('\n'));
  process.exitCode = wrong.length > 0 ? 1 : 0;
} else {
  const figures: Record<string, ReturnType<typeof summed>> = {};
  console.log(`${machine()}; medians of ${rounds} rounds, ours and the yardstick in turns`);
  for (const name of positionals.length > 0 ? positionals : Object.keys(benchmarks)) {
    const run = await benchmarks[name]!();
    try {
      for (const outcome of await run({
        defer: (closer) => void closers.push(closer),
        rounds,
        ...(values.products !== undefined && { products: values.products }),
      })) {
        figures[outcome.name] = summed(outcome);
        console.log(`\n${printed(outcome)}`);
      }
    } catch (error) {
      // What is under way fails when its ground is taken away.
      if (!leaving) throw error;
    } finally {
      await (leaving ?? close());
    }
  }
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(figures, null, 1)}\n`);
}

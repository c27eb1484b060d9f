// Measures accuracy: npm run eval -- intents|orders|edits|answers|references|search|corrections|speech|teaching PATH | offers invented [--json FILE]
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

/** Set name → figure → value; what is worth comparing from one version to the next. */
type Figures = Record<string, Record<string, number>>;
type Run = (path: string, options: Readonly<Record<string, string | boolean | undefined>>) => Promise<Figures>;

const kinds: Readonly<Record<string, () => Promise<{ run: Run }>>> = {
  offers: () => import('./eval/offers.ts'),
  intents: () => import('./eval/intents.ts'),
  orders: () => import('./eval/orders.ts'),
  edits: () => import('./eval/edits.ts'),
  answers: () => import('./eval/answers.ts'),
  references: () => import('./eval/references.ts'),
  search: () => import('./eval/search.ts'),
  corrections: () => import('./eval/corrections.ts'),
  speech: () => import('./eval/speech.ts'),
  teaching: () => import('./eval/teaching.ts'),
};

/** Kinds that read one file, which a folder may hold under the kind's name. */
const inOneFile = ['edits', 'answers', 'references', 'corrections'];

const usage = `npm run eval -- KIND PATH [--json FILE] [--sets NAME,NAME] [--shots 10,20] [--limit N] [--details] [--noise]

Kinds: ${Object.keys(kinds).join(', ')}. PATH is the place of the data to measure with; our own sets are in
the folder scripts/eval/dialogue, and "offers" takes "invented". With --noise, orders and answers are measured as a recogniser mishears them.`;

const read = () =>
  parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'string' },
      sets: { type: 'string' },
      limit: { type: 'string' },
      shots: { type: 'string' },
      details: { type: 'boolean' },
      noise: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });

const fail = (why: string): void => {
  console.error(`${why}\n${usage}`);
  process.exitCode = 1;
};

const measure = async ({ positionals, values }: ReturnType<typeof read>): Promise<void> => {
  const [kind = '', path = ''] = positionals;
  const load = kinds[kind];
  if (values.help) console.log(usage);
  else if (!load) fail(kind === '' ? 'What is to be measured?' : `There is no kind "${kind}".`);
  else if (path === '') fail('The place of the data is missing.');
  else if (path !== 'invented' && !existsSync(path)) fail(`There is no ${path}.`);
  else {
    const isFolder = inOneFile.includes(kind) && statSync(path).isDirectory();
    const file = isFolder ? join(path, `${kind}.txt`) : path;
    if (!existsSync(file)) return fail(`There is no ${file}.`);
    const { run } = await load();
    const figures = await run(file, values);
    if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(figures, null, 1)}\n`);
  }
};

try {
  await measure(read());
} catch (error) {
  // What was said wrongly, or a place that does not hold what it should; a fault of ours shows where it is.
  const { code, message } = error as NodeJS.ErrnoException;
  if (!code?.startsWith('ERR_PARSE_ARGS') && !(error instanceof RangeError)) throw error;
  fail(message);
}

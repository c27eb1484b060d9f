// A thousand files that are found, transpiled and linked one by one take longer than all they do until the shop is open.
// They are put together once, and what came of it is kept until one of them changes.
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'; // prettier-ignore
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const packages = join(root, 'node_modules');
const cache = join(packages, '.cache/parley');
/** Several copies of the project may share their packages. */
const copy = createHash('sha256').update(root).digest('hex').slice(0, 8);
const weekMs = 7 * 86_400_000;

/** Packages of many small files that every start needs; the others are loaded as they are, most of them when first used. */
const takenIn = new Set(['cockatiel', 'express', 'fast-xml-parser', 'jose', 'postal-mime', 'stripe', 'yaml', 'zod']);

const second = (milliseconds) => Math.floor(milliseconds / 1000);

/** What tells whether a file is another one than it was. Images of containers keep whole seconds only. */
const stampOf = (file) => {
  const found = statSync(join(root, file), { throwIfNoEntry: false });
  return found ? `${found.size} ${second(found.mtimeMs)}` : 'none';
};

const isWrittenSince = (file, milliseconds) =>
  second(statSync(join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? 0) >= second(milliseconds);

/** Samples are found by their folders, so one more is a change as well. */
const samples = () =>
  existsSync(join(root, 'samples'))
    ? readdirSync(join(root, 'samples')).filter((name) => existsSync(join(root, 'samples', name, 'sample.ts')))
    : [];

const stampsOf = (files) => ({
  samples: samples(),
  files: Object.fromEntries(files.map((file) => [file, stampOf(file)])),
});

const packagesApart = {
  name: 'packages apart',
  setup: (build) =>
    build.onResolve({ filter: /^[^.#/]/ }, ({ path, kind, importer }) => {
      if (kind === 'entry-point' || importer.startsWith(packages)) return undefined;
      const name = path.split('/', path.startsWith('@') ? 2 : 1).join('/');
      return takenIn.has(name) ? undefined : { path, external: true };
    }),
};

/** A file that asks where it lies is told where it lay; where there are no samples, none is looked for. */
const places = {
  name: 'places',
  setup: (build) =>
    build.onLoad({ filter: /\.(ts|mjs)$/ }, ({ path }) => {
      if (path.startsWith(packages)) return undefined;
      const text = readFileSync(path, 'utf8');
      const here = JSON.stringify(pathToFileURL(path).href);
      // In quotes it is a name: esbuild is told by it what to put in its place.
      const placed = text.replaceAll(/(?<!['"])import\.meta\.url/g, () => here);
      const contents = samples().length > 0 ? placed : placed.replaceAll('import(`', 'import(String.raw`');
      return contents === text ? undefined : { loader: path.endsWith('.ts') ? 'ts' : 'js', contents };
    }),
};

/** Puts it into the folder; returns the files that it is made of. */
const bundle = async (entry, folder) => {
  const { build } = await import('esbuild');
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { entry },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    ...{ bundle: true, splitting: true, format: 'esm', platform: 'node', target: 'node20' },
    ...{ sourcemap: 'linked', sourcesContent: false, metafile: true, logLevel: 'error' },
    plugins: [packagesApart, places],
    // What packages of the older kind ask for.
    banner: {
      js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
    },
  });
  return Object.keys(metafile.inputs);
};

/** Nobody may write beside the packages: then for this process alone, and the packages are found from there. */
const forThisProcess = async (entry) => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-run-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  symlinkSync(packages, join(folder, 'node_modules'), 'junction');
  await bundle(entry, join(folder, 'bundle'));
  return join(folder, 'bundle/entry.mjs');
};

/** What was made long ago is made again if anybody still asks for it. */
const sweep = () => {
  for (const name of readdirSync(cache)) {
    const place = join(cache, name);
    const at = statSync(place, { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
    if (Date.now() - at > weekMs) rmSync(place, { recursive: true, force: true });
  }
};

/** The path of a file to import in place of `entry`, an absolute path of a TypeScript file of this project. */
export const bundled = async (entry) => {
  const name = `${relative(root, entry).replaceAll(/[^\w.-]+/g, '-')}-${copy}`;
  const note = join(cache, `${name}.json`);
  try {
    const { folder, stamps } = JSON.parse(readFileSync(note, 'utf8'));
    const made = join(cache, folder, 'entry.mjs');
    if (existsSync(made) && JSON.stringify(stampsOf(Object.keys(stamps.files))) === JSON.stringify(stamps)) return made;
  } catch {
    // Never made, or half taken away: it is made now.
  }
  try {
    mkdirSync(cache, { recursive: true });
    const fresh = mkdtempSync(join(cache, `${name}@`));
    // Whoever runs it need not be who made it.
    chmodSync(fresh, 0o755);
    const begun = Date.now();
    const inputs = await bundle(entry, fresh);
    const files = ['package.json', 'package-lock.json', 'scripts/bundle.mjs', ...inputs];
    const stamps = stampsOf(files);
    // What was written meanwhile may not be what was read: then the next start looks again.
    if (!files.some((file) => isWrittenSince(file, begun))) {
      writeFileSync(join(fresh, 'note.json'), JSON.stringify({ folder: relative(cache, fresh), stamps }));
      // Whoever starts meanwhile sees all of it or nothing.
      renameSync(join(fresh, 'note.json'), note);
    }
    sweep();
    return join(fresh, 'entry.mjs');
  } catch (error) {
    if (!['EACCES', 'EROFS', 'EPERM'].includes(error.code)) throw error;
    return forThisProcess(entry);
  }
};

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';

/** What a thread of isolates is made of. */
export interface Engine {
  readonly wasm: WebAssembly.Module;
  /** The thread's script, and the one that every isolate begins with. */
  readonly thread: string;
  readonly inside: string;
}

/** Node has it; the types of its own that we compile with know it as a type only. */
const { compile: compileWasm } = (
  globalThis as unknown as { WebAssembly: { readonly compile: (bytes: Uint8Array) => Promise<WebAssembly.Module> } }
).WebAssembly;

/** Of the shop's rooms only what is used comes along, and of packages what the thread itself needs. */
const slim = (root: string, packages: RegExp): Plugin => ({
  name: 'slim',
  setup: (build) => {
    build.onResolve({ filter: /^#/ }, ({ path }) => ({
      path: join(root, 'src', path.slice(1), 'index.ts'),
      sideEffects: false,
    }));
    build.onResolve({ filter: /^\./ }, async ({ path, importer, resolveDir }) =>
      importer.includes('node_modules') || !path.endsWith('.ts')
        ? null
        : { path: join(resolveDir, path), sideEffects: false },
    );
    build.onResolve({ filter: /^[^.#/]/ }, ({ path, kind }) =>
      kind === 'entry-point' || packages.test(path) ? null : { path, external: true, sideEffects: false },
    );
  },
});

const bundled = async (root: string) => {
  // Loaded with the first handler that was written: a shop without one never needs it.
  const { build } = await import('esbuild');
  const usual = { bundle: true, minify: true, write: false, legalComments: 'none', logLevel: 'silent' } as const;
  const [thread, inside] = await Promise.all([
    build({
      ...usual,
      entryPoints: [join(root, 'src/handlers/isolate/thread.ts')],
      ...{ platform: 'node', format: 'cjs', target: 'node20' },
      // The engine's own loader wants to be somewhere; it reads nothing, since it is given the module.
      define: { 'import.meta.url': '"file:///isolates.mjs"' },
      plugins: [slim(root, /^(quickjs-emscripten-core|@jitl\/|intl-messageformat|@formatjs\/|tslib)/)],
    }),
    build({
      ...usual,
      entryPoints: [join(root, 'src/handlers/isolate/inside.ts')],
      ...{ platform: 'neutral', format: 'iife', globalName: 'inside', target: 'es2023' },
      plugins: [slim(root, /^$/)],
    }),
  ]);
  return { thread: thread.outputFiles[0]!.text, inside: inside.outputFiles[0]!.text };
};

/** `root`: where the sources lie. */
export const loadEngine = async (root: string): Promise<Engine> => {
  const require = createRequire(join(root, 'package.json'));
  const compiling = readFile(require.resolve('@jitl/quickjs-wasmfile-release-sync/wasm')).then((bytes) =>
    compileWasm(bytes),
  );
  const [wasm, scripts] = await Promise.all([compiling, bundled(root)]);
  return { wasm, ...scripts };
};

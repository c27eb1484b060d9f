import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type * as Esbuild from 'esbuild';
import { z } from 'zod';
import type { WidgetFile, WidgetFiles } from '#http';
import { AppError } from '#kernel';

const zip = promisify(gzip);
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64url').slice(0, 12);

/** Style sheets, with those that they import, become text without spaces, for constructable sheets. */
const sheets = (esbuild: typeof Esbuild): Esbuild.Plugin => ({
  name: 'sheets',
  setup: (build) =>
    build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const sheet = await esbuild.build({
        entryPoints: [path],
        ...{ bundle: true, minify: true, write: false, legalComments: 'none', logLevel: 'silent' },
      });
      return { contents: sheet.outputFiles[0]!.text.trim(), loader: 'text' };
    }),
});

const asFile = async (type: string, body: Buffer, immutable: boolean): Promise<WidgetFile> => ({
  type,
  body,
  gzip: await zip(body, { level: 9 }),
  etag: `"${hashOf(body)}"`,
  immutable,
});

const script = 'text/javascript; charset=utf-8';

/** A page that nothing stands on but what its script puts there. */
const pageOf = (source: string): string =>
  `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width,viewport-fit=cover"><title>Shop assistant</title><link rel="icon" href="/favicon.svg"><script type="module" src="${source}"></script>`;

const table = z.record(z.string(), z.string());
type Table = z.infer<typeof table>;

const readTable = (path: string): Table => {
  try {
    return table.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    throw new AppError('widget.words', `${path} is not {"key": "words", …}: ${why}`);
  }
};

/** What the widget says, by language: of later folders what differs counts. */
const wordsIn = (folders: readonly string[]): ReadonlyMap<string, Table> => {
  const all = new Map<string, Table>();
  for (const folder of folders)
    for (const name of readdirSync(folder)) {
      const language = /^([a-z]{2,3})\.json$/.exec(name)?.[1];
      if (language) all.set(language, { ...all.get(language), ...readTable(join(folder, name)) });
    }
  return all;
};

const build = async (folder: string, more: string | undefined): Promise<WidgetFiles> => {
  // Loaded when the widget is first asked for: who only works, or only answers Lex, never needs it.
  const esbuild = await import('esbuild');
  const common = {
    bundle: true,
    minify: true,
    write: false,
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'silent',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    plugins: [sheets(esbuild)],
  } as const satisfies Esbuild.BuildOptions;
  const files = new Map<string, WidgetFile>();
  const languages: Record<string, string> = {};
  const labels: Record<string, string> = {};
  const complete: string[] = [];
  const spoken = wordsIn([join(folder, 'words'), ...(more === undefined ? [] : [more])]);
  const english = Object.keys(spoken.get('en') ?? {});
  for (const [language, words] of spoken) {
    if (english.every((key) => key in words || key.includes('#'))) complete.push(language);
    const body = Buffer.from(JSON.stringify(words));
    const name = `words.${language}.${hashOf(body)}.json`;
    files.set(`/widget/${name}`, await asFile('application/json; charset=utf-8', body, true));
    languages[language] = name;
    labels[language] = words['open'] ?? language;
  }
  const worklet = await esbuild.build({ ...common, entryPoints: [join(folder, 'voice/worklet.ts')], format: 'iife' });
  const recorder = Buffer.from(worklet.outputFiles[0]!.contents);
  const recorderName = `worklet.${hashOf(recorder)}.js`;
  files.set(`/widget/${recorderName}`, await asFile(script, recorder, true));
  const parts = await esbuild.build({
    ...common,
    entryPoints: ['panel.tsx', 'bridge.ts', 'frame.ts', 'rehearsal.ts'].map((name) => join(folder, name)),
    outdir: '/',
    outbase: folder,
    format: 'esm',
    splitting: true,
    entryNames: '[name].[hash]',
    chunkNames: 'part.[hash]',
    define: {
      LANGUAGES: JSON.stringify(languages),
      COMPLETE: JSON.stringify(complete),
      WORKLET: JSON.stringify(recorderName),
    },
    metafile: true,
  });
  const named: Record<string, string> = {};
  for (const { path, contents } of parts.outputFiles) {
    const name = basename(path);
    files.set(`/widget/${name}`, await asFile(script, Buffer.from(contents), true));
    named[name.split('.', 1)[0]!] = name;
  }
  /** Files that this one cannot begin without. */
  const neededBy = (name: string): string[] =>
    Object.entries(parts.metafile.outputs).flatMap(([path, { imports }]) =>
      basename(path) === name
        ? imports.flatMap((each) => (each.kind === 'import-statement' ? basename(each.path) : []))
        : [],
    );
  const loader = await esbuild.build({
    ...common,
    entryPoints: [join(folder, 'loader.ts')],
    format: 'iife',
    define: {
      PANEL: JSON.stringify(`widget/${named['panel']}`),
      PARTS: JSON.stringify(neededBy(named['panel'] ?? '').map((name) => `widget/${name}`)),
      BRIDGE: JSON.stringify(`widget/${named['bridge']}`),
      LABELS: JSON.stringify(labels),
    },
  });
  files.set('/widget.js', await asFile(script, Buffer.from(loader.outputFiles[0]!.contents), false));
  for (const [name, framedBy] of [
    ['frame', 'sites'],
    ['rehearsal', 'shop'],
  ] as const) {
    const page = Buffer.from(pageOf(`/widget/${named[name]}`));
    files.set(`/widget/${name}`, { ...(await asFile('text/html; charset=utf-8', page, false)), framedBy });
  }
  await esbuild.stop();
  return files;
};

/** The widget's files by their path, bundled when the first one is asked for. `more`: a folder of further words. */
export const createWidget = (folder: string, more?: string): (() => Promise<WidgetFiles>) => {
  let built: Promise<WidgetFiles> | undefined;
  return () =>
    (built ??= build(folder, more).catch((error: unknown) => {
      built = undefined;
      throw error;
    }));
};

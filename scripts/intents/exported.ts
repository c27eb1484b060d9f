import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { transform } from 'esbuild';
import { filesOf, readFolder } from '#studio';
import type { Edition, IntentDefinition } from '#kernel';

/**
 * Each folder by itself: made in one go, one that cannot be there, such as in /proc, is tried for ever.
 */
const makeFolder = (path: string): void => {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (cause) {
    throw new Error(`The folder ${path} cannot be made: ${(cause as Error).message}.`, { cause });
  }
};

/** A folder per intent; answers the files' paths, from `folder`. */
export const writeEdition = (folder: string, { intents }: Edition): readonly string[] =>
  Object.entries(intents).flatMap(([name, intent]) =>
    Object.entries(filesOf(intent)).map(([file, text]) => {
      const path = join(folder, name, file);
      makeFolder(dirname(path));
      writeFileSync(path, text);
      return join(name, file);
    }),
  );

/** What a definition.ts defines, wherever it lies: where nothing of the project can be imported, too. */
const definitionIn = async (path: string): Promise<IntentDefinition> => {
  const { code } = await transform(readFileSync(path, 'utf8'), { loader: 'ts', format: 'cjs' });
  const module: { exports: object } = { exports: {} };
  const require = () => ({ defineIntent: (definition: unknown) => definition });
  new Script(code, { filename: path }).runInNewContext({ module, exports: module.exports, require });
  const [definition] = Object.values(module.exports) as (IntentDefinition | undefined)[];
  if (!definition) throw new Error(`${path} exports no definition`);
  return JSON.parse(JSON.stringify(definition)) as IntentDefinition;
};

/** Every intent that lies in a folder, as `writeEdition` wrote it or as people did. */
export const readEdition = async (folder: string): Promise<Edition> => {
  const names = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  );
  const intents = await Promise.all(
    names.sort().map(async (name) => {
      const home = join(folder, name);
      const definition = await definitionIn(join(home, 'definition.ts'));
      if (definition.name !== name)
        throw new Error(`${home} holds the intent ${definition.name}; a folder is called as its intent`);
      return [name, readFolder(home, definition)] as const;
    }),
  );
  return { intents: Object.fromEntries(intents) };
};

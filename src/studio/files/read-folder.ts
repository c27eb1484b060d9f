import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { AppError, type Edition, type EditionIntent, type HandlerBinding, type IntentDefinition } from '#kernel';
import { inOrder } from '../content/hash.ts';
import { reasonOf } from '../content/recorded.ts';

const filesIn = (folder: string, pattern: RegExp): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => pattern.test(name))
        .sort()
    : [];

/** What a file of the handler holds, if there is one. */
const optional = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '');

/**
 * handler.yaml says what answers an intent; without one it is the handler in the repository. Of one that was written in the
 * console the source lies in handler.ts, its tests in handler.tests.ts.
 */
const bindingIn = (folder: string): unknown => {
  const path = join(folder, 'handler.yaml');
  if (!existsSync(path)) return { kind: 'repository' } satisfies HandlerBinding;
  const binding = parse(readFileSync(path, 'utf8')) as { kind?: unknown } | null;
  if (binding?.kind !== 'written') return binding;
  const [source, tests] = ['handler.ts', 'handler.tests.ts'].map((name) => optional(join(folder, name)));
  return { ...binding, source, tests };
};

/** An intent as it lies in its folder. Throws AppError 'intent.unreadable' with the folder and what is wrong in it. */
export const readFolder = (folder: string, definition: IntentDefinition): EditionIntent => {
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const talks = filesIn(join(folder, 'conversations'), /\.yaml$/);
  try {
    return inOrder({
      definition,
      wording: Object.fromEntries(
        filesIn(folder, /^[a-z]{2}-[A-Z]{2}\.yaml$/).map((name) => [
          basename(name, '.yaml'),
          parse(read(name)) as unknown,
        ]),
      ),
      handler: bindingIn(folder),
      conversations: Object.fromEntries(
        talks.map((name) => [basename(name, '.yaml'), read(join('conversations', name))]),
      ),
    });
  } catch (cause) {
    throw new AppError('intent.unreadable', `${folder} can't be read: ${reasonOf(cause)}`, { cause });
  }
};

/** Every intent that is defined, as it lies in `folder`. */
export const readFolders = (folder: string, definitions: readonly IntentDefinition[]): Edition => ({
  intents: Object.fromEntries(
    definitions
      .map((definition) => [definition.name, readFolder(join(folder, definition.name), definition)] as const)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  ),
});

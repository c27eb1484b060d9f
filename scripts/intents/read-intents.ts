import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import type { z } from 'zod';
import type { IntentDefinition, IntentWording, Locale } from '#kernel';
import { intentWordingSchema, reasonOf, recordedSchema, type Recorded } from '#studio';

/** What lies in one folder of intents/, as far as it can be read. */
export interface IntentFolder {
  readonly name: string;
  readonly folder: string;
  /** Null: the folder is not listed in intents/index.ts. */
  readonly definition: IntentDefinition | null;
  /** It came with a bot: a lex.json lies beside it. */
  readonly imported: boolean;
  /** Every locale that has a file, also one that can't be read. */
  readonly locales: readonly Locale[];
  readonly wordings: ReadonlyMap<Locale, IntentWording>;
  /** By file. */
  readonly recorded: ReadonlyMap<string, Recorded>;
  /** Sentences about files that can't be read. */
  readonly unreadable: readonly string[];
}

const localeFile = /^[a-z]{2}-[A-Z]{2}\.yaml$/;

const namesIn = (folder: string, pattern: RegExp): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => pattern.test(name))
        .sort()
    : [];

const readFolder = (folder: string, definition: IntentDefinition | null): IntentFolder => {
  const unreadable: string[] = [];
  const readAll = <Shape extends z.ZodType>(files: readonly string[], schema: Shape): Map<string, z.infer<Shape>> =>
    new Map(
      files.flatMap((file) => {
        try {
          return [[file, schema.parse(parse(readFileSync(file, 'utf8')))] as const];
        } catch (error) {
          unreadable.push(`${file} can't be read: ${reasonOf(error)}.`);
          return [];
        }
      }),
    );
  const files = namesIn(folder, localeFile).map((name) => join(folder, name));
  const talks = join(folder, 'conversations');
  const recorded = readAll(
    namesIn(talks, /./).map((name) => join(talks, name)),
    recordedSchema,
  );
  const wordings = [...readAll(files, intentWordingSchema)];
  return {
    name: basename(folder),
    folder,
    definition,
    imported: existsSync(join(folder, 'lex.json')),
    locales: files.map((file) => basename(file, '.yaml')),
    wordings: new Map(wordings.map(([file, wording]) => [basename(file, '.yaml'), wording])),
    recorded,
    unreadable,
  };
};

/** Every folder of intents/ and every intent that is listed, in the order of the list; folders that are not listed last. */
export const readIntents = (definitions: readonly IntentDefinition[], folder: string): IntentFolder[] => {
  const listed = new Set(definitions.map(({ name }) => name));
  const others = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !listed.has(entry.name))
    .map(({ name }) => readFolder(join(folder, name), null));
  return [...definitions.map((definition) => readFolder(join(folder, definition.name), definition)), ...others];
};

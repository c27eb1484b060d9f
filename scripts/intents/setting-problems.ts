import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { bindingShape } from '#handlers';
import type { Locale } from '#kernel';
import type { IntentSource } from '#sdk';
import { reasonOf, settingFaults } from '#studio';

export type Settable = Pick<IntentSource, 'definition' | 'settings'>;

/** What a folder sets of its handler, in `handler.yaml`. */
const setIn = (file: string, { settings = {} }: Settable): string[] => {
  if (!existsSync(file)) return [];
  try {
    const binding = bindingShape.parse(parse(readFileSync(file, 'utf8')));
    if (binding.kind !== 'repository') return [];
    return settingFaults(settings, binding.settings ?? {}).map(
      ({ path, detail }) => `${file} (${path.replace(/^handler\//, '')}): ${detail}.`,
    );
  } catch (error) {
    return [`${file} can't be read: ${reasonOf(error)}.`];
  }
};

/** Settings without words in a language that the shop speaks, and those that are set and are none. */
export const settingProblems = (
  sources: readonly Settable[],
  locales: readonly Locale[],
  folder = 'intents',
): string[] =>
  sources.flatMap((source) => {
    const { definition, settings = {} } = source;
    const own = join(folder, definition.name);
    const unlabelled = Object.entries(settings).flatMap(([name, { label, about = label }]) =>
      locales
        .filter((locale) => !(locale in label) || !(locale in about))
        .map((locale) => `${own}: its setting "${name}" has no words in ${locale}.`),
    );
    return [...unlabelled, ...setIn(join(own, 'handler.yaml'), source)];
  });

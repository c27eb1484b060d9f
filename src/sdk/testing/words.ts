import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import type { Locale, Phrases, Words } from '#kernel';
import { createWords } from '#rendering';

type Named = Readonly<Record<string, Phrases>>;

/** The words of the YAML files in a folder, one per locale; of an intent's files its replies. */
export const wordsIn = (folder: string): ((locale: Locale) => Words) => {
  const found = new Map<Locale, Named>();
  for (const file of readdirSync(folder).filter((name) => /^[a-z]{2}-[A-Z]{2}\.yaml$/.test(name))) {
    const read = parse(readFileSync(join(folder, file), 'utf8')) as { replies?: Named } & Named;
    found.set(basename(file, '.yaml'), read.replies ?? read);
  }
  return (locale) => {
    const phrases = found.get(locale);
    if (!phrases) throw new Error(`${folder} has no ${locale}.yaml; there are ${[...found.keys()].join(', ')}`);
    return createWords(basename(folder), phrases, locale);
  };
};

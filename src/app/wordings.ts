import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { AppError, type IntentWording, type Locale, type Phrase } from '#kernel';
import { intentWordingSchema, phraseSchema } from '#studio';

const dialogueSchema = z.record(z.string(), phraseSchema);

const readYaml = <Shape>(file: string, schema: z.ZodType<Shape>): Shape => {
  try {
    return schema.parse(parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    const found =
      cause instanceof z.ZodError
        ? cause.issues.map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`).join('; ')
        : (cause as Error).message;
    throw new AppError('wording.broken', `${file} can't be used: ${found}`, { cause });
  }
};

const filesPerLocale = (folder: string): ReadonlyMap<Locale, string> =>
  new Map(
    readdirSync(folder)
      .filter((name) => /^[a-z]{2}-[A-Z]{2}\.yaml$/.test(name))
      .map((name) => [basename(name, '.yaml'), join(folder, name)]),
  );

/** Every wording of the intent in this folder, by locale. Throws AppError 'wording.broken' naming file and place. */
export const readWordings = (folder: string): Readonly<Record<Locale, IntentWording>> =>
  Object.fromEntries(
    [...filesPerLocale(folder)].map(([locale, file]) => [locale, readYaml(file, intentWordingSchema)]),
  );

/** The dialogue's own phrases, by locale. */
export const readPhrases = (folder: string): Readonly<Record<Locale, Readonly<Record<string, Phrase>>>> =>
  Object.fromEntries([...filesPerLocale(folder)].map(([locale, file]) => [locale, readYaml(file, dialogueSchema)]));

import { catalogueWordSchema, saveWords } from '#catalog';
import type { Queryable } from '#store';
import { readSeed } from './read.ts';
import { wordsFile } from './schema.ts';

/** How the demo shop says its words, beside what every shop does. */
export const demoWords = () =>
  Object.entries(readSeed('words.yaml', wordsFile)).flatMap(([of, words]) =>
    Object.entries(words).map(([word, wording]) =>
      catalogueWordSchema.parse({ word, of: of === 'any' ? '' : of, wording }),
    ),
  );

/** Adds what nobody wrote yet; what somebody wrote stays, unless it is to be brought `back`. */
export const seedWords = (db: Queryable, { back = false } = {}): Promise<void> =>
  saveWords(db, demoWords(), { over: back });

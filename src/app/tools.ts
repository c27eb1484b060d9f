import { join } from 'node:path';
import type { Commerce } from '#commerce';
import type { News } from '#events';
import type { Log, Mailer } from '#kernel';
import type { FunctionTools } from '#sdk';
import { functions } from '#functions';
import { createWords } from './words.ts';
import { readPhrases } from './wordings.ts';

/** What functions may use of the shop, with the wordings that lie beside them. A locale nobody wrote falls back on en-US. */
export const createTools = (rooms: {
  root: string;
  desk: Commerce['desk'];
  mail: Mailer;
  news: News;
  log: Log;
}): FunctionTools => {
  const wordings = new Map(functions.map(({ name }) => [name, readPhrases(join(rooms.root, 'functions', name))]));
  return {
    orders: { read: (number) => rooms.desk.read(number) },
    mail: rooms.mail,
    news: rooms.news,
    log: rooms.log,
    wordsFor: (name, locale) => {
      const phrases = wordings.get(name) ?? {};
      return createWords(name, phrases[locale] ?? phrases['en-US'] ?? {}, locale in phrases ? locale : 'en-US');
    },
  };
};

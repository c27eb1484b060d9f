// Words that the demo shop has nothing for must stay what they are; those misspelt or misheard must find what was meant.
import { readFileSync } from 'node:fs';
import { createCatalog, type Catalog } from '#catalog';
import type { Database } from '#store';
import { seedDemo } from '../../prisma/seed/index.ts';
import { openScratch } from './scratch.ts';

export interface SaidThing {
  readonly language: string;
  readonly said: string;
  /** Ids of products, any of which must be found; none: there is nothing of the kind. */
  readonly found: readonly string[];
}

export const readCorrections = (file: string): readonly SaidThing[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, language = '', all = '', found = ''] = /^(en|es) (.+) = (.+)$/u.exec(line) ?? [];
      const ids = found === 'none' ? [] : found.split(' ');
      return all
        .split('|')
        .filter(Boolean)
        .map((said) => ({ language, said, found: ids }));
    });

const limit = 3;

type Asker = (catalog: Catalog, each: SaidThing) => Promise<{ readonly met: boolean; readonly told: string }>;

const holds = (hits: readonly { readonly id: string }[], found: readonly string[]): boolean =>
  hits.some(({ id }) => found.includes(id));

/** A search box shows what it finds; of a word that nothing is called it says so. */
const inBox: Asker = async (catalog, { said, found }) => {
  const { hits, understood } = await catalog.search({ words: said, limit });
  const isRefused = hits.length === 0 || understood.relaxed.some(({ kind }) => kind === 'words');
  const met = found.length > 0 ? holds(hits, found) : understood.corrected.length === 0 && isRefused;
  return { met, told: `${understood.words}: ${hits.map(({ id }) => id).join(' ')}` };
};

/** In a conversation a shopper may be asked "Did you mean …?", but for nothing that was not meant. */
const inTalk: Asker = async (catalog, { said, found }) => {
  const first = await catalog.shortlist({ words: said, limit });
  const { didYouMean, words } = first.understood;
  const isFound = first.precise && first.hits.length > 0;
  const told = `${isFound ? words : `none, ${didYouMean ?? 'nothing'} instead`}: ${first.hits.map(({ id }) => id).join(' ')}`;
  if (found.length === 0) return { met: !isFound && didYouMean === null, told };
  const offered = didYouMean === null ? undefined : await catalog.shortlist({ words: didYouMean, limit });
  const met = [first, offered].some((list) => list?.precise === true && holds(list.hits, found));
  return { met, told };
};

const askers = { box: inBox, talk: inTalk };

/** `db` holds the demo shop. Rates by how it is asked, "none" and "found", and language: "box none en". */
export const measureCorrections = async (db: Database, things: readonly SaidThing[]) => {
  const catalog = await createCatalog({ db });
  const rates: Record<string, number> = {};
  const missed: (SaidThing & { readonly asker: string; readonly told: string })[] = [];
  for (const [asker, ask] of Object.entries(askers))
    for (const each of things) {
      const { met, told } = await ask(catalog, each);
      if (!met) missed.push({ ...each, asker, told });
      const key = `${asker} ${each.found.length > 0 ? 'found' : 'none'} ${each.language}`;
      const isSame = (one: SaidThing) =>
        one.language === each.language && one.found.length > 0 === each.found.length > 0;
      rates[key] = (rates[key] ?? 0) + (met ? 1 : 0) / things.filter(isSame).length;
    }
  await catalog.stop();
  return { things: things.length, rates, missed };
};

/** The file is the set. */
export const run = async (path: string, { details }: Readonly<Record<string, string | boolean | undefined>>) => {
  const scratch = await openScratch();
  try {
    await seedDemo(scratch.db);
    const { things, rates, missed } = await measureCorrections(scratch.db, readCorrections(path));
    console.log(`${things} things said`);
    for (const [key, rate] of Object.entries(rates)) console.log(`${key.padEnd(16)}${(rate * 100).toFixed(1)} %`);
    if (details)
      for (const { asker, language, said, found, told } of missed)
        console.log(`${asker} ${language}: "${said}" → ${told}; expected ${found.join(' ') || 'none'}`);
    return { corrections: { things, ...rates } };
  } finally {
    await scratch.drop();
  }
};

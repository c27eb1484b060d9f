import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Edition, IntentDefinition } from '#kernel';
import { createDraftingMany, createReading, readFolders, same } from '#studio';
import type { Database } from '#store';
import { readEdition, writeEdition } from './exported.ts';

const clock = () => new Date();

const editionAt = async (db: Database, which: string): Promise<Edition | null> => {
  const read = createReading({ db, clock });
  if (which === 'draft') return read.draft();
  return /^\d{1,9}$/.test(which) ? ((await read.version(Number(which)))?.content ?? null) : null;
};

/** Writes what the studio holds into a folder. Answers what went wrong, or null. */
export const exportFolder = async (
  words: readonly string[],
  db: Database,
  definitions: readonly IntentDefinition[],
  resolved: (path: string) => string,
): Promise<string | null> => {
  const options = {
    version: { type: 'string' },
    to: { type: 'string' },
    all: { type: 'boolean', default: false },
  } as const;
  const { version = 'draft', to, all } = parseArgs({ args: [...words], options }).values;
  if (to === undefined) return 'Say where to write: --to FOLDER.';
  const edition = await editionAt(db, version);
  if (!edition || Object.keys(edition.intents).length === 0)
    return `The studio has no version ${version}; say draft or the number of a version of a shop that was started once.`;
  const lying = readFolders('intents', definitions);
  const wanted = Object.entries(edition.intents).filter(
    ([name, intent]) => all || !same(intent, lying.intents[name] ?? null),
  );
  for (const path of writeEdition(resolved(to), { intents: Object.fromEntries(wanted) }))
    console.log(`wrote    ${path}`);
  const gone = Object.keys(lying.intents).filter((name) => !(name in edition.intents));
  for (const name of gone) console.log(`note     ${name} is in intents/ and not in ${version}.`);
  console.log(`${wanted.length} intents, ${all ? 'all there are' : 'those that are not as in intents/'}.`);
  return null;
};

/** Takes a folder of intents into the draft. Answers what went wrong, or null. */
export const importFolder = async (
  words: readonly string[],
  db: Database,
  resolved: (path: string) => string,
): Promise<string | null> => {
  const { from } = parseArgs({ args: [...words], options: { from: { type: 'string' } } }).values;
  if (from === undefined) return 'Say what to read: --from FOLDER.';
  if (!existsSync(resolved(from))) return `${from} is not there.`;
  if (Object.keys((await createReading({ db, clock }).draft()).intents).length === 0)
    return 'The studio is empty: start the shop once, so that it has the intents as they lie in the files.';
  const { intents } = await readEdition(resolved(from));
  const changed = await createDraftingMany({ db, clock }).put('imported', 'npm run intents', () => intents);
  console.log(
    `${changed.length} of ${Object.keys(intents).length} intents changed in the draft: ${changed.join(', ') || 'none'}.`,
  );
  return null;
};

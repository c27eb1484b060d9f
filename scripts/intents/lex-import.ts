import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { variantsOf, type IntentDefinition, type Locale } from '#kernel';
import { saidOn } from '#rendering';
import {
  createIntake,
  exportBot,
  importBot,
  readBot,
  unpack,
  withoutOurs,
  type Files,
  type ImportedIntent,
} from '../../src/channels/lex-bots/index.ts';
import { folded } from '#studio';
import { listedHandler } from '../new/listed.ts';
import { importedFiles } from './imported-files.ts';
import { botFile, readBots, withKept } from './kept-files.ts';
import { readIntents } from './read-intents.ts';
import { taughtUnderstanding } from './taught.ts';

export interface ImportWish {
  readonly file: string;
  readonly prefix?: string | undefined;
  readonly dryRun: boolean;
  readonly replace: boolean;
}

const filesIn = (folder: string): Files => {
  const intake = createIntake();
  const walk = (inside: string): void => {
    for (const entry of readdirSync(join(folder, inside), { withFileTypes: true })) {
      const path = inside === '' ? entry.name : `${inside}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      // A link may lead anywhere.
      else if (entry.isFile() && intake.announce(path, lstatSync(join(folder, path)).size))
        intake.take(path, readFileSync(join(folder, path)));
    }
  };
  walk('');
  return intake.files;
};

/** A recorded conversation for each intent that is surely understood by one of its own utterances. */
const createTalks = (ours: Parameters<typeof taughtUnderstanding>[0], locales: readonly Locale[]) => {
  const understanding = taughtUnderstanding(ours, locales);
  return async ({ definition, wordings, kept }: ImportedIntent): Promise<object | undefined> => {
    for (const [locale, { utterances, prompts, replies }] of Object.entries(wordings))
      for (const utterance of utterances.filter((text) => !text.includes('{'))) {
        const said = await understanding.interpret({ kind: 'words', words: utterance }, { locale, at: new Date() });
        const [top] = said.intents;
        if (top?.name !== definition.name || top.confidence < 0.6 || said.bareAnswer) continue;
        const [slot, asked] = Object.entries(definition.slots).find(([, { required }]) => required) ?? [];
        const prompt = slot === undefined ? undefined : prompts?.[slot]?.[0];
        const isSure = asked === undefined ? !('confirm' in replies) : asked.onlyAsked === true;
        const told = asked === undefined ? replies['not-yet-written'] : prompt;
        const text = told === undefined ? undefined : saidOn(variantsOf(told)[0]!, 'lex').text;
        return {
          title: `is understood as ${kept.intent} was`,
          locale,
          turns: [
            {
              shopper: utterance,
              intent: definition.name,
              ...(isSure && text !== undefined && !/[{}']/.test(text) && { says: text }),
              ...(isSure && slot !== undefined && { expects: slot }),
            },
          ],
        };
      }
    return undefined;
  };
};

const write = async (path: string, text: string): Promise<void> => {
  mkdirSync(dirname(path), { recursive: true });
  const options = { ...(await resolveConfig(path)), filepath: path };
  writeFileSync(path, await format(text, options));
};

/** Imports a bot's export, a zip or a folder. Answers what went wrong, or null. */
export const importLex = async (
  definitions: readonly IntentDefinition[],
  locales: readonly Locale[],
  { file, prefix, dryRun, replace }: ImportWish,
): Promise<string | null> => {
  if (!existsSync(file)) return `${file} is not there.`;
  if (prefix !== undefined && !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(prefix))
    return `"${prefix}" is no prefix: use small letters, digits and dashes, such as travel.`;
  const files = lstatSync(file).isDirectory() ? filesIn(file) : unpack(readFileSync(file));
  const incoming = readBot(files, basename(file).replace(/\.zip$/i, ''));
  const folders = readIntents(definitions, 'intents');
  const ours = withKept(folders);
  const base = readBots().find(({ name }) => name === incoming.name);
  const state = { name: incoming.name, locales, intents: ours, ...(base && { base }) };
  const news = withoutOurs(
    incoming,
    exportBot({ ...state, products: {} }, () => undefined),
    state,
  );

  const owners = new Map<string, string>();
  for (const { definition, wordings, kept } of ours)
    if (kept?.bot !== incoming.name)
      for (const [locale, { utterances }] of Object.entries(wordings))
        for (const utterance of utterances) owners.set(`${locale} ${folded(utterance)}`, definition.name);
  const imported = importBot(news, {
    locales,
    prefix,
    known: base?.folders,
    fold: folded,
    ownerOf: (utterance, locale) => owners.get(`${locale} ${folded(utterance)}`),
  });

  const isOf = (name: string): boolean =>
    ours.find(({ definition }) => definition.name === name)?.kept?.bot === incoming.name;
  const taken = imported.intents.filter(({ definition: { name } }) => existsSync(join('intents', name)) && !isOf(name));
  if (taken.length > 0)
    return (
      `Nothing was written: the shop has intents of its own by these names: ${taken.map(({ definition, lexName }) => `${definition.name} (${lexName} in the bot)`).join(', ')}. ` +
      `Import the bot with --prefix WORD, which puts WORD- before the names of its intents.`
    );
  const changed = imported.intents.filter(
    ({ definition: { name }, kept }) =>
      !isDeepStrictEqual(ours.find(({ definition }) => definition.name === name)?.kept, kept),
  );
  const isNews = changed.length > 0 || (Object.keys(news.locales).length > 0 && !isDeepStrictEqual(imported.bot, base));
  const same = imported.intents.length - changed.length;
  for (const note of imported.notes) console.log(`note     ${note}`);
  if (!isNews) {
    console.log(
      `${incoming.name}: nothing to change; ${Object.values(incoming.locales).flatMap(({ intents }) => Object.keys(intents)).length} intents are as they are here.`,
    );
    return null;
  }
  const updates = changed.filter(({ definition: { name } }) => isOf(name)).map(({ definition }) => definition.name);
  if (base && !replace)
    return (
      `Nothing was written: ${incoming.name} was imported before and is different now${updates.length > 0 ? ` in ${updates.join(', ')}` : ''}. ` +
      'Import it with --replace, which rewrites definitions and wordings and keeps handlers.'
    );

  const all = [
    ...ours.filter(({ definition }) => !changed.some((each) => each.definition.name === definition.name)),
    ...changed,
  ].map(({ definition, wordings }) => ({ definition, wording: wordings }));
  const talkFor = dryRun ? async () => undefined : createTalks(all, locales);
  const verb = dryRun ? 'would write' : 'wrote';
  let list = readFileSync('intents/index.ts', 'utf8');
  for (const intent of changed) {
    const { name } = intent.definition;
    const home = join('intents', name);
    const { always, once } = importedFiles(intent, await talkFor(intent));
    const wanted = { ...once, ...always };
    for (const [inside, text] of Object.entries(wanted)) {
      const path = join(home, inside);
      if (inside in once && existsSync(path)) continue;
      if (!dryRun) await write(path, text);
    }
    const slots = Object.entries(intent.definition.slots).map(
      ([slot, { type, required }]) => `${slot}:${type}${required ? '*' : ''}`,
    );
    console.log(
      `${verb.padEnd(8)} ${home} (${intent.lexName}; ${Object.keys(intent.wordings).join(', ')}; slots ${slots.join(' ') || 'none'})`,
    );
    if (!definitions.some((definition) => definition.name === name)) list = listedHandler(name)(list);
  }
  if (!dryRun) {
    await write('intents/index.ts', list);
    await write(botFile(imported.bot.name), JSON.stringify(imported.bot));
  }
  console.log(`${verb.padEnd(8)} ${botFile(imported.bot.name)}`);
  console.log(
    `${incoming.name}: ${changed.length} intents ${dryRun ? 'would be' : 'were'} imported, ${same} are as they were. ` +
      'Everything that is not used is kept in lex.json beside each intent and in bots/, and goes back with an export. ' +
      'Handlers say "not yet written" until they are; npm run intents -- check tells what else is missing.',
  );
  return null;
};

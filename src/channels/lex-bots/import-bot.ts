import type { IntentDefinition, IntentWording, Locale } from '#kernel';
import type { LexBot, LexLocale } from './bot.ts';
import {
  confirmsIn,
  definitionOf,
  isRequired,
  slotOrder,
  utterancesIn,
  withAllPrompts,
  wordingIn,
  type Source,
} from './carry.ts';
import { listAt, textAt, type JsonObject } from './json.ts';
import { sourceOf, type KeptBot, type KeptIntent } from './kept-bot.ts';
import { unsaidIn, unusedIn } from './kept.ts';
import { kebab } from './names.ts';
import { newBot, newLocale, newManifest } from './new-bot.ts';
import { slotTypeFor } from './slot-types.ts';

export interface ImportedIntent {
  /** As the bot calls it. */
  readonly lexName: string;
  readonly definition: IntentDefinition;
  readonly wordings: Readonly<Record<Locale, IntentWording>>;
  readonly kept: KeptIntent;
}

export interface Imported {
  readonly bot: KeptBot;
  readonly intents: readonly ImportedIntent[];
  /** What is kept without being used, or was taken for something else: a sentence each. */
  readonly notes: readonly string[];
}

export interface Wish {
  /** Locales that the shop speaks. */
  readonly locales: readonly Locale[];
  /** Before the names of our folders: "travel" makes travel-book-hotel. */
  readonly prefix?: string | undefined;
  /** Folders that intents of this bot have already. */
  readonly known?: Readonly<Record<string, string>> | undefined;
  /** What makes two utterances the same to the understanding. */
  readonly fold: (utterance: string) => string;
  /** Whose an utterance is already in this locale, if anybody's. */
  readonly ownerOf: (utterance: string, locale: Locale) => string | undefined;
}

/** The bot's very locale, or else one of the same language: a shop that speaks en-US understands an en_GB bot. */
const localesFor = (bot: LexBot, locales: readonly Locale[]): Readonly<Record<Locale, string>> => {
  const ids = Object.keys(bot.locales).sort();
  const same = (id: string, locale: Locale): boolean => id.replaceAll('_', '-') === locale;
  return Object.fromEntries(
    locales.flatMap((locale) => {
      const id = ids.find((each) => same(each, locale)) ?? ids.find((each) => each.slice(0, 2) === locale.slice(0, 2));
      return id === undefined ? [] : [[locale, id]];
    }),
  );
};

/** Intents of Lex's own are answered by what we have of the kind, or ask services that we don't. */
const isOfLex = (intent: JsonObject): boolean => (textAt(intent, 'parentIntentSignature') ?? '').startsWith('AMAZON.');

const standIns: Readonly<Record<string, string>> = {
  'AMAZON.FallbackIntent': 'fallback',
  'AMAZON.HelpIntent': 'help',
  'AMAZON.RepeatIntent': 'repeat',
  'AMAZON.CancelIntent': 'never-mind',
  'AMAZON.StopIntent': 'goodbye',
};

const list = (names: Iterable<string>): string => [...names].join(', ');

const intentNotes = (lexName: string, source: Source, id: string): readonly string[] => {
  const place = `${lexName} (${id})`;
  const unsaid = unsaidIn([source.intent, ...Object.values(source.slots)]);
  const unused = unusedIn(source.intent);
  const slots = slotOrder(source).flatMap((name) => {
    const slot = source.slots[name]!;
    const type = textAt(slot, 'slotTypeName') ?? 'no type';
    const ours = slotTypeFor(type, source.slotTypes[type]).type;
    const own = unusedIn(slot);
    return [
      ...(ours === 'words'
        ? [
            `${place}: ${name}, ${type} to Lex, ${isRequired(slot) ? 'is asked for and taken as free words' : 'is not asked for, and taken from no sentence'}.`,
          ]
        : []),
      ...(own.length > 0 ? [`${place}: of ${name} is kept and not used: ${list(own)}.`] : []),
    ];
  });
  const long = listAt(source.intent, 'sampleUtterances').flatMap((each) => {
    const text = textAt(each, 'utterance');
    return text !== undefined && text.length > 200 ? [text] : [];
  });
  return [
    ...(unused.length > 0 ? [`${place}: kept and not used: ${list(unused)}.`] : []),
    ...(unsaid.size > 0 ? [`${place}: kept and not said: ${list(unsaid)}.`] : []),
    ...(long.length > 0
      ? [`${place}: kept and not taught, being longer than 200 characters: ${long.length} utterances.`]
      : []),
    ...slots,
  ];
};

const localeNotes = (id: string, { locale, slotTypes }: LexLocale): readonly string[] => [
  ...(locale ? unusedIn(locale).map((setting) => `${id}: kept and not used: ${setting}.`) : []),
  ...Object.entries(slotTypes).flatMap(([name, json]) => {
    const own = unusedIn(json);
    return own.length > 0 ? [`${id}: of the slot type ${name} is kept and not used: ${list(own)}.`] : [];
  }),
];

/** A name for each intent's folder; two that would be the same are numbered. */
const folderNames = (bot: LexBot, { prefix, known = {} }: Wish): Readonly<Record<string, string>> => {
  const names: Record<string, string> = {};
  const taken = new Set(Object.values(known));
  const intents = Object.values(bot.locales).flatMap((locale) => Object.entries(locale.intents));
  const all = intents.flatMap(([name, { intent }]) => (isOfLex(intent) ? [] : [name]));
  for (const name of [...new Set(all)].sort()) {
    const plain = [prefix, kebab(name)].filter(Boolean).join('-');
    let folder = known[name] ?? plain;
    if (folder === known[name]) {
      names[name] = folder;
      continue;
    }
    for (let number = 2; taken.has(folder); number += 1) folder = `${plain}-${number}`;
    taken.add(folder);
    names[name] = folder;
  }
  return names;
};

/**
 * A bot as intents of ours: what each is, how it sounds in each of our locales, and all that came with it. Nothing is lost: what we
 * don't go by is kept, and told in the notes.
 */
export const importBot = (bot: LexBot, wish: Wish): Imported => {
  const { locales, fold, ownerOf } = wish;
  const speaks = localesFor(bot, locales);
  const heard = Object.entries(speaks);
  const folders = folderNames(bot, wish);
  const notes: string[] = [];
  for (const [locale, id] of heard)
    if (id.replaceAll('_', '-') !== locale) notes.push(`${id} is what the shop speaks as ${locale}.`);
  for (const id of Object.keys(bot.locales))
    if (!Object.values(speaks).includes(id))
      notes.push(`${id} is kept and not spoken: the shop speaks ${list(locales)}.`);
  for (const locale of locales)
    if (!(locale in speaks))
      notes.push(
        `The bot does not speak ${locale}: its intents are not offered there until they have a ${locale}.yaml.`,
      );

  const owners = new Map<string, string>();
  const intents = Object.entries(folders).map(([lexName, name]): ImportedIntent => {
    const kept: KeptIntent = { bot: bot.name, intent: lexName, locales: {} };
    const all: Record<string, KeptIntent['locales'][string]> = {};
    for (const [id, { intents: own }] of Object.entries(bot.locales)) if (own[lexName]) all[id] = own[lexName];
    const wordings: Record<Locale, IntentWording> = {};
    const sources: Source[] = [];
    const confirms = Object.values(all).some(confirmsIn);
    for (const [locale, id] of heard) {
      const own = all[id];
      if (!own) continue;
      const leftOut: string[] = [];
      const seen = new Set<string>();
      const names = new Set(Object.keys(own.slots));
      for (const utterance of utterancesIn(own)) {
        const gap = [...utterance.matchAll(/\{([^}]*)\}?/g)].find((found) => !names.has(found[1]!))?.[0];
        const key = `${locale} ${fold(utterance)}`;
        const owner = ownerOf(utterance, locale) ?? owners.get(key);
        const why =
          gap !== undefined
            ? `it has no slot ${gap}`
            : owner !== undefined
              ? `it is taught for ${owner} already`
              : undefined;
        if (why !== undefined && owner !== name)
          notes.push(`${lexName} (${id}): "${utterance}" is kept and not taught: ${why}.`);
        if (why !== undefined || seen.has(key)) leftOut.push(utterance);
        else owners.set(key, name);
        seen.add(key);
      }
      all[id] = { ...own, ...(leftOut.length > 0 && { leftOut }) };
      const source = sourceOf({ ...kept, locales: all }, id, bot)!;
      sources.push(source);
      wordings[locale] = wordingIn(source, lexName, locale, confirms);
      notes.push(...intentNotes(lexName, source, id));
    }
    const definition = definitionOf(name, sources);
    const complete = Object.entries(wordings).map(([locale, wording]) => [locale, withAllPrompts(wording, definition)]);
    return {
      lexName,
      definition,
      wordings: Object.fromEntries(complete) as typeof wordings,
      kept: { ...kept, locales: all },
    };
  });

  const usable = intents.filter(({ wordings }) => Object.keys(wordings).length > 0);
  const carried = new Set(usable.map(({ lexName }) => lexName));
  for (const { lexName } of intents)
    if (!carried.has(lexName)) notes.push(`${lexName} is kept and not spoken: it is in none of the shop's languages.`);
  for (const [id, { intents: own }] of Object.entries(bot.locales))
    for (const [name, { intent }] of Object.entries(own)) {
      if (!isOfLex(intent)) continue;
      const signature = textAt(intent, 'parentIntentSignature')!;
      const ours = standIns[signature];
      notes.push(
        ours === undefined
          ? `${name} (${id}) is kept and not used: ${signature} asks a service of Lex's own.`
          : `${name} (${id}) is kept; here ${ours} answers what ${signature} does.`,
      );
    }
  const rest = (id: string, { locale, intents: own, slotTypes }: LexLocale): LexLocale => ({
    locale: locale ?? newLocale(id),
    slotTypes,
    intents: Object.fromEntries(Object.entries(own).filter(([name]) => !carried.has(name))),
  });
  for (const [id, locale] of Object.entries(bot.locales)) notes.push(...localeNotes(id, locale));
  for (const path of Object.keys(bot.others)) notes.push(`The file ${path} is kept and not used.`);
  return {
    bot: {
      name: bot.name,
      manifest: bot.manifest ?? newManifest,
      bot: bot.bot ?? newBot(bot.name),
      speaks,
      folders: Object.fromEntries(usable.map(({ lexName, definition }) => [lexName, definition.name])),
      locales: Object.fromEntries(Object.entries(bot.locales).map(([id, locale]) => [id, rest(id, locale)])),
      others: bot.others,
    },
    intents: usable,
    notes: [...new Set(notes)],
  };
};

import { AppError } from '#kernel';
import type { Files } from './archive.ts';
import { newManifest } from './new-bot.ts';
import { isObject, parseJson, textAt, type Json, type JsonObject } from './json.ts';

export interface LexIntent {
  readonly intent: JsonObject;
  /** By name. */
  readonly slots: Readonly<Record<string, JsonObject>>;
}

export interface LexLocale {
  /** BotLocale.json, if there was one. */
  readonly locale: JsonObject | null;
  readonly intents: Readonly<Record<string, LexIntent>>;
  readonly slotTypes: Readonly<Record<string, JsonObject>>;
}

/** A bot as its export holds it, every file. */
export interface LexBot {
  readonly name: string;
  readonly manifest: Json;
  /** Bot.json, if there was one. */
  readonly bot: JsonObject | null;
  /** By Lex's name for it: en_US. */
  readonly locales: Readonly<Record<string, LexLocale>>;
  /** What we know no use for, by path within the bot's folder: custom vocabulary, notes. */
  readonly others: Readonly<Record<string, Json>>;
}

const refuse = (sentence: string): never => {
  throw new AppError('lex-bot.unreadable', sentence);
};

const decoder = new TextDecoder('utf-8', { fatal: true });

const jsonIn = (path: string, content: Uint8Array): Json => {
  try {
    return parseJson(decoder.decode(content));
  } catch (cause) {
    throw new AppError('lex-bot.unreadable', `${path} can't be read as JSON: ${(cause as Error).message}.`, { cause });
  }
};

const objectIn = (path: string, content: Uint8Array): JsonObject => {
  const json = jsonIn(path, content);
  return isObject(json) ? json : refuse(`${path} holds no object.`);
};

const keeping = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Text as it is; whatever is none, as base64. */
const anythingIn = (path: string, content: Uint8Array): Json => {
  if (/\.json$/i.test(path)) return jsonIn(path, content);
  try {
    return { text: keeping.decode(content) };
  } catch {
    return { base64: Buffer.from(content).toString('base64') };
  }
};

const isLocaleId = (name: string): boolean => /^[a-z]{2,3}([_-][A-Za-z0-9]{2,4})*$/.test(name);

/** The folder that holds the bot: everything before BotLocales, or before a locale's own folder. Empty: the top. */
const rootsIn = (paths: readonly string[]): readonly string[] => {
  const roots = new Set<string>();
  for (const path of paths) {
    const before = /^(.*?\/)?BotLocales\/[^/]+\//i.exec(path);
    if (before) roots.add(before[1] ?? '');
  }
  if (roots.size > 0) return [...roots];
  for (const path of paths) {
    const before = /^(.*\/)?([^/]+)\/(?:BotLocale\.json|Intents\/[^/]+\/Intent\.json)$/i.exec(path);
    if (before && isLocaleId(before[2]!)) roots.add(before[1] ?? '');
  }
  return [...roots];
};

interface Growing {
  locale: JsonObject | null;
  intents: Record<string, { intent?: JsonObject; slots: Record<string, JsonObject> }>;
  slotTypes: Record<string, JsonObject>;
}

/** As it calls itself, where that may also be the name of a folder. */
const nameOf = (json: JsonObject, folder: string): string => {
  const name = textAt(json, 'name');
  return name !== undefined && /^[0-9A-Za-z][\w.-]{0,99}$/.test(name) ? name : folder;
};

const addOnce = <Value>(all: Record<string, Value>, name: string, value: Value, path: string): void => {
  if (Object.hasOwn(all, name)) refuse(`${path} is called ${name}, and so is another file beside it.`);
  all[name] = value;
};

/** A bot's name, as Lex allows it. */
const tidyName = (name: string): string =>
  name
    .replace(/[^0-9A-Za-z_-]+/g, '-')
    .replace(/^[-_]+|[-_]+$/g, '')
    .slice(0, 100) || 'Bot';

const explainNothing = (files: Files): never => {
  for (const [path, content] of files) {
    if (!/\.json$/i.test(path)) continue;
    const json = jsonIn(path, content);
    if (isObject(json) && isObject(json['metadata'] ?? null) && isObject(json['resource'] ?? null))
      refuse(`${path} is an export of Lex V1. Migrate the bot to V2 in the Lex console and export it again.`);
  }
  return refuse(
    `There is no Lex V2 bot in it: no BotLocales folder was found among ${files.size} files. An export has Manifest.json, ` +
      'BOT/Bot.json and BOT/BotLocales/LOCALE/Intents.',
  );
};

/**
 * The bot among these files. It may lie deeper, without manifest or Bot.json; `fallbackName` is what it is called then.
 * Throws AppError 'lex-bot.unreadable' naming the file.
 */
export const readBot = (files: Files, fallbackName: string): LexBot => {
  const paths = [...files.keys()];
  const [root, ...more] = rootsIn(paths);
  if (root === undefined) return explainNothing(files);
  if (more.length > 0)
    refuse(
      `There are several bots in it, in ${[root, ...more].map((each) => each || 'the top folder').join(', ')}. Import them one by one.`,
    );
  let manifest: Json = null;
  let bot: JsonObject | null = null;
  const locales: Record<string, Growing> = {};
  const others: Record<string, Json> = {};
  const localeOf = (id: string): Growing => (locales[id] ??= { locale: null, intents: {}, slotTypes: {} });
  for (const path of paths.sort()) {
    const content = files.get(path)!;
    const isAbove = !path.startsWith(root);
    const own = isAbove ? path : path.slice(root.length);
    const parts = own.replace(/^BotLocales\//i, '').split('/');
    const [id = '', kind = '', name = '', file = '', slot = '', slotFile = ''] = parts;
    const at = [kind, file, slotFile].map((each) => each.toLowerCase());
    if (/(^|\/)Manifest\.json$/i.test(own) && (isAbove || parts.length === 1)) manifest = jsonIn(path, content);
    else if (isAbove) others[`../${path}`] = anythingIn(path, content);
    else if (parts.length === 1 && id.toLowerCase() === 'bot.json') bot = objectIn(path, content);
    else if (parts.length === 2 && at[0] === 'botlocale.json') localeOf(id).locale = objectIn(path, content);
    else if (parts.length === 4 && at[0] === 'intents' && at[1] === 'intent.json') {
      const json = objectIn(path, content);
      (localeOf(id).intents[name] ??= { slots: {} }).intent = json;
    } else if (parts.length === 6 && at[0] === 'intents' && at[1] === 'slots' && at[2] === 'slot.json') {
      const json = objectIn(path, content);
      addOnce((localeOf(id).intents[name] ??= { slots: {} }).slots, nameOf(json, slot), json, path);
    } else if (parts.length === 4 && at[0] === 'slottypes' && at[1] === 'slottype.json') {
      const json = objectIn(path, content);
      addOnce(localeOf(id).slotTypes, nameOf(json, name), json, path);
    } else others[own] = anythingIn(path, content);
  }
  const whole = (id: string, intents: Growing['intents']): Readonly<Record<string, LexIntent>> => {
    const all: Record<string, LexIntent> = {};
    for (const [folder, { intent, slots }] of Object.entries(intents)) {
      const path = `BotLocales/${id}/Intents/${folder}`;
      if (!intent) return refuse(`${path} has slots, but no Intent.json.`);
      addOnce(all, nameOf(intent, folder), { intent, slots }, path);
    }
    return all;
  };
  return {
    name: tidyName((bot && textAt(bot, 'name')) ?? (root.split('/').at(-2) || fallbackName)),
    manifest,
    bot,
    locales: Object.fromEntries(
      Object.entries(locales).map(([id, { locale, intents, slotTypes }]) => [
        id,
        { locale, slotTypes, intents: whole(id, intents) },
      ]),
    ),
    others,
  };
};

/** The files of an export, in the layout that Lex itself writes. */
export const writeBot = ({ name, manifest, bot, locales, others }: LexBot): Files => {
  const files = new Map<string, Uint8Array>();
  const encoder = new TextEncoder();
  const put = (path: string, json: Json): void => void files.set(path, encoder.encode(JSON.stringify(json)));
  put('Manifest.json', manifest ?? newManifest);
  if (bot) put(`${name}/Bot.json`, bot);
  for (const [id, { locale, intents, slotTypes }] of Object.entries(locales)) {
    const home = `${name}/BotLocales/${id}`;
    if (locale) put(`${home}/BotLocale.json`, locale);
    for (const [intentName, { intent, slots }] of Object.entries(intents)) {
      put(`${home}/Intents/${intentName}/Intent.json`, intent);
      for (const [slot, json] of Object.entries(slots))
        put(`${home}/Intents/${intentName}/Slots/${slot}/Slot.json`, json);
    }
    for (const [type, json] of Object.entries(slotTypes)) put(`${home}/SlotTypes/${type}/SlotType.json`, json);
  }
  for (const [path, json] of Object.entries(others)) {
    const where = path.startsWith('../') ? path.slice(3) : `${name}/${path}`;
    if (isObject(json) && !/\.json$/i.test(path)) {
      const text = json['text'];
      const base64 = json['base64'];
      if (typeof text === 'string') files.set(where, encoder.encode(text));
      else files.set(where, Buffer.from(typeof base64 === 'string' ? base64 : '', 'base64'));
    } else put(where, json);
  }
  return files;
};

import { setImmediate as breath } from 'node:timers/promises';
import type { z } from 'zod';
import type { Locale } from '#kernel';
import type { Studio } from '#studio';
import { unknown } from '../refusing.ts';
import type { foreseen } from './answers.ts';

/** As many new sentences are looked at; turns are answered between so many of them. */
const most = 200;
const stretch = 5;

/** From here on a shopper who says it is answered so. */
const taken = 0.5;
/** Hardly another sentence. */
const alike = 0.9;

/**
 * What publishing the draft's new sentences of an intent would take from other intents: those that shoppers are answered
 * otherwise today, and those that another intent is taught as well, in nearly the same words.
 */
export const foreseenFor = async (studio: Studio, name: string, locale: Locale): Promise<z.input<typeof foreseen>> => {
  const { edition } = await studio.draft.now();
  const intent = edition.intents[name];
  if (!intent) throw unknown('intent', name);
  const live = (await studio.live())?.content;
  const known = new Set(live?.intents[name]?.wording[locale]?.utterances);
  const fresh = (intent.wording[locale]?.utterances ?? []).filter((text) => !known.has(text)).slice(-most);
  const sentences: z.input<typeof foreseen>['sentences'] = [];
  for (const [at, text] of fresh.entries()) {
    if (at % stretch === stretch - 1) await breath();
    const before = live && studio.teaching.tried(live, locale, text);
    const after = studio.teaching.tried(edition, locale, text);
    if (live && studio.teaching.locales(live).includes(locale) && before?.current !== true)
      return { learning: true, fresh: fresh.length, sentences: [] };
    if (after?.current !== true) return { learning: true, fresh: fresh.length, sentences: [] };
    const [best] = before && before.tried.scope >= taken ? before.tried.guesses : [];
    const today = best && best.intent !== name && best.confidence >= taken ? best.intent : null;
    const twin = after.tried.alike.find((each) => each.intent !== name && each.likeness >= alike) ?? null;
    if (today !== null || twin) sentences.push({ text, today, twin: twin && { intent: twin.intent, text: twin.text } });
  }
  return { learning: false, fresh: fresh.length, sentences };
};

import { isDeepStrictEqual } from 'node:util';
import type { LexBot, LexIntent, LexLocale } from './bot.ts';
import { sourceOf, type KeptBot, type OurIntent } from './kept-bot.ts';

const swapped = <Value>(
  incoming: Readonly<Record<string, Value>>,
  ours: Readonly<Record<string, Value>>,
  kept: Readonly<Record<string, Value>>,
): Record<string, Value> =>
  Object.fromEntries(
    Object.entries(incoming).flatMap(([name, value]) => {
      if (!isDeepStrictEqual(value, ours[name])) return [[name, value]];
      return kept[name] === undefined ? [] : [[name, kept[name]]];
    }),
  );

/**
 * A bot without what is ours already: whatever is just what we would export now is as it was when it came, and what never
 * came is left out. What remains is news.
 */
export const withoutOurs = (
  incoming: LexBot,
  exported: LexBot,
  { base, intents }: { readonly base?: KeptBot | undefined; readonly intents: readonly OurIntent[] },
): LexBot => {
  const keptIntents = (id: string): Readonly<Record<string, LexIntent>> => ({
    ...base?.locales[id]?.intents,
    ...Object.fromEntries(
      intents.flatMap(({ kept }) => {
        const source = base && kept?.bot === base.name ? sourceOf(kept, id, base) : undefined;
        return source && kept ? [[kept.intent, { intent: source.intent, slots: source.slots }]] : [];
      }),
    ),
  });
  const locales = Object.entries(incoming.locales).flatMap(([id, locale]): [string, LexLocale][] => {
    const ours = exported.locales[id];
    if (!ours) return [[id, locale]];
    const own = swapped(locale.intents, ours.intents, keptIntents(id));
    const keptTypes = base?.locales[id]?.slotTypes ?? {};
    const used = new Set(
      Object.values(own).flatMap(({ slots }) => Object.values(slots).map((slot) => slot['slotTypeName'])),
    );
    const isOurs = (name: string): boolean => name in ours.slotTypes && !(name in keptTypes) && !used.has(name);
    const slotTypes = Object.fromEntries(
      Object.entries(swapped(locale.slotTypes, ours.slotTypes, keptTypes)).filter(([name]) => !isOurs(name)),
    );
    const isNew = base?.locales[id] === undefined;
    if (isNew && Object.keys(own).length === 0) return [];
    return [[id, { locale: locale.locale, intents: own, slotTypes }]];
  });
  return { ...incoming, locales: Object.fromEntries(locales) };
};

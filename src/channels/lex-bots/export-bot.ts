import { isDeepStrictEqual } from 'node:util';
import type { IntentDefinition, IntentWording, Locale, SlotValues } from '#kernel';
import type { LexBot, LexIntent, LexLocale } from './bot.ts';
import { buildIntent, buildSlotType, hooks, noPrompts, oneOfType, productType } from './build.ts';
import { definitionOf, utterancesIn, wordingIn } from './carry.ts';
import { textAt, type JsonObject } from './json.ts';
import { sourceOf, type KeptBot, type OurIntent } from './kept-bot.ts';
import type { Tell } from './messages.ts';
import { identifierOf, pascal } from './names.ts';
import { newBot, newLocale } from './new-bot.ts';
import { putBack } from './put-back.ts';
import { withValues } from './slot-types.ts';
import { createUtterances } from './utterances.ts';

export interface ExportWish {
  readonly name: string;
  readonly locales: readonly Locale[];
  /** The bot that it is made from, if one was imported. */
  readonly base?: KeptBot | undefined;
  /** Every intent that goes in; those of the base come back as they came. */
  readonly intents: readonly OurIntent[];
  /** Names of what is sold, each with the others that it is called by. */
  readonly products: SlotValues;
}

/** What nobody understood comes to the hook like everything else. */
const fallbackIntent = (bot: string, id: string): LexIntent => ({
  intent: {
    name: 'FallbackIntent',
    identifier: identifierOf(bot, id, 'FallbackIntent'),
    description: null,
    parentIntentSignature: 'AMAZON.FallbackIntent',
    sampleUtterances: null,
    ...noPrompts,
    ...hooks,
    slotPriorities: [],
  },
  slots: {},
});

const hasFallback = (intents: Readonly<Record<string, LexIntent>>): boolean =>
  Object.values(intents).some(({ intent }) => textAt(intent, 'parentIntentSignature') === 'AMAZON.FallbackIntent');

interface Spoken {
  readonly definition: IntentDefinition;
  readonly wording: IntentWording;
}

/** One locale of the bot. */
const exportLocale = (id: string, locale: Locale | undefined, wish: ExportWish, tell: Tell): LexLocale => {
  const { name, base, intents, products } = wish;
  const stored = base?.locales[id];
  const utterances = createUtterances((sentence) => tell(`${id}: ${sentence}`));
  const done: Record<string, LexIntent> = { ...stored?.intents };
  const slotTypes: Record<string, JsonObject> = { ...stored?.slotTypes };
  const told: Tell = (sentence) => tell(`${id}: ${sentence}`);
  for (const [intent, own] of Object.entries(done)) utterances.reserve(intent, utterancesIn(own));

  const own: Spoken[] = [];
  for (const { definition, wordings, kept } of intents) {
    const wording = locale === undefined ? undefined : wordings[locale];
    const source = kept && base && kept.bot === base.name ? sourceOf(kept, id, base) : undefined;
    if (!source || !kept) {
      if (wording) own.push({ definition, wording });
      continue;
    }
    if (!wording || locale === undefined) {
      done[kept.intent] = { intent: source.intent, slots: source.slots };
      continue;
    }
    const place = [name, id, kept.intent] as const;
    const sources = Object.values(base!.speaks).flatMap((spoken) => sourceOf(kept, spoken, base!) ?? []);
    const original = definitionOf(definition.name, sources);
    const back = putBack(source, { definition, wording }, { original, locale, place, tell: told });
    done[kept.intent] = back;
    utterances.reserve(definition.name, utterancesIn(back));
    const before = wordingIn(source, kept.intent, locale, false);
    for (const [slot, values] of Object.entries(wording.values ?? {})) {
      const type = textAt(back.slots[slot] ?? {}, 'slotTypeName') ?? '';
      if (slotTypes[type] && !isDeepStrictEqual(before.values?.[slot], values))
        slotTypes[type] = withValues(slotTypes[type], values);
    }
  }

  for (const { definition, wording } of own) {
    if (definition.name === 'fallback') continue;
    const plain = pascal(definition.name);
    const lexName = plain in done ? `Shop${plain}` : plain;
    if (lexName !== plain) told(`${definition.name} is called ${lexName} there, since the bot has its own ${plain}.`);
    const taken = utterances.take(definition, wording.utterances);
    const place = [name, id, lexName] as const;
    done[lexName] = buildIntent(lexName, definition, {
      wording,
      utterances: taken,
      locale: locale!,
      place,
      tell: told,
    });
    for (const [slot, { type, orOther }] of Object.entries(definition.slots)) {
      if (type !== 'one-of') continue;
      const typeName = oneOfType(definition.name, slot);
      slotTypes[typeName] = buildSlotType(typeName, wording.values?.[slot] ?? {}, {
        place: [name, id],
        tell: told,
        open: orOther === true,
      });
    }
  }
  // A bot that came without one goes back without.
  if (!base && !hasFallback(done)) done['FallbackIntent'] = fallbackIntent(name, id);
  const uses = Object.values(done).some(({ slots }) =>
    Object.values(slots).some((slot) => slot['slotTypeName'] === productType),
  );
  if (uses)
    slotTypes[productType] = buildSlotType(productType, products, { place: [name, id], tell: told, open: true });
  return { locale: stored?.locale ?? newLocale(id), intents: done, slotTypes };
};

/** What can be asked, as a bot that Lex takes. `tell` hears of everything that has no place in one. */
export const exportBot = (wish: ExportWish, tell: Tell): LexBot => {
  const { name, locales, base, intents } = wish;
  const ours = new Map<string, Locale | undefined>(Object.keys(base?.locales ?? {}).map((id) => [id, undefined]));
  for (const locale of locales) {
    const id = base?.speaks[locale] ?? locale.replaceAll('-', '_');
    if (ours.get(id) === undefined && (ours.has(id) || intents.some(({ wordings }) => wordings[locale])))
      ours.set(id, locale);
  }
  return {
    name,
    manifest: base?.manifest ?? null,
    bot: base?.bot ?? newBot(name),
    locales: Object.fromEntries([...ours].map(([id, locale]) => [id, exportLocale(id, locale, wish, tell)])),
    others: base?.others ?? {},
  };
};

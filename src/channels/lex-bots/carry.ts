import type { IntentDefinition, IntentWording, Locale, Phrase, Phrases, SlotDefinition } from '#kernel';
import type { LexIntent, LexLocale } from './bot.ts';
import { listAt, objectAt, textAt, type JsonObject } from './json.ts';
import { phrasesIn } from './messages.ts';
import { humanised } from './names.ts';
import { slotTypeFor, valuesIn } from './slot-types.ts';

/** What one locale of a bot holds for one intent, and what of its utterances is not ours to teach. */
export interface Source extends LexIntent {
  readonly slotTypes: LexLocale['slotTypes'];
  readonly leftOut: readonly string[];
}

const prompts = (slot: JsonObject): JsonObject => objectAt(slot, 'valueElicitationSetting', 'promptSpecification');

export const isRequired = (slot: JsonObject): boolean =>
  textAt(objectAt(slot, 'valueElicitationSetting'), 'slotConstraint')?.toLowerCase() === 'required';

/** Names of the slots in the order in which Lex asks for them; those that it never asks for come last. */
export const slotOrder = ({ intent, slots }: LexIntent): readonly string[] => {
  const priorities = new Map(
    listAt(intent, 'slotPriorities').map(({ slotName, priority }) => [slotName, Number(priority)]),
  );
  const place = (name: string): number => priorities.get(name) ?? Number.MAX_SAFE_INTEGER;
  return Object.keys(slots).sort((one, other) => place(one) - place(other) || (one < other ? -1 : 1));
};

/** Where a phrase of ours comes from in Intent.json. */
export const replies = {
  confirm: ['intentConfirmationSetting', 'promptSpecification'],
  declined: ['intentConfirmationSetting', 'declinationResponse'],
  closing: ['intentClosingSetting', 'closingResponse'],
  done: ['fulfillmentCodeHook', 'postFulfillmentStatusSpecification', 'successResponse'],
  failed: ['fulfillmentCodeHook', 'postFulfillmentStatusSpecification', 'failureResponse'],
  'too-slow': ['fulfillmentCodeHook', 'postFulfillmentStatusSpecification', 'timeoutResponse'],
} as const;

export const openingPath = ['initialResponseSetting', 'initialResponse'] as const;

/** A setting that is there and switched off says nothing. */
const isOff = (setting: JsonObject): boolean => setting['isActive'] === false || setting['active'] === false;

const said = (intent: JsonObject, path: readonly string[], slots: ReadonlySet<string>): readonly Phrase[] =>
  isOff(objectAt(intent, path[0]!)) ? [] : phrasesIn(objectAt(intent, ...path), slots);

interface OwnWords {
  readonly 'not-yet-written': string;
  readonly confirm: string;
  readonly declined: string;
}

/** What we say ourselves where the bot says nothing. */
const ownWords: Readonly<Record<string, OwnWords>> = {
  en: {
    'not-yet-written': "I can't do that here yet. Is there anything else?",
    confirm: 'Shall I go ahead?',
    declined: 'All right, I left it.',
  },
  es: {
    'not-yet-written': 'Todavía no puedo hacer eso aquí. ¿Algo más?',
    confirm: '¿Sigo adelante?',
    declined: 'De acuerdo, lo dejé.',
  },
};

const longestUtterance = 200;
const tooLong = (utterance: string): boolean => utterance.length > longestUtterance;

/** Sample utterances in their order, each once. */
export const utterancesIn = ({ intent }: LexIntent): readonly string[] => [
  ...new Set(
    listAt(intent, 'sampleUtterances').flatMap((each) => {
      const text = textAt(each, 'utterance')?.replace(/\{\s*([\w-]+)\s*\}/g, '{$1}');
      return text === undefined || tooLong(text) ? [] : [text];
    }),
  ),
];

/** Whether a yes is asked for in the end. */
export const confirmsIn = ({ intent }: LexIntent): boolean => said(intent, replies.confirm, new Set()).length > 0;

/** How the intent sounds in our locale, from a locale of the bot. `confirms`: in one of its locales at least. */
export const wordingIn = (source: Source, name: string, locale: Locale, confirms: boolean): IntentWording => {
  const { intent, slots, slotTypes, leftOut } = source;
  const names = new Set(Object.keys(slots));
  const own = ownWords[locale.slice(0, 2)] ?? ownWords['en']!;
  const { confirm, declined } = own;
  const typeOf = (slot: JsonObject) => slotTypes[textAt(slot, 'slotTypeName') ?? ''];
  const order = slotOrder(source);
  const asked = order.flatMap((slot): [string, readonly Phrase[]][] => {
    const phrases = phrasesIn(prompts(slots[slot]!), names);
    if (phrases.length > 0) return [[slot, phrases]];
    return isRequired(slots[slot]!) ? [[slot, [`${humanised(slot)}?`]]] : [];
  });
  const values = order.flatMap((slot) => {
    const all = valuesIn(typeOf(slots[slot]!));
    return all ? [[slot, all] as const] : [];
  });
  const [opening] = said(intent, openingPath, names);
  const told = Object.entries(replies).flatMap(([reply, path]): [string, Phrases][] => {
    const [first, ...others] = said(intent, path, names);
    if (first === undefined) return [];
    return [[reply, others.length === 0 ? first : [first, ...others]]];
  });
  return {
    title: humanised(name).slice(0, 80),
    utterances: utterancesIn(source).filter((utterance) => !leftOut.includes(utterance)),
    ...(values.length > 0 && { values: Object.fromEntries(values) }),
    ...(opening !== undefined && { opening }),
    ...(asked.length > 0 && { prompts: Object.fromEntries(asked) }),
    replies: {
      'not-yet-written': own['not-yet-written'],
      ...(confirms && { confirm, declined }),
      ...Object.fromEntries(told),
    },
  };
};

/** Two slots of one kind in one sentence can't be told apart: each is taken only as the answer to its own question. */
const isTwin = (
  slot: JsonObject,
  type: SlotDefinition['type'],
  all: readonly JsonObject[],
  types: LexLocale['slotTypes'],
) =>
  all.filter((other) => {
    const own = textAt(other, 'slotTypeName') ?? '';
    return type === 'one-of' ? own === textAt(slot, 'slotTypeName') : slotTypeFor(own, types[own]).type === type;
  }).length > 1;

const slotDefinition = (slot: JsonObject, { slots, slotTypes }: Source): SlotDefinition => {
  const name = textAt(slot, 'slotTypeName') ?? '';
  const { type, orOther } = slotTypeFor(name, slotTypes[name]);
  return {
    type,
    ...(isRequired(slot) && { required: true }),
    ...((type === 'words' || isTwin(slot, type, Object.values(slots), slotTypes)) && { onlyAsked: true }),
    ...(orOther && { orOther }),
  };
};

/** What the intent is. The first of its locales decides where they differ. */
export const definitionOf = (name: string, sources: readonly Source[]): IntentDefinition => {
  const slots: Record<string, SlotDefinition> = {};
  for (const source of sources)
    for (const slot of slotOrder(source)) slots[slot] ??= slotDefinition(source.slots[slot]!, source);
  const confirms = sources.some(confirmsIn);
  const asks = Object.values(slots).some(({ required }) => required);
  return { name, kind: asks || confirms ? 'task' : 'aside', slots };
};

/** A slot that only another of the bot's locales has is asked for by its name. */
export const withAllPrompts = (wording: IntentWording, { slots }: IntentDefinition): IntentWording => {
  const missing = Object.keys(slots).filter((name) => slots[name]!.required && !wording.prompts?.[name]);
  if (missing.length === 0) return wording;
  const asked = missing.map((name) => [name, [`${humanised(name)}?`]]);
  return { ...wording, prompts: { ...wording.prompts, ...(Object.fromEntries(asked) as IntentWording['prompts']) } };
};

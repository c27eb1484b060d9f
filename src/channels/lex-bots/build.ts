import type { IntentDefinition, IntentWording, Locale, Phrase, SlotDefinition, SlotValues } from '#kernel';
import type { LexIntent } from './bot.ts';
import type { Json, JsonObject } from './json.ts';
import { groupsFor, type Tell } from './messages.ts';
import { identifierOf, pascal } from './names.ts';

/** The slot type that knows what the shop sells. */
export const productType = 'ShopProduct';

// Lex's own limits.
const most = { value: 140, valuesPerType: 10_000, valuesPerLocale: 50_000, slots: 100 } as const;

/** Where in a bot something stands: what its identifier is made of. */
export type Place = readonly [bot: string, locale: string, ...inside: string[]];

const promptsFor = (phrases: readonly Phrase[] | undefined, locale: Locale, tell: Tell): Json => {
  const messageGroupsList = groupsFor(phrases ?? [], locale, tell);
  if (messageGroupsList.length === 0) return null;
  return { messageGroupsList, maxRetries: 2, allowInterrupt: true, messageSelectionStrategy: 'Ordered' };
};

const plainTypes: Partial<Record<SlotDefinition['type'], string>> = {
  number: 'AMAZON.Number',
  'order-number': 'AMAZON.Number',
  money: 'AMAZON.Number',
  pin: 'AMAZON.Number',
  date: 'AMAZON.Date',
  time: 'AMAZON.Time',
};

export const oneOfType = (intent: string, slot: string): string => `${pascal(intent)}${pascal(slot)}`;

/** Free words are FreeFormInput, which Lex allows in no utterance; in one they are most likely something that is sold. */
const typeNameFor = (definition: IntentDefinition, name: string, utterances: readonly string[]): string => {
  const { type } = definition.slots[name]!;
  if (type === 'one-of') return oneOfType(definition.name, name);
  if (type === 'words' && !utterances.some((utterance) => utterance.includes(`{${name}}`)))
    return 'AMAZON.FreeFormInput';
  return plainTypes[type] ?? productType;
};

export const buildSlot = (
  definition: IntentDefinition,
  name: string,
  { wording, utterances, locale, place, tell }: Building,
): JsonObject => {
  const slot = definition.slots[name]!;
  const promptSpecification = promptsFor(wording.prompts?.[name], locale, tell);
  return {
    name,
    identifier: identifierOf(...place, name),
    description: null,
    slotTypeName: typeNameFor(definition, name, utterances),
    // A PIN is shown in no log.
    obfuscationSetting: slot.type === 'pin' ? { obfuscationSettingType: 'DefaultObfuscation' } : null,
    valueElicitationSetting: {
      promptSpecification,
      sampleUtterances: null,
      defaultValueSpecification: null,
      waitAndContinueSpecification: null,
      slotConstraint: slot.required && promptSpecification !== null ? 'Required' : 'Optional',
    },
    multipleValuesSetting: null,
  };
};

export interface Building {
  readonly wording: IntentWording;
  readonly utterances: readonly string[];
  readonly locale: Locale;
  readonly place: Place;
  readonly tell: Tell;
}

/** What a handler keeps for itself is nobody's to say. */
export const lexSlots = ({ slots }: IntentDefinition): readonly string[] =>
  Object.keys(slots).filter((name) => slots[name]!.type !== 'memo');

export const noPrompts: JsonObject = {
  intentConfirmationSetting: null,
  intentClosingSetting: null,
  initialResponseSetting: null,
  inputContexts: null,
  outputContexts: null,
  kendraConfiguration: null,
};

/** The hook is asked at every step: before anything is asked, and when all is known. */
export const hooks: JsonObject = {
  dialogCodeHook: { enabled: true },
  fulfillmentCodeHook: {
    fulfillmentUpdatesSpecification: null,
    postFulfillmentStatusSpecification: null,
    enabled: true,
  },
};

export const buildIntent = (lexName: string, definition: IntentDefinition, building: Building): LexIntent => {
  const { wording, utterances, place, tell } = building;
  const all = lexSlots(definition);
  const names = all.slice(0, most.slots);
  if (all.length > names.length)
    tell(
      `${definition.name}: ${all.slice(most.slots).join(', ')} are left out; an intent has at most ${most.slots} slots.`,
    );
  return {
    intent: {
      name: lexName,
      identifier: identifierOf(...place),
      description: wording.title.slice(0, 200),
      parentIntentSignature: null,
      sampleUtterances: utterances.map((utterance) => ({ utterance })),
      ...noPrompts,
      ...hooks,
      slotPriorities: names.map((slotName, at) => ({ priority: at + 1, slotName })),
    },
    slots: Object.fromEntries(names.map((name) => [name, buildSlot(definition, name, building)])),
  };
};

/** Lex does without the signs that it can't read in a value. */
const tidyValue = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Values with their names as a slot type: none too long, no name for two values, as many as Lex takes. */
export const buildSlotType = (
  name: string,
  values: SlotValues,
  { place, tell, open }: { readonly place: Place; readonly tell: Tell; readonly open: boolean },
): JsonObject => {
  const seen = new Set<string>();
  const isNew = (text: string): boolean => {
    const key = text.toLowerCase();
    return text !== '' && text.length <= most.value && !seen.has(key) && (seen.add(key), true);
  };
  let left = 0;
  let count = 0;
  const slotTypeValues = Object.entries(values).flatMap(([value, names]): JsonObject[] => {
    const sample = tidyValue(value);
    if (count >= most.valuesPerType || !isNew(sample)) {
      left += 1;
      return [];
    }
    count += 1;
    const synonyms = names
      .map(tidyValue)
      .filter((each) => count < most.valuesPerType && isNew(each) && (count += 1) > 0);
    return [
      {
        sampleValue: { value: sample },
        synonyms: synonyms.length > 0 ? synonyms.map((each) => ({ value: each })) : null,
      },
    ];
  });
  if (left > 0)
    tell(
      `${name}: ${left} of ${Object.keys(values).length} values are left out: too long, there already, or beyond the ${most.valuesPerType} that a slot type may have.`,
    );
  return {
    name,
    identifier: identifierOf(...place, name),
    description: null,
    slotTypeValues,
    parentSlotTypeSignature: null,
    valueSelectionSetting: {
      resolutionStrategy: open ? 'ORIGINAL_VALUE' : 'TOP_RESOLUTION',
      regexFilter: null,
      advancedRecognitionSetting: { audioRecognitionStrategy: 'UseSlotValuesAsCustomVocabulary' },
    },
  };
};

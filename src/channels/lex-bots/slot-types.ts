import type { SlotDefinition, SlotType, SlotValues } from '#kernel';
import { listAt, objectAt, textAt, type JsonObject } from './json.ts';

/** What of Lex's own types we read as more than words. */
const builtIn: Readonly<Record<string, SlotType>> = {
  'AMAZON.Number': 'number',
  'AMAZON.Date': 'date',
  'AMAZON.DATE': 'date',
  'AMAZON.Time': 'time',
  'AMAZON.TIME': 'time',
  'AMAZON.NUMBER': 'number',
};

const allValues = (type: JsonObject): SlotValues =>
  Object.fromEntries(
    listAt(type, 'slotTypeValues').flatMap((each) => {
      const value = textAt(objectAt(each, 'sampleValue'), 'value');
      if (value === undefined) return [];
      const names = listAt(each, 'synonyms').flatMap((synonym) => textAt(synonym, 'value') ?? []);
      return [[value, [...new Set(names)].filter((name) => name.toLowerCase() !== value.toLowerCase())]];
    }),
  );

/** The values that a slot type lists, if that is what it does. */
export const valuesIn = (type: JsonObject | undefined): SlotValues | undefined => {
  if (!type) return undefined;
  const values = allValues(type);
  return Object.keys(values).length > 0 ? values : undefined;
};

const strategyOf = (type: JsonObject): string =>
  (textAt(objectAt(type, 'valueSelectionSetting'), 'resolutionStrategy') ?? '').replace(/_/g, '').toLowerCase();

/** A slot's type as ours. `type`: its SlotType.json, if it is one of the bot's own. */
export const slotTypeFor = (name: string, type: JsonObject | undefined): Pick<SlotDefinition, 'type' | 'orOther'> => {
  const parent = type && textAt(type, 'parentSlotTypeSignature');
  if (valuesIn(type)) return { type: 'one-of', ...(strategyOf(type!) !== 'topresolution' && { orOther: true }) };
  return { type: builtIn[parent ?? name] ?? 'words' };
};

/** The slot type with other values; those that are as they were stay as they were. */
export const withValues = (type: JsonObject, values: SlotValues): JsonObject => {
  const before = allValues(type);
  const stored = listAt(type, 'slotTypeValues');
  return {
    ...type,
    slotTypeValues: Object.entries(values).map(([value, names]) => {
      const same = stored.find((each) => textAt(objectAt(each, 'sampleValue'), 'value') === value);
      if (same && JSON.stringify(before[value]) === JSON.stringify(names)) return same;
      return { sampleValue: { value }, synonyms: names.length > 0 ? names.map((name) => ({ value: name })) : null };
    }),
  };
};

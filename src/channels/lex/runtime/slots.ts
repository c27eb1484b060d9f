import type { IntentDefinition } from '#kernel';

interface LexValue {
  readonly originalValue: string;
  readonly interpretedValue: string;
  readonly resolvedValues: readonly string[];
}

export type LexSlot =
  | { readonly shape: 'Scalar'; readonly value: LexValue }
  | { readonly shape: 'List'; readonly value: LexValue; readonly values: readonly LexSlot[] };

export type LexSlots = Readonly<Record<string, LexSlot | null>>;

type Parts = Readonly<Record<string, unknown>>;

const isParts = (value: unknown): value is Parts =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const word = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** What was said of it, and what it was taken for. */
const readings = (value: unknown): { said: string; taken: string; keys: readonly string[] } => {
  if (!isParts(value)) return { said: word(value), taken: word(value), keys: [] };
  const { quantity, words, name, key, instead, amount, relation } = value;
  if (amount !== undefined) return { said: word(amount), taken: `${word(relation)} ${word(amount)}`.trim(), keys: [] };
  const said = [word(words) || word(name) || word(key), word(instead)].filter(Boolean).join(' → ');
  return { said, taken: [word(quantity), said].filter(Boolean).join(' '), keys: key === undefined ? [] : [word(key)] };
};

const scalar = (value: unknown): LexSlot => {
  const { said, taken, keys } = readings(value);
  return { shape: 'Scalar', value: { originalValue: said, interpretedValue: taken, resolvedValues: keys } };
};

const slotOf = (value: unknown): LexSlot => {
  if (!Array.isArray(value)) return scalar(value);
  const values = value.map(scalar);
  const all = (part: 'originalValue' | 'interpretedValue'): string => values.map((each) => each.value[part]).join(', ');
  const joined = { originalValue: all('originalValue'), interpretedValue: all('interpretedValue'), resolvedValues: [] };
  return { shape: 'List', value: joined, values };
};

/** What others may see of an intent: not what its handler keeps for itself. */
export const slotNames = (definition: IntentDefinition | undefined): string[] =>
  Object.entries(definition?.slots ?? {}).flatMap(([name, { type }]) => (type === 'memo' ? [] : [name]));

/** The slots of an intent, filled or null. A PIN is never told. */
export const lexSlots = (definition: IntentDefinition | undefined, values: Parts): LexSlots =>
  Object.fromEntries(
    slotNames(definition).map((name) => {
      const value = values[name];
      const empty = value === undefined || value === null || definition?.slots[name]?.type === 'pin';
      return [name, empty || (Array.isArray(value) && value.length === 0) ? null : slotOf(value)];
    }),
  );

interface Filled {
  readonly value?: { readonly interpretedValue: string } | null | undefined;
  readonly values?: readonly Filled[] | null | undefined;
}

/** What a client put into a slot, as words: one for a scalar, several for a list. */
export const slotWords = (
  slots: Readonly<Record<string, Filled | null>> | null | undefined,
): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    Object.entries(slots ?? {}).flatMap(([name, slot]) => {
      const listed = (slot?.values ?? []).flatMap((each) => each.value?.interpretedValue ?? []);
      const words = listed.length > 0 ? listed : slot?.value ? [slot.value.interpretedValue] : [];
      return words.length > 0 ? [[name, words]] : [];
    }),
  );

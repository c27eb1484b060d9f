/** A slot as Lex takes it back. */
export type LexSlot = {
  readonly shape: 'Scalar' | 'List' | 'Composite';
  readonly value?: {
    readonly originalValue?: string;
    readonly interpretedValue: string;
    readonly resolvedValues: readonly string[];
  };
  readonly values?: readonly LexSlot[];
  readonly subSlots?: Readonly<Record<string, LexSlot | null>>;
} | null;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;

const valueOf = (found: unknown) => {
  if (!isObject(found)) return undefined;
  const originalValue = text(found['originalValue']);
  const interpretedValue = text(found['interpretedValue']) ?? originalValue;
  if (interpretedValue === undefined) return undefined;
  const resolved = found['resolvedValues'];
  return {
    ...(originalValue !== undefined && { originalValue }),
    interpretedValue,
    resolvedValues: Array.isArray(resolved) ? resolved.flatMap((each) => text(each) ?? []) : [],
  };
};

/** Deeper than lists of composites is nothing that Lex has. */
const deepest = 4;

/**
 * A slot of an event, however it was written: a value, several, or several with names. Nothing, null, "None" and what makes no
 * sense is null: an empty slot. Lex refuses a response whose slots it can't read.
 */
export const lexSlot = (found: unknown, depth = 0): LexSlot => {
  const said = text(found);
  if (said !== undefined && said !== 'None')
    return { shape: 'Scalar', value: { originalValue: said, interpretedValue: said, resolvedValues: [said] } };
  if (!isObject(found) || depth > deepest) return null;
  const value = valueOf(found['value']);
  const list = found['values'];
  const named = found['subSlots'];
  if (isObject(named) && Object.keys(named).length > 0) {
    const subSlots = Object.fromEntries(Object.entries(named).map(([name, slot]) => [name, lexSlot(slot, depth + 1)]));
    return { shape: 'Composite', ...(value && { value }), subSlots };
  }
  if (Array.isArray(list) && (list.length > 0 || found['shape'] === 'List')) {
    const values = list.map((slot) => lexSlot(slot, depth + 1)).filter((slot) => slot !== null);
    return values.length === 0 && !value ? null : { shape: 'List', ...(value && { value }), values };
  }
  return value ? { shape: 'Scalar', value } : null;
};

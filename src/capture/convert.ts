import { createHash } from 'node:crypto';
import type { Texts } from '#kernel';
import { decimalOf, inUnits, plainDecimal } from './decimals.ts';
import { isRow, type Envelope, type Row } from './envelope.ts';
import type { FieldSource, Mapping, Shape } from './mapping.ts';
import { positionOf, usualComparison, wanted } from './position.ts';

/** A row in the standard shape; what is absent is empty. */
export interface StandardRow {
  readonly id: string;
  readonly product?: string;
  readonly title?: string;
  readonly brand?: string;
  readonly category?: string;
  readonly description?: string;
  readonly model?: string;
  readonly image?: string;
  readonly names?: readonly string[];
  readonly spokenName?: string;
  readonly titles?: Texts;
  readonly descriptions?: Texts;
  readonly sku?: string;
  /** Minor units. */
  readonly price?: number;
  readonly currency?: string;
  readonly stock?: number;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly options?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, string>>;
}

/** One change of one row, ready to be put in its place. */
export interface Change {
  /** The mapping it came by. */
  readonly source: string;
  /** What tells this row of the source from its others. */
  readonly key: string;
  readonly shape: Shape;
  /** The product or variant that it is about. */
  readonly target: string;
  readonly position: string;
  /** Of what it says: the same position with another content is no duplicate. */
  readonly digest: string;
  /** Null: it is gone. */
  readonly value: StandardRow | null;
  /** What the event left out because it had not changed, such as long texts of PostgreSQL: it stays as it is. */
  readonly keeps: readonly string[];
  readonly at: Date | null;
}

/** What Debezium writes for a long value that was not touched. */
const UNAVAILABLE = '__debezium_unavailable_value';

/** A change that cannot be converted; the message completes "the event …". */
export class Unconvertible extends Error {}

const refuse = (sentence: string): never => {
  throw new Unconvertible(sentence);
};

const most = 2_000_000_000;
// A control character is shown as nothing, and PostgreSQL refuses the zero among them.
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

const textOf = (value: unknown, name: string): string => {
  if (typeof value === 'string') return value.replace(controls, '').trim();
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  const decimal = decimalOf(value);
  return decimal ? plainDecimal(decimal) : refuse(`has no plain value in ${name}`);
};

const perSecond = { s: 1000, ms: 1, us: 1 / 1000, ns: 1 / 1_000_000 } as const;

const timeOf = (value: unknown, ms: number, name: string): Date => {
  const at = typeof value === 'number' ? new Date(ms) : new Date(textOf(value, name));
  return Number.isNaN(at.getTime()) ? refuse(`has no time in ${name}`) : at;
};

const minorDigits = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

const numberOf = (value: unknown, places: number, { scale, round }: FieldSource, name: string): number => {
  const decimal = decimalOf(value, scale) ?? refuse(`has no number in ${name}`);
  const units = inUnits(decimal, places, round);
  if (units === null)
    return refuse(
      `has ${plainDecimal(decimal)} in ${name}, which does not come out with ${places} digits behind the point`,
    );
  if (units < 0n || units > most)
    return refuse(`has ${plainDecimal(decimal)} in ${name}: 0 to ${most} units are possible`);
  return Number(units);
};

const present = (value: unknown): boolean => value !== null && value !== undefined && value !== '';

const columnOf = (row: Row, column: string): unknown => {
  if (!Object.hasOwn(row, column)) return refuse(`has no column ${column}`);
  return row[column];
};

/** A field's value; undefined: the row has none. */
const fieldOf = (row: Row, field: FieldSource, currency: string, name: string): unknown => {
  const columns = field.from === undefined ? [] : [field.from].flat();
  const found = columns.map((column) => columnOf(row, column));
  let value: unknown =
    field.constant ??
    (found.length === 1
      ? found[0]
      : found
          .filter(present)
          .map((each) => textOf(each, name))
          .join(field.joinedBy));
  if (field.lookup && present(value)) {
    const key = textOf(value, name);
    const known = Object.hasOwn(field.lookup, key) ? field.lookup[key] : field.otherwise;
    if (known === undefined) return refuse(`has "${key.slice(0, 40)}" for ${name}, which the lookup does not have`);
    value = known;
  }
  if (!present(value)) value = field.otherwise;
  if (!present(value)) return undefined;
  switch (field.as) {
    case 'text':
      return field.prefix + textOf(value, name);
    case 'whole':
      return numberOf(value, 0, field, name);
    case 'money':
      return numberOf(value, minorDigits(currency), field, name);
    case 'decimal':
      return plainDecimal(decimalOf(value, field.scale) ?? refuse(`has no number in ${name}`));
    case 'date':
      return timeOf(value, Number(value) * 86_400_000, name)
        .toISOString()
        .slice(0, 10);
    case 'instant':
      return timeOf(value, Number(value) * perSecond[field.unit], name).toISOString();
    case 'list':
      return (
        Array.isArray(value) ? value.map((each) => textOf(each, name)) : textOf(value, name).split(field.separator)
      )
        .map((each) => each.trim())
        .filter((each) => each !== '');
  }
};

const plainValue = (value: unknown, name: string): string | undefined => {
  if (value === undefined) return undefined;
  const text = Array.isArray(value) ? value.join(', ') : textOf(value, name);
  return text.length > 10_000 ? refuse(`has more than 10,000 characters in ${name}`) : text;
};

const nested = (row: Row, fields: Readonly<Record<string, FieldSource>>, currency: string) =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) => {
      const value = plainValue(fieldOf(row, field, currency, name), name);
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );

const isKept = (row: Row, field: FieldSource | undefined): boolean =>
  [field?.from ?? []].flat().some((column) => row[column] === UNAVAILABLE);

/** What is written by locale: an empty column takes a text away, and one that the event left out leaves it as it is. */
const texts = (row: Row, fields: Readonly<Record<string, FieldSource>>, currency: string): Texts =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([, field]) => !isKept(row, field))
      .map(([locale, field]) => [locale, plainValue(fieldOf(row, field, currency, locale), locale) ?? '']),
  );

/** The row in the standard shape; throws Unconvertible. */
export const standardRow = (row: Row, mapping: Mapping, usualCurrency: string): StandardRow => {
  const { attributes, options, values, titles, descriptions, currency: ofCurrency, ...simple } = mapping.fields;
  const currency = ofCurrency ? plainValue(fieldOf(row, ofCurrency, usualCurrency, 'currency'), 'currency') : undefined;
  if (currency !== undefined && currency !== usualCurrency)
    return refuse(`has the currency "${currency.slice(0, 10)}": the shop sells in ${usualCurrency}`);
  const made: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(simple)) {
    if (!field || isKept(row, field)) continue;
    const value = fieldOf(row, field, usualCurrency, name);
    if (value === undefined) continue;
    if (name === 'price' || name === 'stock')
      made[name] = typeof value === 'number' ? value : numberOf(value, 0, field, name);
    else if (name === 'names') made[name] = Array.isArray(value) ? value : [textOf(value, name)];
    else made[name] = plainValue(value, name);
  }
  if (titles) made.titles = texts(row, titles, usualCurrency);
  if (descriptions) made.descriptions = texts(row, descriptions, usualCurrency);
  if (attributes) made.attributes = nested(row, attributes, usualCurrency);
  if (options) made.options = nested(row, options, usualCurrency);
  if (values) made.values = nested(row, values, usualCurrency);
  const id = made.id;
  if (typeof id !== 'string' || id === '' || id.length > 200) return refuse('has no id of 1 to 200 characters');
  if (mapping.to === 'product' && made.title === undefined && !isKept(row, mapping.fields.title))
    return refuse('has no title');
  if (made.title === '') return refuse('has no title');
  if (mapping.to === 'variant' && (typeof made.product !== 'string' || made.product === ''))
    return refuse('does not say which product it is a variant of');
  if (mapping.to === 'price' && made.price === undefined) return refuse('has no price');
  if (mapping.to === 'stock' && made.stock === undefined) return refuse('has no stock');
  return made as unknown as StandardRow;
};

const holds = (row: Row, when: NonNullable<Mapping['when']>): boolean =>
  Object.entries(when).every(([column, wish]) => {
    const value = columnOf(row, column) ?? null;
    return [wish]
      .flat()
      .some((each) => each === value || (each !== null && value !== null && String(each) === textOf(value, column)));
  });

/** Whether the mapping is for this table. */
export const fits = ({ from }: Mapping, { source }: Envelope): boolean => {
  if (from.connector !== undefined && from.connector !== source.connector) return false;
  if (from.server !== undefined && from.server !== source.name) return false;
  const told = [source.db, source.schema, source.table ?? source.collection].filter(
    (part): part is string => typeof part === 'string' && part !== '',
  );
  const asked = from.table.split('.');
  return told.length >= asked.length && asked.every((part, at) => part === told.slice(-asked.length)[at]);
};

/** As jsonb does: the same content whatever the order of its names. */
const canonical = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(canonical)
    : isRow(value)
      ? Object.fromEntries(
          Object.keys(value)
            .sort()
            .map((name) => [name, canonical(value[name])]),
        )
      : value;

/** The columns that the row's identity is made of. */
const keyColumns = (mapping: Mapping, envelope: Envelope): readonly string[] =>
  mapping.key ?? (envelope.key ? Object.keys(envelope.key).sort() : [mapping.fields.id.from ?? []].flat());

/** An envelope by a mapping that fits it → the change; throws Unconvertible. */
export const convert = (envelope: Envelope, mapping: Mapping, currency: string): Change => {
  const { source, op } = envelope;
  const comparison = mapping.position ?? usualComparison(source.connector);
  const position =
    positionOf(source, comparison, mapping.epoch) ??
    refuse(`has no position: ${wanted[comparison]} is missing or no such thing`);
  const row = { ...(op === 'delete' ? envelope.before : envelope.after), ...(op === 'delete' ? envelope.key : {}) };
  const columns = keyColumns(mapping, envelope);
  if (columns.length === 0) return refuse('has no key, and the mapping names none');
  const key = JSON.stringify(
    columns.map((column) =>
      textOf(columnOf(envelope.key && column in envelope.key ? envelope.key : row, column), column),
    ),
  );
  if (key.length > 1000) return refuse('has a key of more than 1,000 characters');
  const target = plainValue(fieldOf(row, mapping.fields.id, currency, 'id'), 'id') ?? refuse('has no id');
  const keeps = Object.entries(mapping.fields).flatMap(([name, field]) =>
    'as' in field && isKept(row, field as FieldSource) ? [name] : [],
  );
  const here = op !== 'delete' && (!mapping.when || holds(row, mapping.when));
  const value = here ? standardRow(row, mapping, currency) : null;
  return {
    source: mapping.name,
    key,
    shape: mapping.to,
    target,
    position,
    digest: createHash('sha256')
      .update(JSON.stringify(canonical(value)))
      .digest('base64url'),
    value,
    keeps: here ? keeps : [],
    at: envelope.at,
  };
};

import { createHash } from 'node:crypto';
import { isRow, type Envelope, type Row } from './envelope.ts';
import { columnOf, fieldOf, isKept, plainValue } from './fields.ts';
import type { FieldSource, Mapping, Shape } from './mapping.ts';
import { refuse, textOf } from './plain-text.ts';
import { positionOf, usualComparison, wanted } from './position.ts';
import { standardRow, type StandardRow } from './standard-row.ts';

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

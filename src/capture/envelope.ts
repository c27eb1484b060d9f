import { decodeBySchema, type ConnectSchema } from './connect-values.ts';

export type Row = Readonly<Record<string, unknown>>;

/** One change of one row, as Debezium tells it; before and after are decoded where a schema came along. */
export interface Envelope {
  readonly op: 'create' | 'update' | 'delete' | 'snapshot' | 'truncate';
  /** The message's own key, where it came with one. */
  readonly key: Row | null;
  readonly before: Row | null;
  readonly after: Row | null;
  readonly source: Row;
  /** When the source changed it; null: it does not say. */
  readonly at: Date | null;
}

/** What a message turned out to be. */
export type Reading =
  | { readonly kind: 'change'; readonly envelope: Envelope }
  | { readonly kind: 'ignored'; readonly reason: string }
  | { readonly kind: 'poison'; readonly reason: string };

const ops: Readonly<Record<string, Envelope['op']>> = {
  c: 'create',
  u: 'update',
  d: 'delete',
  r: 'snapshot',
  t: 'truncate',
};

export const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const ignored = (reason: string): Reading => ({ kind: 'ignored', reason });
const poison = (reason: string): Reading => ({ kind: 'poison', reason });

/** {"schema", "payload"} → the payload and its schema; anything else is its own payload. */
const unwrapped = (value: unknown): { payload: unknown; schema: ConnectSchema | null } =>
  isRow(value) && 'payload' in value && 'schema' in value
    ? { payload: value.payload, schema: isRow(value.schema) ? value.schema : null }
    : { payload: value, schema: null };

/** Text is JSON where a sink posted it so. */
const opened = (value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
};

/** CloudEvents' attributes have no underscores: what they are called in a source block. */
const attributes: Readonly<Record<string, string>> = {
  tsms: 'ts_ms',
  tsus: 'ts_us',
  tsns: 'ts_ns',
  txid: 'txId',
  changelsn: 'change_lsn',
  commitlsn: 'commit_lsn',
  eventserialno: 'event_serial_no',
  commitscn: 'commit_scn',
  rsid: 'rs_id',
};

/** A CloudEvent of Debezium's converter → the plain envelope. */
const fromCloudEvent = (event: Row): unknown => {
  const { payload, schema } = unwrapped(opened(event.data));
  if (!isRow(payload)) return payload;
  const source: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(event)) {
    const own = /^iodebezium([a-z]+)$/.exec(name)?.[1];
    if (own !== undefined && own !== 'op') source[attributes[own] ?? own] = value;
  }
  const told = isRow(payload.source) ? payload.source : {};
  const plain = { ...payload, op: payload.op ?? event.iodebeziumop, source: { ...source, ...told } };
  return schema ? { schema, payload: plain } : plain;
};

/** A sink's record → its key and value; anything else is a value without a key. */
const paired = (message: unknown): { key: unknown; value: unknown } =>
  isRow(message) && 'value' in message && !('op' in message) && !('payload' in message)
    ? { key: opened(message.key ?? null), value: opened(message.value) }
    : { key: null, value: opened(message) };

const instantOf = (source: Row, own: unknown): Date | null => {
  const ms = Number(source.ts_ms ?? own);
  return Number.isFinite(ms) && ms > 0 && ms < 8.64e15 ? new Date(ms) : null;
};

const fieldOf = (schema: ConnectSchema | null, name: string): ConnectSchema | null =>
  schema?.fields?.find(({ field }) => field === name) ?? null;

/** What is no change of a row, and nothing to worry about. */
const asideOf = (value: Row): string | null => {
  if ((value.status === 'BEGIN' || value.status === 'END') && 'id' in value) return 'transaction metadata';
  if (value.op === 'm') return 'a message of the log, no row';
  if (value.op !== undefined) return null;
  if ('ddl' in value || 'tableChanges' in value) return 'a change of the schema';
  const names = Object.keys(value);
  return names.length > 0 && names.every((name) => /^ts_(?:ms|us|ns)$/.test(name)) ? 'heartbeat' : null;
};

/** Reads one message, whatever it is wrapped in. It never throws. */
export const readMessage = (message: unknown): Reading => {
  const { key: keyPart, value: valuePart } = paired(message);
  if (valuePart === null || valuePart === undefined) return ignored('tombstone');
  const event = isRow(valuePart) && typeof valuePart.specversion === 'string' ? fromCloudEvent(valuePart) : valuePart;
  const { payload: value, schema } = unwrapped(event);
  if (value === null) return ignored('tombstone');
  if (!isRow(value)) return poison('it is no JSON object');
  const aside = asideOf(value);
  if (aside !== null) return ignored(aside);
  const op = typeof value.op === 'string' ? ops[value.op] : undefined;
  if (op === undefined)
    return poison(
      value.op === undefined ? 'it has no op: it is no Debezium envelope' : 'its op is none of c, u, d, r, t, m',
    );
  if (!isRow(value.source)) return poison('it has no source: where it comes from and how it is ordered is not told');
  const { payload: key, schema: keySchema } = unwrapped(keyPart);
  const row = (name: 'before' | 'after'): Row | null => {
    const given = value[name];
    return isRow(given) ? (decodeBySchema(given, fieldOf(schema, name)) as Row) : null;
  };
  const envelope: Envelope = {
    op,
    key: isRow(key) ? (decodeBySchema(key, keySchema) as Row) : null,
    before: row('before'),
    after: row('after'),
    source: value.source,
    at: instantOf(value.source, value.ts_ms),
  };
  if (op === 'delete' && !envelope.before && !envelope.key) return poison('it deletes a row and does not say which');
  if (op !== 'delete' && op !== 'truncate' && !envelope.after) return poison('it has no after: the row is missing');
  return { kind: 'change', envelope };
};

/** The part of a Kafka Connect schema that says what a value means. */
export interface ConnectSchema {
  readonly type?: string;
  readonly name?: string;
  readonly field?: string;
  readonly fields?: readonly ConnectSchema[];
  readonly parameters?: Readonly<Record<string, string>>;
}

const day = 86_400_000;

const iso = (ms: number): string | null =>
  Number.isFinite(ms) && Math.abs(ms) < 8.64e15 ? new Date(ms).toISOString() : null;

/** Types that travel as numbers or bytes → what people would write; null: it cannot be one. */
const meanings: Readonly<Record<string, (value: unknown, schema: ConnectSchema) => unknown>> = {
  // Bytes that say their scale themselves, as {"scale", "value"} of a decimal of any scale does.
  'org.apache.kafka.connect.data.Decimal': (value, { parameters }) =>
    typeof value === 'string' ? { scale: Number(parameters?.scale ?? 0), value } : value,
  'io.debezium.data.VariableScaleDecimal': (value) => value,
  'io.debezium.time.Date': (value) => iso(Number(value) * day)?.slice(0, 10) ?? value,
  'org.apache.kafka.connect.data.Date': (value) => iso(Number(value) * day)?.slice(0, 10) ?? value,
  'io.debezium.time.Timestamp': (value) => iso(Number(value)) ?? value,
  'org.apache.kafka.connect.data.Timestamp': (value) => iso(Number(value)) ?? value,
  'io.debezium.time.MicroTimestamp': (value) => iso(Number(value) / 1000) ?? value,
  'io.debezium.time.NanoTimestamp': (value) => iso(Number(value) / 1_000_000) ?? value,
};

/** The value as its schema means it; without a schema, as it came. */
export const decodeBySchema = (value: unknown, schema: ConnectSchema | null): unknown => {
  if (!schema || value === null || value === undefined) return value;
  const meaning = schema.name === undefined ? undefined : meanings[schema.name];
  if (meaning) return meaning(value, schema);
  if (!schema.fields || typeof value !== 'object' || Array.isArray(value)) return value;
  const schemas = new Map(schema.fields.map((each) => [each.field, each]));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, decodeBySchema(inner, schemas.get(name) ?? null)]),
  );
};

// Events as Debezium's connectors write them, by what its documentation says of each connector's source block.

export type Event = Readonly<Record<string, unknown>>;

const at = (n: number) => 1_780_000_000_000 + n * 1000;

/** "12.50" → the two's complement bytes of 1250, in base64. */
export const decimalBytes = (cents: number): string => {
  let hex = (cents < 0 ? BigInt.asUintN(64, BigInt(cents)) : BigInt(cents)).toString(16);
  if (hex.length % 2) hex = `0${hex}`;
  if (cents >= 0 && parseInt(hex.slice(0, 2), 16) > 127) hex = `00${hex}`;
  return Buffer.from(hex, 'hex').toString('base64');
};

const envelope = (op: string, before: Event | null, after: Event | null, source: Event, n: number): Event => ({
  before,
  after,
  source: { version: '3.0.0.Final', ts_ms: at(n), snapshot: op === 'r' ? 'first' : 'false', sequence: null, ...source },
  transaction: null,
  op,
  ts_ms: at(n) + 40,
});

export const item = (sku: string, more: Event = {}): Event => ({
  sku,
  descr: 'Capstan Bar',
  colour: 'teak',
  grp: 1,
  long_text: 'Six of them.',
  descr_es: '',
  long_es: '',
  unit_price: decimalBytes(4250),
  qty: 7,
  aka: 'windlass bar;hand spike',
  listed_on: 19_723,
  seen_at: 1_704_067_200_000_000,
  state: 'live',
  ...more,
});

export const postgres = (op: string, row: Event, lsn: number, n = lsn): Event =>
  envelope(
    op,
    op === 'd' ? { sku: row.sku } : null,
    op === 'd' ? null : row,
    {
      connector: 'postgresql',
      name: 'erp',
      db: 'erp',
      schema: 'public',
      table: 'items',
      txId: 500 + n,
      lsn,
      xmin: null,
    },
    n,
  );

export const mysql = (table: string, op: string, row: Event, file: number, pos: number, line = 0): Event =>
  envelope(
    op,
    op === 'd' ? row : null,
    op === 'd' ? null : row,
    {
      ...{ connector: 'mysql', name: 'my', db: 'shop', table, server_id: 223_344, gtid: null },
      ...{ file: `mysql-bin.${String(file).padStart(6, '0')}`, pos, row: line, thread: 7, query: null },
    },
    pos,
  );

export const sqlServer = (op: string, row: Event, lsn: string, serial = 1, n = 1): Event =>
  envelope(
    op,
    op === 'd' ? row : null,
    op === 'd' ? null : row,
    {
      ...{ connector: 'sqlserver', name: 'ms', db: 'testDB', schema: 'dbo', table: 'prices' },
      ...{
        change_lsn: op === 'r' ? null : `${lsn}:0003`,
        commit_lsn: `${lsn}:0005`,
        event_serial_no: op === 'r' ? null : serial,
      },
    },
    n,
  );

export const oracle = (op: string, row: Event, scn: string, n = 1): Event =>
  envelope(
    op,
    op === 'd' ? row : null,
    op === 'd' ? null : row,
    {
      ...{ connector: 'oracle', name: 'ora', db: 'ORCLPDB1', schema: 'STORE', table: 'BINS', txId: '6.28.807', scn },
      ...{
        commit_scn: String(Number(scn) + 5),
        lcr_position: null,
        rs_id: '001234.00012345.0124',
        ssn: 1,
        redo_thread: 1,
      },
    },
    n,
  );

/** The converter's schema beside the payload, for the columns of an item that mean something by it. */
export const withSchema = (event: Event): Event => {
  const row = {
    type: 'struct',
    optional: true,
    fields: [
      { type: 'string', field: 'sku' },
      {
        type: 'bytes',
        name: 'org.apache.kafka.connect.data.Decimal',
        version: 1,
        parameters: { scale: '2', 'connect.decimal.precision': '10' },
        field: 'unit_price',
      },
      { type: 'int32', name: 'io.debezium.time.Date', version: 1, field: 'listed_on' },
      { type: 'int64', name: 'io.debezium.time.MicroTimestamp', version: 1, field: 'seen_at' },
    ],
  };
  return {
    schema: {
      type: 'struct',
      fields: [
        { ...row, field: 'before' },
        { ...row, field: 'after' },
      ],
      name: 'erp.Envelope',
    },
    payload: event,
  };
};

/** As the CloudEvents converter wraps it: what stood in source becomes attributes without underscores. */
export const cloudEvent = (event: Event): Event => {
  const source = event.source as Event;
  return {
    id: `name:erp;lsn:${String(source.lsn)};txId:${String(source.txId)}`,
    source: '/debezium/postgresql/erp',
    specversion: '1.0',
    type: 'io.debezium.connector.postgresql.DataChangeEvent',
    time: new Date(source.ts_ms as number).toISOString(),
    datacontenttype: 'application/json',
    iodebeziumop: event.op,
    ...Object.fromEntries(
      Object.entries(source).map(([name, value]) => [
        `iodebezium${name.replaceAll('_', '').toLowerCase()}`,
        value === null ? null : String(value as string | number),
      ]),
    ),
    data: { before: event.before, after: event.after },
  };
};

export const asides: readonly Event[] = [
  { status: 'BEGIN', id: '571:53195829', ts_ms: at(1), event_count: null, data_collections: null },
  {
    status: 'END',
    id: '571:53195832',
    ts_ms: at(1),
    event_count: 1,
    data_collections: [{ data_collection: 'public.items', event_count: 1 }],
  },
  { ts_ms: at(2) },
  { key: { serverName: 'erp' }, value: { ts_ms: at(2) } },
  { key: { sku: 'A' }, value: null },
  { source: { server: 'my' }, databaseName: 'shop', ddl: 'ALTER TABLE goods ADD x INT', tableChanges: [] },
];

/** Dealt by a small generator of its own, so that a failure can be dealt again. */
export const shuffled = <Each>(all: readonly Each[], seed: number): Each[] => {
  let state = seed * 2_654_435_761 + 1;
  const next = () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
  const cards = [...all];
  for (let at = cards.length - 1; at > 0; at--) {
    const other = Math.floor(next() * (at + 1));
    [cards[at], cards[other]] = [cards[other]!, cards[at]!];
  }
  return cards;
};

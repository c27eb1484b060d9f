import type { Row } from './envelope.ts';

/** How the changes of one row are put in order: what each connector counts by. */
export const comparisons = ['lsn', 'binlog', 'change_lsn', 'scn', 'ts_ms'] as const;
export type Comparison = (typeof comparisons)[number];

/** What a connector's sources are ordered by unless a mapping says otherwise. */
export const usualComparison = (connector: unknown): Comparison => {
  switch (connector) {
    case 'postgresql':
      return 'lsn';
    case 'mysql':
    case 'mariadb':
      return 'binlog';
    case 'sqlserver':
    case 'db2':
      return 'change_lsn';
    case 'oracle':
      return 'scn';
    default:
      return 'ts_ms';
  }
};

const padded = (digits: string): string => digits.padStart(20, '0');

const whole = (value: unknown): string | null => {
  const text = typeof value === 'number' || typeof value === 'bigint' ? String(value) : value;
  return typeof text === 'string' && /^\d{1,20}$/.test(text) ? padded(text) : null;
};

/** "16/B374D848" and 98165372 are the same kind of place in the log of PostgreSQL. */
const lsn = (value: unknown): string | null => {
  const [, high, low] = (typeof value === 'string' && /^([0-9A-F]{1,8})\/([0-9A-F]{1,8})$/i.exec(value)) || [];
  return high === undefined ? whole(value) : padded(String(BigInt(`0x${high}`) * 2n ** 32n + BigInt(`0x${low}`)));
};

/** "00000027:00000ac0:0002", of a fixed width; a snapshot has none for the single change. */
const hexParts = (value: unknown, widths: readonly number[]): string | null => {
  if (value === null || value === undefined) return widths.map((width) => '0'.repeat(width)).join(':');
  const parts = typeof value === 'string' ? value.trim().replace(/^0x/i, '').split(/[:.]/) : [];
  const fits =
    parts.length === widths.length &&
    parts.every((part, at) => /^[0-9a-f]+$/i.test(part) && part.length <= widths[at]!);
  return fits ? parts.map((part, at) => part.toLowerCase().padStart(widths[at]!, '0')).join(':') : null;
};

const joined = (...parts: readonly (string | null)[]): string | null =>
  parts.some((part) => part === null) ? null : parts.join('|');

const readers: Readonly<Record<Comparison, (source: Row) => string | null>> = {
  lsn: ({ lsn: at }) => lsn(at),
  // The number at a file's end counts the files: "mysql-bin.000003".
  binlog: ({ file, pos, row }) =>
    joined(whole(typeof file === 'string' ? /(\d{1,20})$/.exec(file)?.[1] : null), whole(pos), whole(row ?? 0)),
  change_lsn: ({ commit_lsn: commit, change_lsn: change, event_serial_no: serial }) =>
    commit === null || commit === undefined
      ? null
      : joined(hexParts(commit, [8, 8, 4]), hexParts(change, [8, 8, 4]), whole(serial ?? 0)),
  // Where the redo log holds it tells two changes of one number apart.
  scn: ({ scn, rs_id: place, ssn }) => joined(whole(scn), hexParts(place, [8, 8, 4]), whole(ssn ?? 0)),
  ts_ms: ({ ts_ns: ns, ts_us: us, ts_ms: ms }) =>
    whole(ns) ??
    (whole(us) === null ? null : padded(`${BigInt(String(us)) * 1000n}`)) ??
    (whole(ms) === null ? null : padded(`${BigInt(String(ms)) * 1_000_000n}`)),
};

/** What a change's source lacks where its position cannot be told. */
export const wanted: Readonly<Record<Comparison, string>> = {
  lsn: 'source.lsn',
  binlog: 'source.file and source.pos',
  change_lsn: 'source.commit_lsn',
  scn: 'source.scn',
  ts_ms: 'source.ts_ms',
};

/**
 * Where in its source's order a change stands, as text that sorts byte by byte; null: the source does not tell. A later
 * epoch comes after every position of an earlier one.
 */
export const positionOf = (source: Row, comparison: Comparison, epoch: number): string | null => {
  const at = readers[comparison](source);
  return at === null ? null : `${String(epoch).padStart(6, '0')}|${at}`;
};

import { instant, type Database } from '#store';
import type { Outcome, SourceState } from './capture.ts';
import type { Mapping } from './mapping.ts';

/** What one batch brought of one source: how many of each outcome, the time of its newest change, and how late that was (ms). */
export type Heard = Record<Outcome, number> & { at: Date | null; lag: number | null };

/** Adds what was heard, by the name of its source. */
export const noteSources = (db: Database, heard: ReadonlyMap<string, Heard>, now: Date) =>
  db.$executeRaw`
    insert into captured_source as s (name, applied, duplicate, stale, parked, source_at, heard_at, lag)
    select name, applied, duplicate, stale, parked, at, ${instant(now)}, lag
    from jsonb_to_recordset(${JSON.stringify([...heard].map(([name, each]) => ({ name, ...each })))}::jsonb)
      as h(name text, applied bigint, duplicate bigint, stale bigint, parked bigint, at timestamptz, lag int)
    order by name
    on conflict (name) do update set applied = s.applied + excluded.applied, duplicate = s.duplicate + excluded.duplicate,
      stale = s.stale + excluded.stale, parked = s.parked + excluded.parked,
      source_at = greatest(s.source_at, excluded.source_at), heard_at = excluded.heard_at, lag = coalesce(excluded.lag, s.lag)`;

/** How each mapping's source stands; one that was never heard of stands at nothing. */
export const sourceStates = async (db: Database, mappings: readonly Mapping[]): Promise<readonly SourceState[]> => {
  const [known, counts] = await Promise.all([
    db.capturedSource.findMany(),
    db.$queryRaw<{ source: string; rows: number; waiting: number }[]>`
      select source, count(*)::int as rows, (count(*) filter (where waiting))::int as waiting from captured_row group by source`,
  ]);
  return mappings.map(({ name, to }) => {
    const row = known.find((each) => each.name === name);
    const count = counts.find(({ source }) => source === name);
    return {
      mapping: name,
      to,
      applied: Number(row?.applied ?? 0),
      duplicate: Number(row?.duplicate ?? 0),
      stale: Number(row?.stale ?? 0),
      parked: Number(row?.parked ?? 0),
      rows: count?.rows ?? 0,
      waiting: count?.waiting ?? 0,
      lastChangeAt: row?.sourceAt ?? null,
      lastHeardAt: row?.heardAt ?? null,
      lag: row?.lag ?? null,
    };
  });
};

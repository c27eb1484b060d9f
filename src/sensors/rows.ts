import { instant, Prisma, type Queryable } from '#store';
import type { Reading } from './reading.ts';
import type { SensorRow } from './sensor.ts';
import type { Watched } from './watch.ts';

export const sensorColumns = Prisma.sql`s.id, s.kind, s.place, s.variant_id as variant, s.settings, s.active, s.state, s.conditions,
  s.boot::float8 as boot, s.seq::float8 as seq`;

/** The sensors of a batch, locked in the order of their ids: no other batch judges them meanwhile. */
export const lockSensors = async (tx: Queryable, ids: readonly string[]): Promise<ReadonlyMap<string, SensorRow>> => {
  const rows = await tx.$queryRaw<SensorRow[]>`/* lock-sensors */
    select ${sensorColumns} from sensor s
    where s.id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)) order by s.id for no key update`;
  return new Map(rows.map((row) => [row.id, row]));
};

export interface Placed {
  readonly sensor: string;
  readonly reading: Reading;
}

/** Keeps readings; answers which of them, by their place in the list, had not been kept before. */
export const keepReadings = async (tx: Queryable, placed: readonly Placed[]): Promise<ReadonlySet<number>> => {
  const rows = placed.map(({ sensor, reading: { boot, seq, at, value } }, n) => ({ n, sensor, boot, seq, at, value }));
  const fresh = await tx.$queryRaw<{ n: number }[]>`/* keep-readings */
    with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as g(n int, sensor text, boot bigint, seq bigint, at timestamptz, value float8)
    ), kept as (
      insert into sensor_reading (sensor_id, boot, seq, at, value) select sensor, boot, seq, at, value from given
      on conflict do nothing returning sensor_id, boot, seq
    )
    select min(n) as n from given join kept k on k.sensor_id = given.sensor and k.boot = given.boot and k.seq = given.seq
    group by given.sensor, given.boot, given.seq`;
  return new Set(fresh.map(({ n }) => n));
};

/** Its state after a batch; `newest` is the reading that stands last among all. */
export interface SensorAfter extends Watched {
  readonly id: string;
  readonly newest: Reading | null;
}

export const writeSensors = (tx: Queryable, sensors: readonly SensorAfter[], now: Date) => {
  const rows = sensors.map(({ id, state, lasting, newest }) => ({
    ...{ id, state, conditions: [...lasting].sort() },
    ...(newest && { boot: newest.boot, seq: newest.seq, at: newest.at, value: newest.value }),
  }));
  return tx.$executeRaw`/* write-sensors */
    update sensor s set state = n.state, conditions = n.conditions, heard_at = ${instant(now)}, boot = coalesce(n.boot, s.boot),
      seq = coalesce(n.seq, s.seq), value = coalesce(n.value, s.value), reading_at = coalesce(n.at, s.reading_at)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as n(id text, state jsonb, conditions text[], boot bigint, seq bigint, at timestamptz, value float8)
    where s.id = n.id`;
};

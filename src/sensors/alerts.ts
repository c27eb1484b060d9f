import { recordEvent } from '#events';
import { instant, Prisma, type Queryable } from '#store';
import type { Condition } from './sensor.ts';
import type { Turn } from './watch.ts';

/** What began or ended at a sensor. */
export interface AlertChange extends Turn {
  readonly sensor: string;
  readonly place: string;
  readonly about: Condition;
}

/** Writes down what began and what ended, with an event for each, in one statement. */
export const writeAlerts = async (tx: Queryable, changes: readonly AlertChange[], now: Date): Promise<void> => {
  if (changes.length === 0) return;
  const at = instant(now);
  const about = Prisma.sql`'sensor ' || c.sensor || ' (' || c.place || ')'`;
  const subject = Prisma.sql`'sensor:' || c.sensor`;
  const kind = Prisma.sql`'sensor-' || c.about`;
  await tx.$executeRaw`
    with change as (
      select * from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb)
        as c(sensor text, place text, about text, began text, ended text)
    ), ending as (
      update sensor_alert a set ended_at = ${at}, ended_detail = c.ended from change c
      where a.sensor_id = c.sensor and a.kind = c.about and a.ended_at is null and c.began is null
    ), beginning as (
      insert into sensor_alert (sensor_id, kind, detail, since, ended_at, ended_detail)
      select sensor, about, began, ${at}, case when ended is not null then ${at} end, ended from change where began is not null
      on conflict (sensor_id, kind) where ended_at is null do nothing
    ), raised as (${recordEvent({
      type: 'alert.raised',
      subject,
      payload: Prisma.sql`jsonb_build_object('kind', ${kind}, 'about', ${about}, 'count', 1, 'detail', c.began)`,
      from: Prisma.sql`change c where c.began is not null`,
      at: now,
    })})
    ${recordEvent({
      type: 'alert.over',
      subject,
      payload: Prisma.sql`jsonb_build_object('kind', ${kind}, 'about', ${about}, 'detail', c.ended)`,
      from: Prisma.sql`change c where c.ended is not null`,
      at: now,
    })}`;
};

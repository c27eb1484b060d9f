import { settingsOf } from '#sensors';
import type { Queryable } from '#store';
import { readSeed } from './read.ts';
import { sensorFile } from './schema.ts';

/** The sensors of the demo, with what they see at first. */
export const demoSensors = readSeed('sensors.yaml', sensorFile);

/** Sensors that are missing are declared; those that somebody changed stay. */
export const seedSensors = (db: Queryable) => {
  const sensors = Object.entries(demoSensors).map(([id, { kind, place, variant = null, settings }]) => ({
    ...{ id, kind, place, variant },
    settings: settingsOf[kind].parse(settings),
  }));
  return db.$executeRaw`
    insert into sensor (id, kind, place, variant_id, settings, created_at)
    select n.id, n.kind, n.place, v.id, n.settings, now()
    from jsonb_to_recordset(${JSON.stringify(sensors)}::jsonb) as n(id text, kind text, place text, variant text, settings jsonb)
    left join variant v on v.id = n.variant where n.variant is null or v.id is not null
    on conflict (id) do nothing`;
};

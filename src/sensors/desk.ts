import { no, ok, problemsIn, type Clock, type Invalid, type Problem, type Result } from '#kernel';
import { instant, Prisma, type Database, type Queryable } from '#store';
import { writeAlerts } from './alerts.ts';
import { closeParked, listParked, readParked, type ParkedReading } from './parked.ts';
import { lockSensors, sensorColumns } from './rows.ts';
import {
  countsPieces,
  sensorId,
  sensorKinds,
  settingsOf,
  type SensorKind,
  type SensorRow,
  type SettingsOf,
} from './sensor.ts';
import type { Message, Taken } from './take.ts';

/** A sensor as people look at it. */
export type SensorShown = Pick<
  SensorRow,
  'id' | 'kind' | 'place' | 'variant' | 'settings' | 'active' | 'conditions'
> & {
  /** Pieces that it last counted, where it counts. */
  readonly pieces: number | null;
  /** Pieces that went and are still promised to orders. */
  readonly owed: number;
  readonly value: number | null;
  readonly readingAt: Date | null;
  /** Null: it was never heard. */
  readonly heardAt: Date | null;
};

export interface ReadingShown {
  readonly boot: number;
  readonly seq: number;
  readonly at: Date;
  readonly value: number;
}

export interface SensorAlert {
  readonly id: string;
  readonly sensor: string;
  readonly kind: string;
  readonly detail: string;
  readonly since: Date;
  /** Null: it lasts. */
  readonly endedAt: Date | null;
  readonly endedDetail: string | null;
}

export interface SensorWish {
  readonly kind: string;
  readonly place: string;
  readonly variant: string | null;
  readonly active: boolean;
  /** As its kind wants it; what is left out is as usual. */
  readonly settings: unknown;
}

export interface SensorDesk {
  list(): Promise<readonly SensorShown[]>;
  find(id: string): Promise<SensorShown | null>;
  /** Declares one, or changes it. Another kind, variant or calibration makes it begin anew: its next count moves nothing. */
  save(id: string, wish: SensorWish): Promise<Result<SensorShown, Invalid>>;
  /** What it counts next is where it begins; moves nothing. False: there is no such sensor. */
  reset(id: string): Promise<boolean>;
  /** With its readings and alerts. False: there is no such sensor. */
  remove(id: string): Promise<boolean>;
  /** Newest first. */
  readings(id: string, limit: number): Promise<readonly ReadingShown[]>;
  alerts(wish: {
    readonly sensor?: string;
    readonly lasting: boolean;
    readonly cursor?: string;
    readonly limit: number;
  }): Promise<{ readonly alerts: readonly SensorAlert[]; readonly next: string | null }>;
  parked(page: {
    readonly cursor?: string;
    readonly limit: number;
  }): Promise<{ readonly messages: readonly ParkedReading[]; readonly next: string | null }>;
  /** Tries a parked message once more; null: it is not parked. */
  replay(id: string, who: string): Promise<Taken | null>;
  /** False: it is not parked. */
  drop(id: string, who: string): Promise<boolean>;
}

const shown = Prisma.sql`${sensorColumns}, s.state->'pieces' as pieces, coalesce((s.state->>'owed')::int, 0) as owed, s.value,
  s.reading_at as "readingAt", s.heard_at as "heardAt"`;

const show = ({ state: _state, boot: _boot, seq: _seq, ...rest }: SensorShown & SensorRow): SensorShown => rest;

/** What is wrong with a wish, or its settings with all that was left out. */
const checked = (id: string, { kind, place, variant, settings }: SensorWish): Result<object, Invalid> => {
  const problems: Problem[] = [];
  if (!sensorId.test(id)) problems.push({ pointer: '/path/id', detail: 'must be letters, digits, ".", "_" and "-"' });
  if (place.trim() === '') problems.push({ pointer: '/place', detail: 'must say where it is' });
  if (!(kind in settingsOf)) {
    problems.push({ pointer: '/kind', detail: `must be one of ${sensorKinds.join(', ')}, found "${kind}"` });
    return no('invalid', { problems });
  }
  if (countsPieces(kind as SensorKind) !== (variant !== null))
    problems.push({
      pointer: '/variant',
      detail:
        variant === null ? `must be there: a ${kind} sensor counts pieces of it` : `a ${kind} sensor counts nothing`,
    });
  const read = settingsOf[kind as SensorKind].safeParse(settings);
  if (!read.success) problems.push(...problemsIn(read.error.issues, '/settings'));
  return read.success && problems.length === 0 ? ok(read.data) : no('invalid', { problems });
};

/** What its counts go by. */
const calibration = ({
  kind,
  variant,
  settings,
}: {
  kind: string;
  variant: string | null;
  settings: object;
}): string => {
  const { unitGrams = null, tareGrams = null } = settings as Partial<SettingsOf<'weight'>>;
  return JSON.stringify([kind, variant, unitGrams, tareGrams]);
};

export const createSensorDesk = ({
  db,
  clock,
  take,
}: {
  readonly db: Database;
  readonly clock: Clock;
  readonly take: (messages: readonly Message[]) => Promise<Taken>;
}): SensorDesk => {
  const find: SensorDesk['find'] = async (id) => {
    const [row] = await db.$queryRaw<(SensorShown & SensorRow)[]>`select ${shown} from sensor s where s.id = ${id}`;
    return row ? show(row) : null;
  };
  /** Whatever was wrong is not looked at any more. */
  const calm = async (tx: Queryable, { id, place, conditions }: SensorRow, ended: string): Promise<void> => {
    await tx.$executeRaw`update sensor set conditions = '{}' where id = ${id}`;
    const over = conditions.map((about) => ({ sensor: id, place, about, began: null, ended }));
    await writeAlerts(tx, over, clock());
  };
  /** What it counts next is where it begins. */
  const begin = async (tx: Queryable, sensor: SensorRow, why: string): Promise<void> => {
    await tx.$executeRaw`update sensor set state = '{}' where id = ${sensor.id}`;
    await calm(tx, sensor, why);
  };
  return {
    list: async () =>
      (await db.$queryRaw<(SensorShown & SensorRow)[]>`select ${shown} from sensor s order by s.id`).map(show),
    find,

    save: async (id, wish) => {
      const settings = checked(id, wish);
      if (!settings.ok) return settings;
      const { kind, place, variant, active } = wish;
      if (variant !== null) {
        const [found] = await db.$queryRaw<{ bundle: boolean }[]>`select bundle from variant where id = ${variant}`;
        const detail = !found ? `there is no variant ${variant}` : found.bundle ? `${variant} is a bundle` : null;
        if (detail !== null) return no('invalid', { problems: [{ pointer: '/variant', detail }] });
      }
      await db.$transaction(async (tx) => {
        const before = (await lockSensors(tx, [id])).get(id);
        const anew =
          before !== undefined && calibration(before) !== calibration({ kind, variant, settings: settings.value });
        await tx.$executeRaw`
          insert into sensor as s (id, kind, place, variant_id, settings, active, created_at)
          values (${id}, ${kind}, ${place}, ${variant}, ${JSON.stringify(settings.value)}::jsonb, ${active}, ${instant(clock())})
          on conflict (id) do update set kind = excluded.kind, place = excluded.place, variant_id = excluded.variant_id,
            settings = excluded.settings, active = excluded.active`;
        if (before && anew) await begin(tx, before, 'it was declared anew');
        else if (before && !active) await calm(tx, before, 'it was put to rest');
      });
      return ok((await find(id))!);
    },

    reset: (id) =>
      db.$transaction(async (tx) => {
        const sensor = (await lockSensors(tx, [id])).get(id);
        if (sensor) await begin(tx, sensor, 'somebody let it begin anew');
        return sensor !== undefined;
      }),

    remove: (id) =>
      db.$transaction(
        async (tx) => {
          if ((await tx.$executeRaw`delete from sensor where id = ${id}`) === 0) return false;
          await tx.$executeRaw`delete from sensor_reading where sensor_id = ${id}`;
          return true;
        },
        { timeout: 60_000 },
      ),

    readings: (id, limit) => db.$queryRaw<ReadingShown[]>`
      select boot::float8 as boot, seq::float8 as seq, at, value from sensor_reading where sensor_id = ${id}
      order by boot desc, seq desc limit ${limit}`,

    alerts: async ({ sensor = null, lasting, cursor, limit }) => {
      const rows = await db.$queryRaw<SensorAlert[]>`
        select id::text, sensor_id as sensor, kind, detail, since, ended_at as "endedAt", ended_detail as "endedDetail"
        from sensor_alert
        where (${sensor}::text is null or sensor_id = ${sensor}) and (not ${lasting}::boolean or ended_at is null)
          and (${cursor ?? null}::bigint is null or id < ${cursor ?? null}::bigint)
        order by id desc limit ${limit + 1}`;
      const alerts = rows.slice(0, limit);
      return { alerts, next: rows.length > limit ? alerts.at(-1)!.id : null };
    },

    parked: (page) => listParked(db, page),
    replay: async (id, who) => {
      const message = await readParked(db, id);
      if (!message) return null;
      const taken = await take([message]);
      if (taken.parked === 0) await closeParked(db, id, who, clock());
      return taken;
    },
    drop: (id, who) => closeParked(db, id, who, clock()),
  };
};

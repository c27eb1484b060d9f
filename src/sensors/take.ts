import type { Stock } from '#commerce';
import type { Clock, Log } from '#kernel';
import type { Database } from '#store';
import type { Metrics } from '#telemetry';
import { writeAlerts } from './alerts.ts';
import { moveStock } from './moves.ts';
import { park } from './parked.ts';
import { readingOf, understand, type RawReading, type Reading } from './reading.ts';
import { keepReadings, lockSensors, writeSensors, type Placed, type SensorAfter } from './rows.ts';
import { watch } from './watch.ts';

export interface Message {
  readonly topic: string;
  readonly payload: Buffer;
}

/** What became of the readings of a batch; `late` ones are older than what is known of their sensor. */
export interface Taken {
  readonly taken: number;
  readonly duplicate: number;
  readonly late: number;
  readonly ignored: number;
  /** Messages, not readings. */
  readonly parked: number;
}

/** `stirred`: others have something to do. */
interface Outcome {
  readonly taken: Taken;
  readonly stirred: boolean;
}

/** A sensor that spoke in a batch, with what it said; no readings: a heartbeat. */
interface Heard {
  readonly message: Message;
  readonly sensor: string;
  readonly readings: readonly RawReading[];
}

const isAfter = (one: Pick<Reading, 'boot' | 'seq'>, other: Pick<Reading, 'boot' | 'seq'>): boolean =>
  one.boot > other.boot || (one.boot === other.boot && one.seq > other.seq);

const isAboutTheData = (error: unknown): boolean => /^(?:21|22|23|54)/.test((error as { code?: string }).code ?? '');

export interface TakeRooms {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Pick<Metrics, 'readings'>;
  readonly stock: Pick<Stock, 'move'>;
  readonly nudge: (channel: 'events') => void;
  /** What stands before a sensor's id in a topic. */
  readonly prefix: string;
}

/** Takes messages of sensors in, a batch in one transaction: readings, stock, alerts and what is known of each sensor. */
export const createTake = ({ db, clock, log, metrics, stock, nudge, prefix }: TakeRooms) => {
  const batch = (heard: readonly Heard[]): Promise<Outcome> =>
    db.$transaction(
      async (tx) => {
        const now = clock();
        const sensors = await lockSensors(tx, [...new Set(heard.map(({ sensor }) => sensor))]);
        const poison: (Message & { reason: string })[] = [];
        const placed: Placed[] = [];
        let ignored = 0;
        for (const { message, sensor: id, readings } of heard) {
          const sensor = sensors.get(id);
          if (!sensor) {
            poison.push({ ...message, reason: 'no such sensor is declared' });
            continue;
          }
          if (!sensor.active) {
            ignored += readings.length;
            continue;
          }
          const read = readings.map((raw) => readingOf(sensor.kind, raw, now));
          const fault = read.find((each) => typeof each === 'string');
          if (fault !== undefined) poison.push({ ...message, reason: fault });
          for (const reading of read) if (typeof reading !== 'string') placed.push({ sensor: id, reading });
        }
        const fresh = placed.length > 0 ? await keepReadings(tx, placed) : new Set<number>();
        const bySensor = new Map<string, Reading[]>();
        placed.forEach(({ sensor, reading }, n) => {
          if (!fresh.has(n)) return;
          const own = bySensor.get(sensor);
          if (own) own.push(reading);
          else bySensor.set(sensor, [reading]);
        });
        let late = 0;
        const watched = [...sensors.values()].map((sensor) => {
          const all = (bySensor.get(sensor.id) ?? []).sort((one, other) => (isAfter(one, other) ? 1 : -1));
          // A sale counts whenever it is told; of what is there only the newest is true.
          const told = sensor.kind === 'sale' ? all : all.filter((reading) => isAfter(reading, sensor));
          late += all.length - told.length;
          const last = all.at(-1);
          return { sensor, newest: last && isAfter(last, sensor) ? last : null, ...watch(sensor, told) };
        });
        const { owed, stirred } = await moveStock(tx, stock, watched);
        const after: SensorAfter[] = watched.map(({ sensor, newest, settle }) => ({
          ...{ id: sensor.id, newest },
          ...settle(owed.get(sensor.id) ?? 0),
        }));
        await writeSensors(tx, after, now);
        const changes = after.flatMap(({ id, turns }) =>
          [...turns].map(([about, turn]) => ({ sensor: id, place: sensors.get(id)!.place, about, ...turn })),
        );
        await writeAlerts(tx, changes, now);
        await park(tx, poison, now);
        const duplicate = placed.length - fresh.size;
        return {
          stirred: stirred || changes.length > 0,
          taken: { taken: fresh.size - late, duplicate, late, ignored, parked: poison.length },
        };
      },
      { timeout: 60_000 },
    );

  /** What the database refuses is halved until it stands alone, and parked: it holds up nothing beside it. */
  const settled = async (heard: readonly Heard[]): Promise<readonly Outcome[]> => {
    if (heard.length === 0) return [];
    try {
      return [await batch(heard)];
    } catch (error) {
      if (!isAboutTheData(error)) throw error;
      if (heard.length > 1) {
        const half = Math.ceil(heard.length / 2);
        return [...(await settled(heard.slice(0, half))), ...(await settled(heard.slice(half)))];
      }
      const reason = `the shop cannot hold it: ${(error as Error).message}`;
      await park(db, [{ ...heard[0]!.message, reason }], clock());
      return [{ stirred: false, taken: { taken: 0, duplicate: 0, late: 0, ignored: 0, parked: 1 } }];
    }
  };

  return async (messages: readonly Message[]): Promise<Taken> => {
    const poison: (Message & { reason: string })[] = [];
    const heard: Heard[] = [];
    for (const message of messages) {
      const found = understand(prefix, message.topic, message.payload);
      if (found.is === 'poison') poison.push({ ...message, reason: found.reason });
      else heard.push({ message, sensor: found.sensor, readings: found.is === 'readings' ? found.readings : [] });
    }
    await park(db, poison, clock());
    const results = await settled(heard);
    const sum = (name: keyof Taken) => results.reduce((total, each) => total + each.taken[name], 0);
    const taken = {
      ...{ taken: sum('taken'), duplicate: sum('duplicate'), late: sum('late'), ignored: sum('ignored') },
      parked: sum('parked') + poison.length,
    };
    for (const [outcome, count] of Object.entries(taken)) if (count > 0) metrics.readings.add({ outcome }, count);
    if (taken.parked > 0) log.warn({ parked: taken.parked }, 'messages of sensors were parked');
    if (results.some(({ stirred }) => stirred)) nudge('events');
    return taken;
  };
};

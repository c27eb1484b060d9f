import { z } from 'zod';
import { sensorId, type SensorKind } from './sensor.ts';

/** A reading as it came, before anybody knows whose it is. */
export type RawReading = z.infer<typeof shape>;

/** What a message turns out to be. */
export type Understood =
  | { readonly is: 'heartbeat'; readonly sensor: string }
  | { readonly is: 'readings'; readonly sensor: string; readonly readings: readonly RawReading[] }
  | { readonly is: 'poison'; readonly reason: string };

const count = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
const figure = z.number().min(-1e9).max(1e9);
const shape = z
  .object({
    /** The sensor's own count of its readings, and how often it began to count anew. */
    seq: count.optional(),
    boot: count.optional(),
    at: z.iso.datetime({ offset: true }).optional(),
    grams: figure.optional(),
    count: figure.optional(),
    sold: figure.optional(),
    celsius: z.number().min(-100).max(200).optional(),
    open: z.boolean().optional(),
  })
  .refine(({ seq, at }) => seq !== undefined || at !== undefined, 'must have seq or at, so that it counts once');

/** The member that a reading of this kind tells its value in. */
export const memberOf = {
  weight: 'grams',
  count: 'count',
  sale: 'sold',
  temperature: 'celsius',
  door: 'open',
} as const;

const MOST_BYTES = 65_536;
const MOST_READINGS = 1000;
const utf8 = new TextDecoder('utf-8', { fatal: true });

const poison = (reason: string): Understood => ({ is: 'poison', reason });

/** `<prefix>/<sensor>/readings` with JSON, one reading or an array; `<prefix>/<sensor>/heartbeat` with anything. */
export const understand = (prefix: string, topic: string, payload: Buffer): Understood => {
  const [sensor = '', leaf, ...more] = topic.startsWith(`${prefix}/`) ? topic.slice(prefix.length + 1).split('/') : [];
  if (!sensorId.test(sensor)) return poison('the topic names no sensor: letters, digits, "." "_" and "-" are possible');
  if (leaf === 'heartbeat' && more.length === 0) return { is: 'heartbeat', sensor };
  if (leaf !== 'readings' || more.length > 0) return poison('the topic ends neither in readings nor in heartbeat');
  if (payload.length > MOST_BYTES) return poison(`it has ${payload.length} bytes; at most ${MOST_BYTES} are taken`);
  let given: unknown;
  try {
    given = JSON.parse(utf8.decode(payload));
  } catch {
    return poison('it is no JSON');
  }
  const list = Array.isArray(given) ? (given as unknown[]) : [given];
  if (list.length > MOST_READINGS) return poison(`it holds more than ${MOST_READINGS} readings`);
  const readings: RawReading[] = [];
  for (const each of list) {
    const { success, data, error } = shape.safeParse(each);
    if (!success) {
      const { path, message } = error.issues[0]!;
      return poison(`${path.join('.') || 'a reading'}: ${message}`);
    }
    readings.push(data);
  }
  return { is: 'readings', sensor, readings };
};

/** A reading of a known sensor: its place among all of that sensor, when, and its value as a number. */
export interface Reading {
  readonly boot: number;
  readonly seq: number;
  readonly at: Date;
  /** Grams, pieces, pieces sold, degrees Celsius, or 1 for an open door. */
  readonly value: number;
}

const AHEAD_MS = 300_000;

/** Older ones are not remembered any more: whether they were counted cannot be told. */
export const KEPT_DAYS = 7;

/** The reading, or why it is none of a sensor of this kind. */
export const readingOf = (kind: SensorKind, raw: RawReading, now: Date): Reading | string => {
  const member = memberOf[kind];
  const value = raw[member];
  if (value === undefined) return `a ${kind} sensor tells "${member}", and it has none`;
  const at = raw.at === undefined ? now : new Date(raw.at);
  const age = now.getTime() - at.getTime();
  if (age < -AHEAD_MS) return 'its time is more than five minutes ahead: the clock of the sensor is wrong';
  if (age > KEPT_DAYS * 86_400_000) return `it is older than ${KEPT_DAYS} days`;
  return { boot: raw.boot ?? 0, seq: raw.seq ?? at.getTime(), at, value: Number(value) };
};

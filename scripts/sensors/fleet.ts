// The demo's sensors, played: they count, weigh and sell, and can be told to fail.
import type { demoSensors } from '../../prisma/seed/index.ts';

type DemoSensor = (typeof demoSensors)[string];

/** How a sensor may fail. */
export const troubles = ['die', 'jump', 'drain', 'garble'] as const;
export type Trouble = (typeof troubles)[number];

export interface Sent {
  readonly topic: string;
  readonly body: string;
}

/** The pieces of each sensor, or its degrees, or 1 where the door is open. */
export type Levels = Record<string, number>;

/** What a sensor of the level `level` tells. */
const tells = ({ kind, settings }: DemoSensor, level: number): object => {
  switch (kind) {
    case 'weight': {
      const { unitGrams = 1, tareGrams = 0 } = settings as { unitGrams?: number; tareGrams?: number };
      return { grams: tareGrams + level * unitGrams };
    }
    case 'count':
      return { count: level };
    case 'sale':
      return { sold: level };
    case 'temperature':
      return { celsius: Number(level.toFixed(1)) };
    case 'door':
      return { open: level > 0 };
  }
};

/**
 * A fleet that goes on from `levels`, which it changes. Each call of `tick` is a moment: what every sensor sends then. `boot`
 * has to grow from run to run, since a sensor that was switched on counts from 0 again.
 */
export const createFleet = ({
  sensors,
  levels,
  boot,
  random,
  troubled,
}: {
  readonly sensors: typeof demoSensors;
  readonly levels: Levels;
  readonly boot: number;
  readonly random: () => number;
  readonly troubled: Readonly<Record<Trouble, readonly string[]>>;
}) => {
  let seq = 0;
  /** What has become of it since the last moment; of a machine, what it sold meanwhile. */
  const moved = (id: string, { kind, begins }: DemoSensor): number => {
    const level = levels[id] ?? begins;
    const isDrained = troubled.drain.includes(id);
    switch (kind) {
      case 'weight':
      case 'count': {
        const gone = isDrained ? 3 : random() < 0.15 ? 1 : 0;
        const left = Math.max(0, level - gone);
        return (levels[id] = left === 0 && !isDrained ? begins : left);
      }
      case 'sale':
        return isDrained ? 5 : random() < 0.1 ? 1 : 0;
      case 'temperature':
        return (levels[id] = isDrained ? level + 0.5 : level + (begins - level) / 4 + (random() - 0.5));
      case 'door':
        return (levels[id] = isDrained || random() < 0.05 ? 1 : 0);
    }
  };

  return {
    tick: (): readonly Sent[] => {
      seq += 1;
      return Object.entries(sensors).flatMap(([id, sensor]) => {
        // A dead one says a few words before it dies, so that somebody misses it.
        if (troubled.die.includes(id) && seq > 3) return [];
        const level = moved(id, sensor);
        const isWild = troubled.jump.includes(id) && seq % 10 === 5;
        const topic = `${id}/readings`;
        if (troubled.garble.includes(id) && seq % 5 === 0) return [{ topic, body: '{"seq": ' }];
        const told = tells(
          sensor,
          isWild ? (level * 2 > sensor.begins ? 0 : sensor.begins) + (sensor.kind === 'sale' ? 500 : 0) : level,
        );
        return [
          ...(seq % 10 === 1 ? [{ topic: `${id}/heartbeat`, body: '' }] : []),
          { topic, body: JSON.stringify({ boot, seq, ...told }) },
        ];
      });
    },
  };
};

import type { Stock } from '#commerce';
import type { Queryable } from '#store';
import type { SensorRow } from './sensor.ts';

/** What a sensor saw move, with what it still owes from before. */
export interface Moving {
  readonly sensor: SensorRow;
  /** Pieces that came (above 0) or went. */
  readonly moved: number;
}

/** Variants with what their sensors saw, each variant once. */
export const byVariant = (moving: readonly Moving[]) => {
  const variants = new Map<string, { by: number; sensors: { id: string; by: number }[] }>();
  for (const { sensor, moved } of moving) {
    const by = moved - (sensor.state.owed ?? 0);
    if (sensor.variant === null || by === 0) continue;
    const known = variants.get(sensor.variant) ?? { by: 0, sensors: [] };
    known.by += by;
    known.sensors.push({ id: sensor.id, by });
    variants.set(sensor.variant, known);
  }
  return variants;
};

/**
 * Brings into the shop's stock what sensors saw. Answers what each of them owes now: pieces that went and are promised to
 * orders stay on the books until they are not.
 */
export const moveStock = async (
  tx: Queryable,
  stock: Pick<Stock, 'move'>,
  moving: readonly Moving[],
): Promise<{ readonly owed: ReadonlyMap<string, number>; readonly stirred: boolean }> => {
  const owed = new Map<string, number>();
  const variants = byVariant(moving);
  if (variants.size === 0) return { owed, stirred: false };
  const moves = [...variants].map(([variant, { by, sensors }]) => ({
    ...{ variant, by },
    seenBy: `seen by ${sensors.map(({ id }) => id).join(', ')}`,
  }));
  for (const { variant, short } of await stock.move(tx, moves, 'sensors')) {
    let left = short;
    for (const { id, by } of variants.get(variant)!.sensors) {
      const own = Math.min(left, Math.max(0, -by));
      left -= own;
      if (own > 0) owed.set(id, own);
    }
  }
  return { owed, stirred: true };
};

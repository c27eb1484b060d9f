import { gather } from '#kernel';
import type { Database } from '#store';
import { againOnConflict } from '../conflict.ts';
import { placeStatement, type Placed, type PlaceInput, type PlaceTerms } from './place-statement.ts';

/** So long several wait for a lock: one that waits holds up all of them, and those that come after. */
const PATIENCE_MS = 250;

const lockNotAvailable = '55P03';

/**
 * Places orders. Those that come while others are being placed are placed together, by one call of the database; whoever cannot
 * be placed among others, or is held up by them, is placed alone.
 */
export const createPlacing = (db: Database, terms: PlaceTerms): ((given: PlaceInput) => Promise<Placed>) => {
  const place = (given: readonly PlaceInput[], patience: number | null) =>
    againOnConflict(() => db.$queryRaw<(Placed | { verdict: 'alone' })[]>(placeStatement(given, terms, patience)));
  const alone = async (given: PlaceInput) => (await place([given], null))[0] as Placed;

  return gather({ most: 32, atOnce: 1 }, async (several) => {
    const found = await place(several, PATIENCE_MS).catch((error: unknown) => {
      if (several.length > 1 || (error as { code?: unknown }).code === lockNotAvailable) return null;
      throw error;
    });
    return several.map((given, at) => {
      const placed = found?.[at];
      return placed && placed.verdict !== 'alone' ? placed : alone(given);
    });
  });
};

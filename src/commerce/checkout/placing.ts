import { AppError, gather } from '#kernel';
import type { Database } from '#store';
import { againOnConflict } from '../conflict.ts';
import { placeStatement, type Placed, type PlaceInput, type PlaceTerms } from './place-statement.ts';

/**
 * So many milliseconds a lock is waited for, and the database's answer. Several that wait hold up each other and those that come
 * after; one alone only keeps a session from others.
 */
const patience = { several: { lock: 250, answer: 5_000 }, one: { lock: 5_000, answer: 10_000 } };

const isHeldUp = (error: unknown): boolean => (error as { code?: unknown }).code === '55P03';

/**
 * Places orders. Those that come while others are being placed are placed together, by one call of the database; whoever cannot
 * be placed among others, or is held up by them, is placed alone. Throws AppError 'busy' (503) where a lock was not to be had.
 */
export const createPlacing = (db: Database, terms: PlaceTerms): ((given: PlaceInput) => Promise<Placed>) => {
  const within = { several: db.$within(patience.several.answer), one: db.$within(patience.one.answer) };
  const place = (given: readonly PlaceInput[], as: keyof typeof patience) =>
    againOnConflict(() =>
      within[as].$queryRaw<(Placed | { verdict: 'alone' })[]>(placeStatement(given, terms, patience[as].lock)),
    );
  const alone = async (given: PlaceInput) => {
    try {
      return (await place([given], 'one'))[0] as Placed;
    } catch (cause) {
      if (!isHeldUp(cause)) throw cause;
      const sentence = 'Something else holds on to what is ordered; nothing was placed.';
      throw new AppError('busy', sentence, { status: 503, retryAfter: 1, cause });
    }
  };

  return gather({ most: 32, atOnce: 1 }, async (given) => {
    const found = await place(given, 'several').catch(() => null);
    return given.map((each, at) => {
      const placed = found?.[at];
      return placed && placed.verdict !== 'alone' ? placed : alone(each);
    });
  });
};

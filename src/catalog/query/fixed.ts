import { Prisma } from '#store';

/** A number of ours that stands in the statement itself: the planner sees it, and needs no new plan for the next question. */
export const fixed = (number: number): Prisma.Sql => {
  if (!Number.isFinite(number)) throw new RangeError(`a statement takes numbers, found ${number}`);
  return Prisma.raw(String(number));
};

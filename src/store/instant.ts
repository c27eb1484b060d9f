import { Prisma } from './generated/client.ts';

/** A time for raw SQL: with its zone, and a time also where the statement does not tell that one is meant. */
export const instant = (at: Date): Prisma.Sql => Prisma.sql`${at.toISOString()}::timestamptz`;

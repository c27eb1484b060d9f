import { Prisma } from './generated/client.ts';

/**
 * A time for raw SQL. The driver writes a bare Date without its zone, which a database whose TimeZone is not UTC
 * would misread.
 */
export const instant = (at: Date): Prisma.Sql => Prisma.sql`${at.toISOString()}::timestamptz`;

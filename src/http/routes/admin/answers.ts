// What answers to staff have in common.
import { z } from 'zod';

export const time = z.iso.datetime({ offset: true });
export const next = z.string().nullable().describe('cursor of the next page; null: there is none');
/** So many of one thing. */
export const piece = z.object({ variant: z.string(), quantity: z.int() });
/** Which rules spoke of an order, and what they found. */
export const findings = z.array(z.object({ rule: z.string(), points: z.number(), found: z.string() }));
/** Facts whose names only those who wrote them know. */
export const loose = z.record(z.string(), z.unknown());

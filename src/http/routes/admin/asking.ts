// What requests of staff have in common: numbers of orders, pages, times, amounts.
import { z } from 'zod';
import { AppError, type Money } from '#kernel';

/** The database counts orders and returns in 32 bits: a larger number is nobody's. */
const largest = 2 ** 31 - 1;

export const numbered = z.object({
  number: z
    .string()
    .regex(/^\d{1,15}$/, 'must be a whole number')
    .transform((digits) => Math.min(Number(digits), largest)),
});

export const page = {
  cursor: z
    .string()
    .regex(/^\d{1,18}$/, 'must be a cursor that an earlier answer gave')
    .optional()
    .describe('`next` of the page before'),
  limit: z.coerce.number('must be a number').int().min(1).max(200).default(50),
};

/** A page whose cursor is the last thing shown on the one before. */
export const pageAfter = {
  ...page,
  cursor: z.uuid('must be a cursor that an earlier answer gave').optional().describe('`next` of the page before'),
};

export const when = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()], 'must be a day (2026-11-24) or a time with its zone')
  .transform((text) => new Date(text));

export const reason = z.string().trim().min(1, 'must say why').max(500);

export const amount = z.strictObject({
  amount: z.int().min(0).max(2_000_000_000).describe('minor units (cents)'),
  currency: z.string().regex(/^[A-Z]{3}$/, 'must be a currency code such as USD'),
});

/** Minor units, if the amount is in the shop's own currency; otherwise a 422 at `pointer`. */
export const inCurrency = ({ amount: minor, currency }: Money, own: string, pointer: string): number => {
  if (currency === own) return minor;
  throw new AppError('wrong-currency', `The shop's books are in ${own}; found ${currency}.`, {
    status: 422,
    problems: [{ pointer: `${pointer}/currency`, detail: `must be ${own}, found ${currency}` }],
  });
};

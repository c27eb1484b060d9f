import { z } from 'zod';
import type { CartChange, CartRefusal } from '#commerce';
import type { AppError, Locale } from '#kernel';
import { plainWords } from '#rendering';
import { Refusal } from './problems.ts';

const variant = z.string().min(1).max(200);
const code = z
  .string()
  .transform(plainWords)
  .refine((said) => said !== '' && said.length <= 60, 'must be 1 to 60 characters');

const change = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('add'), variant, quantity: z.int().min(1) }),
  z.strictObject({ do: z.literal('set'), variant, quantity: z.int().min(0) }),
  z.strictObject({ do: z.literal('remove'), variant }),
  z.strictObject({ do: z.literal('clear') }),
  z.strictObject({ do: z.literal('code'), code }),
  z.strictObject({ do: z.literal('uncode'), code: code.optional() }),
  z.strictObject({ do: z.literal('deliver'), method: z.string().min(1).max(60) }),
]);

const sentence = (no: CartRefusal): string => {
  switch (no.reason) {
    case 'out-of-stock':
      return 'It is sold out.';
    case 'too-few':
      return `Only ${no.available} can be had; asked for were ${no.asked}.`;
    case 'absurd-quantity':
      return `One order may hold 1 to ${no.limit} of one thing; asked for were ${no.asked}.`;
    case 'unknown-variant':
      return `Nothing that is sold has the id ${plainWords(no.variant)}.`;
    case 'not-in-cart':
      return `The cart does not hold ${plainWords(no.variant)}.`;
    case 'currency-mismatch':
      return `It is sold in ${no.variant}, and the cart in ${no.cart}.`;
    case 'code':
      return `The code ${no.code} cannot be used: ${no.fault}.`;
    case 'no-such-code':
      return `The cart has the codes ${no.codes.join(', ') || 'none'}.`;
    case 'unknown-delivery':
      return `There is no such way of delivery; there are ${no.offered.map(({ method }) => method).join(', ')}.`;
  }
};

/** Why the cart stays as it is. */
export const refusedCart = ({ reason, ...more }: CartRefusal): AppError =>
  new Refusal(reason, sentence({ reason, ...more } as CartRefusal), { status: 422, more });

/** All of it, or nothing. */
export const cartChanges = z.strictObject({
  changes: z.array(change).min(1, 'must hold a change').max(20, 'must hold at most 20 changes'),
});

/** As the cart takes them: ways of delivery are named in a language. */
export const changesIn = ({ changes }: z.infer<typeof cartChanges>, locale: Locale): readonly CartChange[] =>
  changes.map((each) => (each.do === 'deliver' ? { ...each, locale } : each));

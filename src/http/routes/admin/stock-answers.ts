// What is answered of the stock.
import { z } from 'zod';
import { next } from './answers.ts';

export const stockPage = z.object({
  positions: z.array(
    z.object({
      variant: z.string(),
      product: z.string(),
      title: z.string(),
      options: z.record(z.string(), z.string()),
      onHand: z.int(),
      reserved: z.int(),
      available: z.int(),
      bundle: z.boolean(),
    }),
  ),
  next,
});
export const stockFaults = z.object({ faults: z.array(z.object({ about: z.string(), fault: z.string() })) });

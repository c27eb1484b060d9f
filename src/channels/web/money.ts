import { z } from 'zod';

export const webMoney = z.object({
  amount: z.int().meta({ description: 'minor units (cents)' }),
  currency: z.string().meta({ description: 'ISO 4217', examples: ['USD'] }),
});

import { AppError, type Address } from '#kernel';
import type { Database } from '#store';
import type { Checkout } from './checkout.ts';

const longest: Readonly<Record<keyof Address, number>> = {
  ...{ line1: 120, line2: 120, city: 80, region: 40, postcode: 16, country: 2 },
};

/** Where a shopper's orders go. What was read out with another address is read out anew, since its hash holds the address. */
export const createAddresses = (db: Database): Pick<Checkout, 'address' | 'sendTo'> => ({
  address: async (shopper) => {
    const [row] = await db.$queryRaw<{ address: Address | null }[]>`
      select address from shopper where id = ${shopper}::uuid`;
    return row?.address ?? null;
  },
  sendTo: async (shopper, address) => {
    for (const [name, most] of Object.entries(longest)) {
      const { length } = address[name as keyof Address] ?? '';
      if (length > most || (length === 0 && name !== 'line2'))
        throw new AppError('bad-address', `${name} of an address has 1 to ${most} characters, found ${length}`, {
          status: 400,
        });
    }
    await db.$executeRaw`
      update shopper set address = ${JSON.stringify(address)}::jsonb where id = ${shopper}::uuid`;
  },
});

import { recordEvent } from '#events';
import { AppError, type Address, type Clock } from '#kernel';
import { Prisma, type Database } from '#store';
import type { Checkout } from './checkout.ts';

const longest: Readonly<Record<keyof Address, number>> = {
  ...{ line1: 120, line2: 120, city: 80, region: 40, postcode: 16, country: 2 },
};

/** Where a shopper's orders go. What was read out with another address is read out anew, since its hash holds the address. */
export const createAddresses = (db: Database, clock: Clock): Pick<Checkout, 'address' | 'sendTo'> => ({
  address: async (shopper) => {
    const [row] = await db.$queryRaw<{ address: Address | null }[]>`
      select address from shopper where id = ${shopper}::uuid`;
    return row?.address ?? null;
  },
  sendTo: async (shopper, address, conversation = null) => {
    for (const [name, most] of Object.entries(longest)) {
      const { length } = address[name as keyof Address] ?? '';
      if (length > most || (length === 0 && name !== 'line2'))
        throw new AppError('bad-address', `${name} of an address has 1 to ${most} characters, found ${length}`, {
          status: 400,
        });
    }
    // The same again is no change: a turn that is tried anew tells nobody twice.
    await db.$queryRaw`/* address-change */
      with before as (
        select id, address from shopper where id = ${shopper}::uuid for update
      ), changed as (
        update shopper s set address = ${JSON.stringify(address)}::jsonb from before b
        where s.id = b.id and b.address is distinct from ${JSON.stringify(address)}::jsonb
        returning s.id, b.address is null as first
      ) ${recordEvent({
        type: 'shopper.address_changed',
        subject: Prisma.sql`'shopper:' || id`,
        payload: Prisma.sql`jsonb_build_object('shopper', id, 'conversation', ${conversation}::uuid, 'first', first)`,
        from: Prisma.sql`changed`,
        at: clock(),
      })}`;
  },
});

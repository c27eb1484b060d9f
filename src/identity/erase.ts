import type { Database } from '#store';

/** Forgets a shopper in one go; what the books need stays. */
export const eraseShopper = (
  db: Database,
  shopper: string,
): Promise<{ readonly conversations: number; readonly orders: number }> =>
  db.$transaction(async (tx) => {
    const conversations = await tx.$executeRaw`delete from conversation where shopper_id = ${shopper}::uuid`;
    await tx.$executeRaw`delete from cart where shopper_id = ${shopper}::uuid`;
    await tx.$executeRaw`delete from wish where shopper_id = ${shopper}::uuid`;
    await tx.$executeRaw`delete from notice where shopper_id = ${shopper}::uuid`;
    await tx.$executeRaw`delete from notice_preference where shopper_id = ${shopper}::uuid`;
    await tx.$executeRaw`delete from quote where shopper_id = ${shopper}::uuid
      and not exists (select from "order" where quote_id = quote.id)`;
    await tx.$executeRaw`
      update teams_person set shopper_id = null, linked_at = null, name = '' where shopper_id = ${shopper}::uuid`;
    // The name by which the browser was known leads nowhere any more.
    await tx.$executeRaw`
      update shopper set visitor = 'erased:' || id, name = null, email = null, address = null, payment_method = null,
        card_ending = null, customer = null, fingerprint = null, pin_hash = null
      where id = ${shopper}::uuid`;
    const [kept] = await tx.$queryRaw<{ orders: number }[]>`
      select count(*)::int as orders from "order" where shopper_id = ${shopper}::uuid`;
    return { conversations, orders: kept?.orders ?? 0 };
  });

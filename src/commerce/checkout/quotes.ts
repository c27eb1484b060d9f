import { AppError, ok } from '#kernel';
import { instant, unflushed } from '#store';
import type { Pricing } from '#pricing';
import { variantJson } from '../cart/cart-rows.ts';
import type { Checkout } from './checkout.ts';
import { addressIn } from './address-of-place.ts';
import { createReadOut, priceLines, VALID_MINUTES, type Facts } from './read-out.ts';
import type { Ground } from '../settings.ts';

/** Works out what is read out before a "yes" and keeps it for some minutes. */
export const createQuotes = ({
  db,
  clock,
  settings,
  pricing,
}: Ground & {
  readonly pricing: Pick<Pricing, 'price' | 'deliveries' | 'promotions'>;
}): Pick<Checkout, 'quote' | 'deliveries' | 'promotions'> => {
  const { currency } = settings;
  const workOut = createReadOut({ clock, settings, pricing });

  const read = async (shopper: string): Promise<Facts> => {
    const [facts] = await db.$queryRaw<Facts[]>`/* quote-read */
      select s.address, s.payment_method as "paymentMethod", s.card_ending as "cardEnding",
        coalesce(c.codes, '{}') as codes, c.delivery,
        (select coalesce(jsonb_agg(jsonb_build_object('quantity', l.quantity, ${variantJson}) order by l.position), '[]')
          from cart_line l join variant v on v.id = l.variant_id join product p on p.id = v.product_id
          where l.cart_id = c.id) as lines
      from shopper s left join cart c on c.shopper_id = s.id where s.id = ${shopper}::uuid`;
    if (!facts)
      throw new AppError('unknown_shopper', `there is no shopper ${shopper} to make a quote for`, { status: 404 });
    return facts;
  };

  const quote: Checkout['quote'] = async (shopper, wishes) => {
    const facts = await read(shopper);
    const worked = await workOut(shopper, facts, wishes);
    if (!worked.ok) return worked;
    const { readOut, hash, means, price } = worked.value;
    const { lines, address } = readOut;
    const { subtotal, discount, delivery, tax, total } = price;
    const now = clock();
    const kept = lines.map((line) => ({ ...line, unit: line.unit.amount, total: line.total.amount }));
    const chosen = price.chosen.method;
    // Nothing waits for the disk before the order: its placing keeps all that was written until then.
    // A way of delivery that does not reach the address any more is forgotten: what was read out is what was asked for.
    const [row] = await db.$queryRaw<{ id: string }[]>`/* quote-write */
      with forgotten as (
        update cart set delivery = null
        where shopper_id = ${shopper}::uuid and delivery = ${facts.delivery} and delivery <> ${chosen}
      )
      insert into quote (id, shopper_id, hash, lines, subtotal, discount, delivery, tax, total, currency, price, address,
        payment_method, card_ending, wished, created_at, expires_at)
      select gen_random_uuid(), ${shopper}::uuid, ${hash}, ${JSON.stringify(kept)}::jsonb, ${subtotal}, ${discount}, ${delivery},
        ${tax}, ${total}, ${currency}, ${JSON.stringify(price)}::jsonb, ${JSON.stringify(address)}::jsonb,
        ${means.method}, ${means.ending}, ${means.wished}, ${instant(now)},
        ${instant(new Date(now.getTime() + VALID_MINUTES * 60_000))}
      where ${unflushed}
      returning id`;
    return ok({ id: row!.id, hash, ...readOut });
  };

  return {
    quote,
    deliveries: async (shopper, locale, to) => {
      if (to) return pricing.deliveries({ shopper, lines: [], address: addressIn(to), locale, at: clock() });
      const facts = await read(shopper);
      const { address } = facts;
      if (!address || facts.lines.length === 0) return [];
      return pricing.deliveries({ shopper, lines: priceLines(facts), address, locale, at: clock() });
    },
    promotions: (shopper, locale) => pricing.promotions({ shopper, locale }),
  };
};

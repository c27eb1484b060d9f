import { AppError, money, no, ok, times, type Address, type Result } from '#kernel';
import { testCard } from '#payments';
import { instant } from '#store';
import { bindingOf } from './binding.ts';
import { variantJson, type VariantRow } from '../cart/cart-rows.ts';
import type { Checkout, Quote, QuoteRefusal } from './checkout.ts';
import type { Ground } from '../settings.ts';
import { totalsOf } from '#pricing';

const VALID_MINUTES = 15;

interface Facts {
  readonly address: Address | null;
  readonly paymentMethod: string | null;
  readonly cardEnding: string | null;
  readonly lines: readonly (VariantRow & { quantity: number })[];
}

type Card = { readonly method: string; readonly ending: string; readonly wished: boolean };

/** Works out what is read out before a "yes" and keeps it for some minutes. */
export const createQuotes = ({ db, clock, settings }: Ground): Checkout['quote'] => {
  const { currency } = settings;

  const read = async (shopper: string): Promise<Facts> => {
    const [facts] = await db.$queryRaw<Facts[]>`/* quote-read */
      select s.address, s.payment_method as "paymentMethod", s.card_ending as "cardEnding",
        (select coalesce(jsonb_agg(jsonb_build_object('quantity', l.quantity, ${variantJson}) order by l.position), '[]')
          from cart c join cart_line l on l.cart_id = c.id
          join variant v on v.id = l.variant_id join product p on p.id = v.product_id
          where c.shopper_id = s.id) as lines
      from shopper s where s.id = ${shopper}::uuid`;
    if (!facts)
      throw new AppError('unknown_shopper', `there is no shopper ${shopper} to make a quote for`, { status: 404 });
    return facts;
  };

  const cardFor = (facts: Facts, wish: string | undefined): Result<Card, QuoteRefusal> => {
    if (wish !== undefined && wish !== facts.paymentMethod) {
      const card = settings.demo ? testCard(wish) : null;
      return card
        ? ok({ method: card.id, ending: card.ending, wished: true })
        : no('unknown-payment-method', { method: wish });
    }
    return facts.paymentMethod && facts.cardEnding
      ? ok({ method: facts.paymentMethod, ending: facts.cardEnding, wished: false })
      : no('no-payment-method');
  };

  return async (shopper, wishes = {}) => {
    const facts = await read(shopper);
    if (facts.lines.length === 0) return no('empty-cart');
    const short = facts.lines
      .filter((line) => line.quantity > line.available)
      .map(({ variant, title, quantity, available }) => ({ variant, title, asked: quantity, available }));
    if (short.length > 0) return no('short-of-stock', { lines: short });
    if (!facts.address) return no('no-address');
    const card = cardFor(facts, wishes.paymentMethod);
    if (!card.ok) return card;
    const foreign = facts.lines.find((line) => line.currency !== currency);
    if (foreign)
      throw new AppError(
        'currency_mismatch',
        `the cart of ${shopper} holds a price in ${foreign.currency}; the shop sells in ${currency}`,
      );

    const lines = facts.lines.map((row) => {
      const { variant, product, title, spokenName, image, options, quantity } = row;
      const unit = money(row.price, currency);
      return { variant, product, title, spokenName, image, options, quantity, unit, total: times(unit, quantity) };
    });
    const totals = totalsOf(
      lines.map((line) => ({ total: line.total.amount })),
      settings,
    );
    const readOut: Omit<Quote, 'id' | 'hash'> = {
      lines,
      subtotal: money(totals.subtotal, currency),
      delivery: money(totals.delivery, currency),
      tax: money(totals.tax, currency),
      total: money(totals.total, currency),
      address: facts.address,
      cardEnding: card.value.ending,
    };
    const hash = bindingOf(readOut);
    const kept = lines.map((line) => ({ ...line, unit: line.unit.amount, total: line.total.amount }));
    const now = clock();
    const [row] = await db.$queryRaw<{ id: string }[]>`/* quote-write */
      insert into quote (id, shopper_id, hash, lines, subtotal, delivery, tax, total, currency, address,
        payment_method, card_ending, wished, created_at, expires_at)
      values (gen_random_uuid(), ${shopper}::uuid, ${hash}, ${JSON.stringify(kept)}::jsonb, ${totals.subtotal}, ${totals.delivery},
        ${totals.tax}, ${totals.total}, ${currency}, ${JSON.stringify(facts.address)}::jsonb,
        ${card.value.method}, ${card.value.ending}, ${card.value.wished}, ${instant(now)},
        ${instant(new Date(now.getTime() + VALID_MINUTES * 60_000))})
      returning id`;
    return ok({ id: row!.id, hash, ...readOut });
  };
};

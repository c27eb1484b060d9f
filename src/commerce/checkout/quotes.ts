import { AppError, money, no, ok, times, type Address, type Result } from '#kernel';
import { testCard } from '#payments';
import { instant } from '#store';
import type { Pricing } from '#pricing';
import { bindingOf } from './binding.ts';
import { variantJson, type VariantRow } from '../cart/cart-rows.ts';
import type { Checkout, Quote, QuoteRefusal } from './checkout.ts';
import { proofFor } from './proof.ts';
import type { Ground } from '../settings.ts';

const VALID_MINUTES = 15;

interface Facts {
  readonly address: Address | null;
  readonly paymentMethod: string | null;
  readonly cardEnding: string | null;
  readonly codes: readonly string[];
  readonly delivery: string | null;
  readonly lines: readonly (VariantRow & { quantity: number })[];
}

/** Pays on the provider's own page: there is no card of which anything could be read out. */
export const LINK = 'link';

interface Means {
  readonly method: string;
  readonly ending: string | null;
  /** Named, where it is not the one on file. */
  readonly wished: boolean;
}

const priceLines = (facts: Facts) =>
  facts.lines.map(({ variant, product, category, title, options, quantity, price }) => {
    const chosen = Object.values(options).join(', ');
    return { variant, product, category, quantity, unit: price, title: chosen ? `${title} (${chosen})` : title };
  });

/** Works out what is read out before a "yes" and keeps it for some minutes. */
export const createQuotes = ({
  db,
  clock,
  settings,
  pricing,
}: Ground & { readonly pricing: Pick<Pricing, 'price' | 'deliveries'> }): Pick<Checkout, 'quote' | 'deliveries'> => {
  const { currency } = settings;

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

  const meansFor = (facts: Facts, wish: string | undefined): Result<Means, QuoteRefusal> => {
    const byLink = { method: LINK, ending: null, wished: wish === LINK };
    if (wish === LINK) return ok(byLink);
    if (wish !== undefined && wish !== facts.paymentMethod) {
      const card = settings.demo ? testCard(wish) : null;
      return card
        ? ok({ method: card.id, ending: card.ending, wished: true })
        : no('unknown-payment-method', { method: wish });
    }
    return facts.paymentMethod && facts.cardEnding
      ? ok({ method: facts.paymentMethod, ending: facts.cardEnding, wished: false })
      : ok(byLink);
  };

  const quote: Checkout['quote'] = async (shopper, wishes) => {
    const facts = await read(shopper);
    const { address, codes } = facts;
    if (facts.lines.length === 0) return no('empty-cart');
    const short = facts.lines
      .filter((line) => line.quantity > line.available)
      .map(({ variant, title, quantity, available }) => ({ variant, title, asked: quantity, available }));
    if (short.length > 0) return no('short-of-stock', { lines: short });
    if (!address) return no('no-address');
    const asked = meansFor(facts, wishes.paymentMethod);
    if (!asked.ok) return asked;
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
    const now = clock();
    const { locale } = wishes;
    const priced = await pricing.price({
      shopper,
      lines: priceLines(facts),
      codes,
      delivery: facts.delivery,
      address,
      locale,
      at: now,
    });
    if (!priced.ok) return priced;
    const price = priced.value;
    const { subtotal, discount, delivery, tax, total } = price;
    // So much money, said so, may be paid on the provider's page only, whatever card there is.
    const needsPage = proofFor(total, wishes, settings.proof) === 'link';
    const means = needsPage ? { method: LINK, ending: null, wished: asked.value.wished } : asked.value;
    const readOut: Omit<Quote, 'id' | 'hash'> = {
      lines,
      subtotal: money(subtotal, currency),
      discount: money(discount, currency),
      delivery: money(delivery, currency),
      tax: money(tax, currency),
      total: money(total, currency),
      price,
      address,
      cardEnding: means.ending,
    };
    const hash = bindingOf(readOut);
    const kept = lines.map((line) => ({ ...line, unit: line.unit.amount, total: line.total.amount }));
    const chosen = price.chosen.method;
    // A way of delivery that does not reach the address any more is forgotten: what was read out is what was asked for.
    const [row] = await db.$queryRaw<{ id: string }[]>`/* quote-write */
      with forgotten as (
        update cart set delivery = null
        where shopper_id = ${shopper}::uuid and delivery = ${facts.delivery} and delivery <> ${chosen}
      )
      insert into quote (id, shopper_id, hash, lines, subtotal, discount, delivery, tax, total, currency, price, address,
        payment_method, card_ending, wished, created_at, expires_at)
      values (gen_random_uuid(), ${shopper}::uuid, ${hash}, ${JSON.stringify(kept)}::jsonb, ${subtotal}, ${discount}, ${delivery},
        ${tax}, ${total}, ${currency}, ${JSON.stringify(price)}::jsonb, ${JSON.stringify(address)}::jsonb,
        ${means.method}, ${means.ending}, ${means.wished}, ${instant(now)},
        ${instant(new Date(now.getTime() + VALID_MINUTES * 60_000))})
      returning id`;
    return ok({ id: row!.id, hash, ...readOut });
  };

  return {
    quote,
    deliveries: async (shopper, locale) => {
      const facts = await read(shopper);
      const { address } = facts;
      if (!address || facts.lines.length === 0) return [];
      return pricing.deliveries({ shopper, lines: priceLines(facts), address, locale, at: clock() });
    },
  };
};

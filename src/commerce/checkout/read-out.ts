import { AppError, money, no, ok, times, type Address, type Result } from '#kernel';
import { MOST_PAYMENT, testCard } from '#payments';
import type { Price, Pricing } from '#pricing';
import { fullTitle } from '#rendering';
import { bindingOf } from './binding.ts';
import type { VariantRow } from '../cart/cart-rows.ts';
import type { Checkout, Quote, QuoteRefusal } from './checkout.ts';
import { proofFor } from './proof.ts';
import type { Ground } from '../settings.ts';

/** A quote stands for so long. */
export const VALID_MINUTES = 15;

/** What a quote is worked out from. */
export interface Facts {
  readonly address: Address | null;
  readonly paymentMethod: string | null;
  readonly cardEnding: string | null;
  readonly codes: readonly string[];
  readonly delivery: string | null;
  readonly lines: readonly (VariantRow & { quantity: number })[];
}

/** Pays on the provider's own page: there is no card of which anything could be read out. */
export const LINK = 'link';

export interface Means {
  readonly method: string;
  readonly ending: string | null;
  /** Named, where it is not the one on file. */
  readonly wished: boolean;
}

export const priceLines = (facts: Facts) =>
  facts.lines.map(({ variant, product, category, title, options, quantity, price }) => ({
    ...{ variant, product, category, quantity, unit: price },
    title: fullTitle({ title, options }),
  }));

/** What would be read out, and how it would be paid. */
export interface WorkedOut {
  readonly readOut: Omit<Quote, 'id' | 'hash'>;
  readonly hash: string;
  readonly means: Means;
  readonly price: Price;
}

/** Works out what is read out before a "yes"; changes nothing. */
export const createReadOut = ({
  clock,
  settings,
  pricing,
}: Pick<Ground, 'clock' | 'settings'> & { readonly pricing: Pick<Pricing, 'price'> }) => {
  const { currency, leastTotal } = settings;

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

  return async (
    shopper: string,
    facts: Facts,
    wishes: Parameters<Checkout['quote']>[1],
  ): Promise<Result<WorkedOut, QuoteRefusal>> => {
    const { address, codes } = facts;
    if (facts.lines.length === 0) return no('empty-cart');
    const short = facts.lines
      .filter((line) => line.quantity > line.available)
      .map(({ variant, title, titles, quantity, available }) => ({
        variant,
        title,
        titles,
        asked: quantity,
        available,
      }));
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
      const { variant, product, title, titles, spokenName, image, options, quantity } = row;
      const unit = money(row.price, currency);
      return {
        variant,
        product,
        title,
        titles,
        spokenName,
        image,
        options,
        quantity,
        unit,
        total: times(unit, quantity),
      };
    });
    const { locale } = wishes;
    const priced = await pricing.price({
      shopper,
      lines: priceLines(facts),
      codes,
      delivery: facts.delivery,
      address,
      locale,
      at: clock(),
    });
    if (!priced.ok) return priced;
    const price = priced.value;
    const { subtotal, discount, delivery, tax, total } = price;
    const whole = money(total, currency);
    if (total < leastTotal) return no('too-little', { total: whole, least: money(leastTotal, currency) });
    if (total > MOST_PAYMENT) return no('too-much', { total: whole, most: money(MOST_PAYMENT, currency) });
    // So much money, said so, may be paid on the provider's page only, whatever card there is.
    const needsPage = proofFor(total, wishes, settings.proof) === 'link';
    const means = needsPage ? { method: LINK, ending: null, wished: asked.value.wished } : asked.value;
    const readOut: Omit<Quote, 'id' | 'hash'> = {
      lines,
      subtotal: money(subtotal, currency),
      discount: money(discount, currency),
      delivery: money(delivery, currency),
      tax: money(tax, currency),
      total: whole,
      price,
      address,
      cardEnding: means.ending,
    };
    const hash = bindingOf(readOut);
    return ok({ readOut, hash, means, price });
  };
};

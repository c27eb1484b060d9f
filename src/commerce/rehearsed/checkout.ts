import { randomUUID } from 'node:crypto';
import { no, ok, type Clock, type Result } from '#kernel';
import { testCard } from '#payments';
import type { Pricing } from '#pricing';
import type { Checkout, PlaceRefusal, Quote, SaidYes } from '../checkout/checkout.ts';
import { addressIn } from '../checkout/address-of-place.ts';
import { isWeakPin, mostTries } from '../checkout/pins.ts';
import { proofFor } from '../checkout/proof.ts';
import { LINK, priceLines, VALID_MINUTES, type createReadOut } from '../checkout/read-out.ts';
import { orderOf, type OrderRow } from '../orders/order-rows.ts';
import type { Order } from '../orders/order.ts';
import type { ShopSettings } from '../settings.ts';
import { linesOf, type ReadVariants } from './carts.ts';
import { emptyState, type RehearsedHolder, type RehearsedQuote, type RehearsedShopper } from './state.ts';

/** The first order of a rehearsal; no order of the shop's is meant by it. */
const firstOrder = 1;
const mostQuotes = 5;

/** What would become of the money. Orders are not doubted here, but for what test cards are made to tell of themselves. */
const fateOf = (method: string): Pick<OrderRow, 'status' | 'reason' | 'paymentStatus'> => {
  const card = testCard(method);
  if (method === LINK || card?.asksForAuthentication)
    return { status: 'needs_action', reason: null, paymentStatus: 'needs_action' };
  if (card?.declines) return { status: 'declined', reason: card.declines.code, paymentStatus: 'failed' };
  if (card?.risk?.level === 'highest')
    return { status: 'declined', reason: 'refused_by_fraud_check', paymentStatus: 'cancelled' };
  if (card?.risk) return { status: 'in_review', reason: null, paymentStatus: 'authorised' };
  return { status: 'paid', reason: null, paymentStatus: 'captured' };
};

/** Quotes and orders as the shop would make them: nothing is held, charged or written. */
export const rehearsedCheckout = (
  holder: RehearsedHolder,
  shopper: RehearsedShopper,
  {
    clock,
    settings,
    pricing,
    read,
    workOut,
  }: {
    readonly clock: Clock;
    readonly settings: ShopSettings;
    readonly pricing: Pick<Pricing, 'deliveries' | 'promotions'>;
    readonly read: ReadVariants;
    readonly workOut: ReturnType<typeof createReadOut>;
  },
): Checkout => {
  const facts = async () => {
    const { cart } = holder.state;
    return {
      ...shopper,
      address: holder.state.address ?? shopper.address,
      codes: cart.codes,
      delivery: cart.delivery,
      lines: await linesOf(cart, read),
    };
  };
  const asQuote = ({ id, hash, readOut }: RehearsedQuote): Quote => ({ id, hash, ...readOut });

  const quote: Checkout['quote'] = async (_shopper, wishes) => {
    const worked = await workOut(shopper.id, await facts(), wishes);
    if (!worked.ok) return worked;
    const { locale } = wishes;
    const made = { ...worked.value, locale, id: randomUUID(), expires: clock().getTime() + VALID_MINUTES * 60_000 };
    holder.state = { ...holder.state, quotes: [...holder.state.quotes, made].slice(-mostQuotes) };
    return ok(asQuote(made));
  };

  const anew = async (
    { locale }: RehearsedQuote,
    { modality, recognition }: SaidYes,
    reason: 'changed' | 'expired',
    method: string | undefined,
  ): Promise<Result<Order, PlaceRefusal>> => {
    const wishes = { locale, modality, recognition, ...(method !== undefined && { paymentMethod: method }) };
    const fresh = await quote(shopper.id, wishes);
    return fresh.ok ? no(reason, { quote: fresh.value }) : fresh;
  };

  const isPin = (pin: string): boolean => {
    const { pin: right, wrongPins } = holder.state;
    const fits = right !== null && wrongPins < mostTries && pin === right;
    holder.state = { ...holder.state, wrongPins: fits ? 0 : wrongPins + 1 };
    return fits;
  };

  /** Null: it is proven enough. */
  const unproven = async (found: RehearsedQuote, said: SaidYes): Promise<Result<Order, PlaceRefusal> | null> => {
    if (found.means.method === LINK) return null;
    const proof = proofFor(found.price.total, said, settings.proof);
    if (proof === 'read-back') return null;
    const left = mostTries - holder.state.wrongPins;
    if (proof === 'link' || holder.state.pin === null || left <= 0) return anew(found, said, 'changed', LINK);
    if (said.pin === undefined) return no('pin-needed', { wrong: false, left });
    if (isPin(said.pin)) return null;
    return left > 1 ? no('pin-needed', { wrong: true, left: left - 1 }) : anew(found, said, 'changed', LINK);
  };

  const order = (found: RehearsedQuote): Order => {
    const { readOut, price, means } = found;
    const { orders } = holder.state;
    const number = firstOrder + orders.length;
    const fate = fateOf(means.method);
    const row = {
      ...{ number, ...price, ...fate, price, address: readOut.address, cardEnding: readOut.cardEnding },
      paymentUrl: null,
      heldUntil: null,
      refunded: 0,
      ahead: null,
      lines: readOut.lines.map(({ variant, title, titles, options, quantity, unit, total }) => ({
        ...{ variant, title, titles, options, quantity, unit: unit.amount, total: total.amount, refunded: 0 },
      })),
    };
    const placedAt = clock();
    holder.state = {
      ...holder.state,
      // What is declined lies in the cart again.
      ...(fate.status !== 'declined' && { cart: emptyState.cart, before: [] }),
      quotes: holder.state.quotes.map((each) => (each.id === found.id ? { ...each, order: number } : each)),
      orders: [...orders, { ...row, placedAt: placedAt.getTime() }],
    };
    return orderOf({ ...row, placedAt });
  };

  return {
    quote,
    quoted: async (_shopper, id) => {
      const found = holder.state.quotes.find((each) => each.id === id);
      return found ? { quote: asQuote(found), expires: new Date(found.expires) } : null;
    },
    place: async (_shopper, said, { id, hash }) => {
      const found = holder.state.quotes.find((each) => each.id === id);
      if (!found) return no('unknown-quote');
      const before = holder.state.orders.find(({ number }) => number === found.order);
      if (before) return ok(orderOf({ ...before, placedAt: new Date(before.placedAt) }));
      const wish = found.means.wished ? found.means.method : undefined;
      if (found.expires <= clock().getTime()) return anew(found, said, 'expired', wish);
      const now = await workOut(shopper.id, await facts(), {
        ...{ locale: found.locale, modality: said.modality, recognition: said.recognition },
        ...((wish ?? found.means.method === LINK) && { paymentMethod: found.means.method }),
      });
      if (!now.ok) return now;
      if (hash !== found.hash || now.value.hash !== found.hash) return anew(found, said, 'changed', wish);
      return (await unproven(found, said)) ?? ok(order(found));
    },
    deliveries: async (_shopper, locale, to) => {
      if (to)
        return pricing.deliveries({ shopper: shopper.id, lines: [], address: addressIn(to), locale, at: clock() });
      const { address, ...rest } = await facts();
      if (!address || rest.lines.length === 0) return [];
      const lines = priceLines({ address, ...rest });
      return pricing.deliveries({ shopper: shopper.id, lines, address, locale, at: clock() });
    },
    promotions: (_shopper, locale) => pricing.promotions({ shopper: shopper.id, locale }),
    address: async () => holder.state.address ?? shopper.address,
    sendTo: async (_shopper, address) => void (holder.state = { ...holder.state, address }),
    pins: {
      has: async () => holder.state.pin !== null,
      prove: async (_shopper, pin) => {
        if (holder.state.pin === null) return no('no-pin');
        return isPin(pin) ? ok(null) : no('wrong-pin', { left: Math.max(0, mostTries - holder.state.wrongPins) });
      },
      set: async (_shopper, pin) => {
        if (isWeakPin(pin)) return no('weak-pin');
        holder.state = { ...holder.state, pin, wrongPins: 0 };
        return ok(null);
      },
    },
  };
};

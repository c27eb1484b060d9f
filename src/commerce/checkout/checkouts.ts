import { AppError, money, no, ok, type Result } from '#kernel';
import type { Nudge } from '#events';
import type { Pricing } from '#pricing';
import type { Checkout, PlaceRefusal, Proof, SaidYes } from './checkout.ts';
import type { AskedApprovals } from '../company/approvals.ts';
import { orderOf } from '../orders/order-rows.ts';
import { readOrder } from '../orders/order-reads.ts';
import type { Order } from '../orders/order.ts';
import { createAddresses } from './addresses.ts';
import { createPins } from './pins.ts';
import { spentSince } from './place-statement.ts';
import { createPlacing } from './placing.ts';
import { proofFrom } from './proof.ts';
import { createQuoted } from './quoted.ts';
import { createQuotes } from './quotes.ts';
import type { Ground } from '../settings.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const createCheckout = (
  ground: Ground & {
    readonly provider: string;
    readonly nudge: Nudge;
    readonly pricing: Pricing;
    readonly approvals: AskedApprovals;
  },
): Checkout => {
  const { db, clock, settings, provider, nudge, approvals } = ground;
  const { quote, deliveries, promotions } = createQuotes(ground);
  const pins = createPins(ground);
  const { reservationMinutes } = settings;
  const place = createPlacing(db, { provider, reservationMinutes, dailyLimit: settings.dailyLimit || null });

  /** What was read out no longer holds, or is not enough: what holds now, to be read out anew. */
  const readOutAnew = async (
    shopper: string,
    { conversation, modality, recognition }: SaidYes,
    reason: 'changed' | 'expired',
    wish: string | null,
  ): Promise<Result<Order, PlaceRefusal>> => {
    const talk = await db.conversation.findUnique({ where: { id: conversation }, select: { locale: true } });
    const fresh = await quote(shopper, {
      locale: talk?.locale ?? 'en-US',
      modality,
      recognition,
      ...(wish !== null && { paymentMethod: wish }),
    });
    return fresh.ok ? no(reason, { quote: fresh.value }) : fresh;
  };

  const earlier = async (shopper: string, number: number): Promise<Order> => {
    const order = await readOrder(db, shopper, number);
    if (!order) throw new AppError('order_missing', `order ${number} was placed but cannot be read`);
    return order;
  };

  const purse = async (shopper: string, now: Date) => {
    const [row] = await db.$queryRaw<{ most: number; spent: number }[]>`
      select coalesce(spending_limit, ${settings.dailyLimit}::int) as most, ${spentSince(shopper, now)} as spent
      from shopper where id = ${shopper}::uuid`;
    return { limit: money(row!.most, settings.currency), spent: money(row!.spent, settings.currency) };
  };

  /** Null: the PIN is right, and placing may go on. Without a PIN on file, or locked, only the page is left. */
  const unproven = async (shopper: string, said: SaidYes): Promise<Result<Order, PlaceRefusal> | null> => {
    const verdict = await (said.pin === undefined ? pins.known(shopper) : pins.check(shopper, said.pin));
    switch (verdict.is) {
      case 'right':
        return null;
      case 'wanted':
        return no('pin-needed', { wrong: false, left: verdict.left });
      case 'wrong':
        return verdict.left > 0
          ? no('pin-needed', { wrong: true, left: verdict.left })
          : readOutAnew(shopper, said, 'changed', 'link');
      case 'unknown':
      case 'locked':
        return readOutAnew(shopper, said, 'changed', 'link');
    }
  };

  return {
    ...createAddresses(db, clock),
    quote,
    quoted: createQuoted(db),
    deliveries,
    promotions,
    pins: { has: pins.has, prove: pins.prove, set: pins.set },

    place: async (shopper, said, { id, hash }) => {
      if (!uuid.test(id)) return no('unknown-quote');
      const { conversation, modality, recognition, attended } = said;
      let proof: Exclude<Proof, 'link'> = 'read-back';
      const now = clock();
      for (;;) {
        const found = await place({
          shopper,
          conversation,
          quote: id,
          hash,
          proof,
          proofFrom: proofFrom(said, settings.proof),
          context: { modality, recognition, attended },
          now,
        });
        if (found.verdict === 'go') {
          const { verdict: _, lines, ...row } = found;
          nudge('events', 'order.placed');
          return ok(
            orderOf({
              ...row,
              status: 'placed',
              reason: null,
              lines: lines.map(({ variant, title, titles, options, quantity, unit, total }) => ({
                variant,
                title,
                ...(titles && { titles }),
                options,
                quantity,
                unit,
                total,
                refunded: 0,
              })),
              placedAt: now,
              paymentStatus: 'authorising',
              paymentUrl: null,
              heldUntil: null,
              refunded: 0,
              ahead: null,
            }),
          );
        }
        const { verdict, wish, number } = found;
        switch (verdict) {
          case 'before':
            return ok(await earlier(shopper, number!));
          case 'unknown':
            return no('unknown-quote');
          case 'expired':
            return readOutAnew(shopper, said, 'expired', wish);
          case 'foreign-hash':
          case 'changed':
          case 'short':
            // Too little stock is what a new quote refuses by itself, naming the lines.
            return readOutAnew(shopper, said, 'changed', wish);
          case 'spending-limit':
            return no('spending-limit', await purse(shopper, now));
          case 'order-limit':
          case 'month-limit':
            return approvals.limits(shopper, verdict);
          case 'approval-needed':
            return approvals.ask(shopper, id, conversation);
          case 'link-needed':
            return readOutAnew(shopper, said, 'changed', 'link');
          case 'pin-needed': {
            const refused = await unproven(shopper, said);
            if (refused) return refused;
            proof = 'pin';
          }
        }
      }
    },
  };
};

import type { Payments } from '#payments';
import type { Database } from '#store';

const standing = new Set(['paid', 'packed', 'shipped', 'delivered']);

/**
 * What differs between the provider's own lists, the orders and the books, once all is at rest: an account of its own,
 * that shares no query with the shop's reckoning.
 */
export const moneyFaults = async (db: Database, payments: Payments): Promise<readonly string[]> => {
  const faults: string[] = [];
  const fault = (no: boolean, text: string) => void (no && faults.push(text));
  const orders = new Map(
    (await db.order.findMany({ include: { payment: true, refunds: true } })).map((order) => [order.number, order]),
  );
  const byQuote = new Map([...orders.values()].map((order) => [order.quoteId, order]));
  const booked = new Map<string, number>();
  for (const { payment, amount, kind } of await db.ledgerEntry.findMany())
    if (['capture', 'refund', 'refund-failed'].includes(kind)) booked.set(payment, (booked.get(payment) ?? 0) + amount);
  const net = new Map<number, number>();
  let [theirs, owed] = [0, 0];
  for await (const payment of payments.madeSince(new Date(0))) {
    const { id, status, captured, refunded, reference } = payment;
    const order = byQuote.get(reference ?? '');
    const kept = captured - refunded;
    theirs += kept;
    fault((booked.get(id) ?? 0) !== kept, `${id}: ${kept} are kept, ${booked.get(id) ?? 0} are booked`);
    fault(status === 'authorised', `${id} of order ${order?.number} is still held`);
    fault(kept > 0 && !order, `${id} is kept for no order`);
    if (!order) continue;
    fault(kept > 0 && net.has(order.number), `order ${order.number} was charged twice`);
    if (captured > 0) net.set(order.number, (net.get(order.number) ?? 0) + kept);
    // What banks sent back is owed to the shopper: no more than that may be kept.
    const sentBack = order.refunds.reduce((sum, { status: is, amount }) => sum + (is === 'failed' ? amount : 0), 0);
    if (!standing.has(order.status)) owed += kept;
    fault(
      !standing.has(order.status) && kept > sentBack,
      `order ${order.number} is ${order.status}, ${kept} of it are kept, banks sent back ${sentBack}`,
    );
  }
  let ours = 0;
  for (const { number, status, total, refunds, payment } of orders.values()) {
    const back = refunds.reduce((sum, refund) => sum + (refund.status === 'done' ? refund.amount : 0), 0);
    if (standing.has(status)) {
      ours += total - back;
      fault(
        net.get(number) !== total - back,
        `order ${number} is ${status} with ${total} − ${back}, kept are ${net.get(number)}`,
      );
      fault(
        payment?.captured !== total,
        `order ${number} is ${status}, its payment says ${payment?.captured} of ${total}`,
      );
    } else
      fault(
        !['declined', 'cancelled', 'expired', 'refunded'].includes(status),
        `order ${number} never came to an end: ${status}`,
      );
  }
  const books = [...booked.values()].reduce((sum, amount) => sum + amount, 0);
  fault(
    ours + owed !== theirs || books !== theirs,
    `kept at the provider ${theirs}, by the orders ${ours} with ${owed} that banks sent back, in the books ${books}`,
  );
  return faults;
};

/** Of each thing: what there was when it was made, less what was sold, and what came back. Nothing may be promised. */
export const stockFaults = async (db: Database, initial: ReadonlyMap<string, number>): Promise<readonly string[]> => {
  const sold = new Map<string, number>();
  for (const { variantId, quantity, returned, status } of await db.reservation.findMany())
    if (status === 'consumed') sold.set(variantId, (sold.get(variantId) ?? 0) + quantity - returned);
  return (await db.variant.findMany()).flatMap(({ id, onHand, reserved }) => {
    const there = initial.get(id);
    return [
      ...(reserved === 0 ? [] : [`${reserved} of ${id} are promised to nobody`]),
      ...(there === undefined || there - (sold.get(id) ?? 0) === onHand
        ? []
        : [`of ${id} there were ${there}, ${sold.get(id) ?? 0} are sold, ${onHand} are there`]),
    ];
  });
};

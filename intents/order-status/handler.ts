import { dayOf, defineHandler, fail, readLines, say, spelled } from '#sdk';
import { orderStatus } from './definition.ts';

const onItsWay = ['paid', 'packed', 'shipped'];

/** Only the speaker's own orders are known here: somebody else's number is an unknown number. */
export default defineHandler(orderStatus, async ({ slots, words, shop, tells }) => {
  const orders = await shop.orders.recent(3);
  const order = slots.number === undefined ? orders[0] : await shop.orders.find(slots.number);
  if (!order && slots.number !== undefined) return fail(words('unknown', { number: spelled(slots.number) }));
  // "When would it get here", before anything is ordered, asks how long delivery takes.
  const { phone, email } = shop.about;
  const missing = tells('missing') ? [words('missing', { phone: spelled(phone), email })] : [];
  if (!order && missing.length > 0) return say([words('none'), ...missing]);
  if (!order) return tells('arrives') ? say([], { then: { intent: 'store-information' } }) : say(words('none'));
  const status = words('status', {
    number: spelled(order.number),
    status: order.status,
    placed: order.placedAt,
    lines: readLines(order.lines),
    total: order.total,
    ahead: order.ahead ?? 0,
    place: (order.ahead ?? 0) + 1,
    pays: order.cardEnding === null ? 'link' : 'card',
    arrives: onItsWay.includes(order.status) && order.arrives ? 'yes' : 'no',
    day: order.arrives?.earliest === order.arrives?.latest ? 'one' : 'two',
    earliest: order.arrives && dayOf(order.arrives.earliest),
    latest: order.arrives && dayOf(order.arrives.latest),
    back: order.status !== 'refunded' && (order.payment?.refunded.amount ?? 0) > 0 ? 'yes' : 'no',
    refunded: order.payment?.refunded,
  });
  return say([status, ...missing], { order: order.number });
});

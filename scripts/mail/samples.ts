import type { Facts, TemplateName } from '#notify';

const usd = (amount: number) => ({ amount, currency: 'USD' });
const url = 'http://127.0.0.1:8080';
const lines = [
  { title: 'Harbor Mug', options: { size: 'large', colour: 'red' }, quantity: 2, unit: usd(1295), total: usd(2590) },
  { title: 'Ember Space Heater <quiet>', options: {}, quantity: 1, unit: usd(6900), total: usd(6900) },
];
const order = {
  lines,
  steps: [
    { kind: 'discount', label: 'Ten percent off', amount: usd(-949) },
    { kind: 'delivery', label: 'Standard', amount: usd(0) },
    { kind: 'tax', label: 'Tax', amount: usd(683) },
  ],
  subtotal: usd(9490),
  delivery: usd(0),
  tax: usd(683),
  total: usd(9224),
  address: { line1: '12 Harbor Street', city: 'Portland', region: 'OR', postcode: '97201', country: 'US' },
  arrives: { earliest: '2026-05-07', latest: '2026-05-11' },
  cardEnding: '4242',
};
const about = { name: 'Ann', number: 1001, total: usd(9224) };
const part = { ...about, amount: usd(1234) };
const cart = lines.map(({ title, quantity, total }) => ({ item: title, quantity, total }));

/** What each letter is drawn from in a preview. */
export const samples: Readonly<Record<TemplateName, Facts>> = {
  placed: { ...about, ahead: 11 },
  receipt: { ...about, order },
  held: about,
  declined: { ...about, reason: 'card_declined' },
  expired: { ...about, reason: 'payment_page_expired' },
  cancelled: about,
  shipped: about,
  delivered: about,
  refunded: about,
  refunded_in_part: part,
  refund_failed: part,
  address_changed: { name: about.name, address: order.address },
  return_asked: { ...about, return: 7 },
  orphaned_refunded: part,
  orphaned_voided: part,
  back_in_stock: { name: 'Ann', item: 'Ember Space Heater', url },
  answered: { name: 'Ann', item: 'Harbor Mug', question: 'is it dishwasher safe', answer: 'Yes, on every rack.', url },
  price_drop: { name: 'Ann', item: 'Harbor Mug', price: usd(995), before: usd(1295), url },
  cart_left: { name: 'Ann', count: 3, lines: cart, url },
  digest: {
    name: 'Ann',
    count: 2,
    news: [{ line: 'Harbor Mug costs $9.95 now.' }, { line: 'Your cart is still here.' }],
  },
  report: {
    period: 'week',
    from: '2026-05-04',
    until: '2026-05-10',
    figures: [
      { name: 'placed', value: 348 },
      { name: 'paid', value: 325 },
      { name: 'taken', value: usd(2_412_300) },
      { name: 'not_understood', value: 41 },
      { name: 'held', value: 1 },
      { name: 'low', value: 4 },
    ],
    states: [
      { state: 'shipped', count: 301 },
      { state: 'in_review', count: 1 },
    ],
    products: [{ title: 'Harbor Mug', pieces: 48, amount: usd(62_160) }],
    wishes: [{ words: 'a red <telescope>', count: 7 }],
    unread: [{ words: 'can I pay with beans', count: 3 }],
    scarce: [{ words: 'Harbor Mug (red, large)', count: 2 }],
  },
  approval_asked: { approval: '1', buyer: 'Avery Brooks', amount: usd(250_000) },
  desk_held: { order: 1001, amount: usd(250_000) },
  desk_disputed: {
    dispute: 'dp_1',
    payment: 'pi_1',
    order: 1001,
    amount: usd(9224),
    reason: 'fraudulent',
    status: 'needs_response',
  },
  desk_alert_over: { kind: 'sensor-dead', about: 'sensor water-1 (Front window)', detail: 'it is heard again' },
  desk_alert: { kind: 'refund-failed', about: 'order 1001', count: 3, detail: 'the bank did not answer' },
};

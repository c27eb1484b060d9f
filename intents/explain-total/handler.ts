import { defineHandler, fail, say, type Message, type Money, type Words } from '#sdk';
import { explainTotal } from './definition.ts';

interface Step {
  readonly label: string;
  readonly amount: Money;
  readonly within?: true;
}

/** Every step of the sum, what is taken off as such, and what is told beside it. */
const explained = (steps: readonly Step[], total: Money, words: Words): Message =>
  words('sum', {
    steps: steps.map(({ label, amount, within }) => {
      const kind = within ? 'within' : amount.amount < 0 ? 'off' : amount.amount === 0 ? 'free' : 'plus';
      return words('step', { kind, label, amount: { ...amount, amount: Math.abs(amount.amount) } });
    }),
    total,
  });

/** How the total comes about: of the order named, else of the cart, else of the latest order. */
export default defineHandler(explainTotal, async ({ slots, words, shop, situation }) => {
  if (slots.number === undefined) {
    const { lines } = await shop.cart.show();
    const quoted = lines.length > 0 ? await shop.checkout.quote({ recognition: situation.recognition }) : undefined;
    if (quoted?.ok) {
      const { price, total } = quoted.value;
      const steps = price.steps.map((step) => ({ ...step, amount: { amount: step.amount, currency: price.currency } }));
      return say(explained(steps, total, words));
    }
    if (quoted) return fail(words('no-quote'));
  }
  const order = slots.number === undefined ? (await shop.orders.recent(1))[0] : await shop.orders.find(slots.number);
  if (!order) return fail(words(slots.number === undefined ? 'nothing' : 'unknown-order'));
  return say(explained(order.steps, order.total, words), { order: order.number });
});

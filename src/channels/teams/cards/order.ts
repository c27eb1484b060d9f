import type { Drawing } from '../drawing.ts';
import type { SeenAnswer } from '../seen.ts';
import { button, card, column, columns, link, words, type AdaptiveCard, type CardElement } from './parts.ts';

/** The way of an order that goes well; every state stands at one of these, or has left the way. */
const steps = ['placed', 'paid', 'packed', 'shipped', 'delivered'] as const;

const stood: Readonly<Record<string, (typeof steps)[number]>> = {
  placed: 'placed',
  reserved: 'placed',
  authorising: 'placed',
  needs_action: 'placed',
  authorised: 'placed',
  in_review: 'placed',
  paid: 'paid',
  packed: 'packed',
  shipped: 'shipped',
  delivered: 'delivered',
};

const progress = (status: string, { say }: Drawing): CardElement[] => {
  const at = steps.indexOf(stood[status]!);
  if (at < 0) return [];
  return [
    columns(
      ...steps.map((step, position) =>
        column(
          'stretch',
          words(position <= at ? '●' : '○', {
            horizontalAlignment: 'Center',
            color: position <= at ? 'Accent' : 'Default',
          }),
          words(say(`step-${step}`), {
            size: 'Small',
            spacing: 'None',
            horizontalAlignment: 'Center',
            weight: position === at ? 'Bolder' : 'Default',
          }),
        ),
      ),
    ),
  ];
};

/** Where an order stands. The same message is drawn anew when it moves. */
export const orderCard = (
  { number, status }: NonNullable<SeenAnswer['order']>,
  told: string,
  payment: SeenAnswer['payment'],
  drawing: Drawing,
): AdaptiveCard => {
  const { say, buttons } = drawing;
  const url = payment?.url ?? null;
  return card(
    told,
    [
      words(say('order', { number }), { weight: 'Bolder', size: 'Medium', style: 'heading' }),
      ...(told === '' ? [] : [words(told)]),
      ...progress(status, drawing),
    ],
    [
      ...(url?.startsWith('http') ? [link(say('pay'), url)] : []),
      button(buttons, { label: say('where'), press: `order-status:${number}` }),
    ],
  );
};

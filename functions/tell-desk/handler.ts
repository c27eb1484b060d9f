import { defineFunction, type FunctionGiven } from '#sdk';

type Given = FunctionGiven<'order.in_review' | 'payment.disputed' | 'handler.failing' | 'alert.raised' | 'alert.over'>;

/** What is said and to whom: the fraud desk hears of orders and disputes, the operators of the rest. */
const about = ({ event }: Given) => {
  switch (event.type) {
    case 'order.in_review': {
      const { order, total, currency } = event.payload;
      return { desk: 'fraud', template: 'desk_held', facts: { order, amount: { amount: total, currency } } } as const;
    }
    case 'payment.disputed': {
      const { order, amount, currency, ...rest } = event.payload;
      const facts = { ...rest, order: order ?? 0, amount: { amount, currency } };
      return { desk: 'fraud', template: 'desk_disputed', facts } as const;
    }
    case 'handler.failing': {
      const { intent, kind, detail } = event.payload;
      const facts = { kind: 'handler-failing', about: `${intent} (${kind})`, count: 1, detail };
      return { desk: 'operators', template: 'desk_alert', facts } as const;
    }
    case 'alert.raised':
      return { desk: 'operators', template: 'desk_alert', facts: event.payload } as const;
    case 'alert.over':
      return { desk: 'operators', template: 'desk_alert_over', facts: event.payload } as const;
  }
};

/** Tells staff that they should look: by mail, and by a signed post. */
export default defineFunction(
  { name: 'tell-desk', on: ['order.in_review', 'payment.disputed', 'handler.failing', 'alert.raised', 'alert.over'] },
  async (given) => {
    const { event, tools, key } = given;
    const { desk, ...letter } = about(given);
    const { id, type, subject, at, payload } = event;
    const post = { id, type, subject, at: at.toISOString(), payload };
    const told = await tools.tell({ cause: key, to: { desk }, locale: 'en-US', letter, post });
    if (told.length === 0) tools.log.info({ event: id, type }, 'an alert has nobody to go to, or was told before');
  },
);

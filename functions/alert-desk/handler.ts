import { defineFunction, type FunctionGiven } from '#sdk';

type Given = FunctionGiven<'order.in_review' | 'payment.disputed' | 'alert.raised'>;

/** What is said and to whom: the fraud desk hears of orders and disputes, the operators of the rest. */
const about = ({ event, tools: { alerts } }: Given) => {
  switch (event.type) {
    case 'order.in_review': {
      const { order, total, currency } = event.payload;
      return { to: alerts.fraudDesk, name: 'held', values: { order, amount: { amount: total, currency } } };
    }
    case 'payment.disputed': {
      const { order, amount, currency, ...rest } = event.payload;
      return {
        to: alerts.fraudDesk,
        name: 'disputed',
        values: { ...rest, order: order ?? 0, amount: { amount, currency } },
      };
    }
    case 'alert.raised':
      return { to: alerts.operators, name: 'alert', values: { ...event.payload } };
  }
};

/** Tells people that they should look: by mail, and by a signed post. */
export default defineFunction(
  { name: 'alert-desk', on: ['order.in_review', 'payment.disputed', 'alert.raised'] },
  async (given) => {
    const { event, tools, key, words } = given;
    const { to, name, values } = about(given);
    if (to === null && tools.alerts.post === null)
      return tools.log.info({ event: event.id, type: event.type }, 'an alert has nobody to go to');
    const { id, type, subject, at, payload } = event;
    if (tools.alerts.post) await tools.alerts.post({ id, type, subject, at: at.toISOString(), payload }, key);
    if (to === null) return;
    const say = words('en-US');
    await tools.mail.send({
      to,
      subject: say(`${name}_subject`, values).text,
      text: `${say(name, values).text}\n`,
      key,
    });
  },
);

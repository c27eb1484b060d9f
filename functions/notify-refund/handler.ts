import { defineFunction } from '#sdk';

/** Mails about money and goods that go back: whole, in part, returns, and payments that belonged to no order. */
export default defineFunction(
  {
    name: 'notify-refund',
    on: ['order.refunded', 'order.refunded_in_part', 'order.return_asked', 'payment.orphaned'],
  },
  async ({ event, tools, key, words }) => {
    const { shopper, conversation } = event.payload;
    if (event.type === 'payment.orphaned' && event.payload.outcome === 'finished') return;
    const contact = shopper === null ? null : await tools.contacts.of(shopper, conversation);
    if (!contact?.email)
      return tools.log.info(
        { event: event.id, type: event.type },
        'nobody can be written to about money that goes back',
      );
    const say = (name: string, values: Readonly<Record<string, unknown>>) => words(contact.locale)(name, values).text;
    const name =
      event.type === 'payment.orphaned' ? `orphaned_${event.payload.outcome}` : event.type.slice('order.'.length);
    const of = (amount: number) => ({ amount, currency: event.payload.currency });
    const values = {
      hasName: contact.name === null ? 'no' : 'yes',
      name: contact.name ?? '',
      number: event.payload.order ?? 0,
      amount: of('amount' in event.payload ? event.payload.amount : event.payload.total),
      return: 'return' in event.payload ? event.payload.return : 0,
    };
    const text = [say('greeting', values), '', say(name, values), '', say('closing', values), ''].join('\n');
    await tools.mail.send({ to: contact.email, subject: say(`${name}_subject`, values), text, key });
  },
);

import { defineFunction } from '#sdk';
import { receiptHtml, receiptLines, receiptText } from './receipt.ts';

/** Mails the receipt of a paid order, in the language of the conversation it was placed in. */
export default defineFunction({ name: 'send-receipt', on: 'order.paid' }, async ({ event, tools, key, words }) => {
  const file = await tools.orders.read(event.payload.order);
  const to = file?.shopper.email;
  if (!file || !to)
    return tools.log.info({ order: event.payload.order }, 'a paid order has nobody to send the receipt to');
  const say = (name: string, values?: Readonly<Record<string, unknown>>) => words(file.locale)(name, values).text;
  const receipt = receiptLines(file, say);
  await tools.mail.send({
    to,
    subject: say('subject', { number: file.order.number }),
    text: receiptText(receipt),
    html: receiptHtml(receipt, file.locale),
    key,
  });
});

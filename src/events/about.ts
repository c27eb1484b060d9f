import { isEventType, type EventType } from './catalogue.ts';

interface About {
  /** What happened, in one sentence. */
  readonly means: string;
  /** Of the payload; grows when something in it means another thing than before. New fields alone do not count. */
  readonly version: number;
  /** Between the parts of the shop only: nobody outside is told. */
  readonly within?: true;
}

const order = (means: string): About => ({ means, version: 1 });
const within = (means: string): About => ({ means, version: 1, within: true });

/** What each event means. One that nobody described does not compile. */
export const aboutEvents: Readonly<Record<EventType, About>> = {
  'order.placed': order('A shopper said yes to a quote, and the order stands in line.'),
  'order.reserved': order('Its goods are set aside until a deadline.'),
  'order.authorising': order('The payment provider is being asked for its money.'),
  'order.needs_action': order('The shopper has to confirm or pay on a page, whose address is in `url`.'),
  'order.authorised': order('The money is held for it.'),
  'order.in_review': order('It looks doubtful, and people decide.'),
  'order.paid': order('Its money is taken, once.'),
  'order.packed': order('Its goods are packed.'),
  'order.shipped': order('Its goods are on their way.'),
  'order.delivered': order('Its goods have arrived.'),
  'order.declined': order('It was refused by the bank or by the shop; nothing was taken.'),
  'order.cancelled': order('Somebody cancelled it; what was taken goes back.'),
  'order.expired': order('It was not paid in time, and its goods are free again.'),
  'order.refunded': order('All of its money went back.'),
  'order.refunded_in_part': order('Some of its money goes back while the order stands.'),
  'order.refund_failed': order('Money that was to go back is here: sent back by the bank, or refused by the provider.'),
  'order.return_asked': order('The shopper wants to send goods back.'),
  'order.returned': order('Goods came back.'),
  'payment.heard': within('The provider told something about a payment; what it is now must be asked.'),
  'payment.orphaned': order('Money at the provider belonged to no finished order, and was given back.'),
  'payment.disputed': order('A payment is disputed by who paid it.'),
  'review.decided': within('Somebody of the fraud desk decided about a held order, or took a decision back.'),
  'approval.asked': within('A purchase waits for a word of somebody else of the organisation.'),
  'approval.decided': within('That word was given, or did not come in time.'),
  'stock.low': order('Fewer of a variant are available than its line; told once until there were more again.'),
  'stock.returned': order('A variant can be had again of which nothing could be promised.'),
  'reorder.asked': within('Somebody wants to know at once what should be ordered.'),
  'vendor.order_opened': order('An order to a vendor is to be placed.'),
  'vendor.order_moved': order('An order to a vendor is in another state.'),
  'news.told': within('Something was told to a conversation whose shopper is in a chat, and is carried there.'),
  'conversation.stumbled': order('A turn went wrong: it was not understood, or asked again.'),
  'picture.added': within('A picture was sent, and is to be made small.'),
  'picture.ready': order('A picture of a product can be seen in all its sizes.'),
  'picture.refused': order('A picture could not be taken, for the reason that is told.'),
  'intents.published': order('Another version of what can be said to the shop is in force.'),
  'alert.over': order('What an alert told of lasts no longer.'),
  'shopper.address_changed': order('The orders of a shopper go to another address from now on.'),
  'answer.changed': within('What staff answer to a question about a product was written, changed or taken back.'),
  'price.changed': order('A variant costs more or less than before.'),
  'file.arrived': within('A file of products is to be taken in.'),
  'file.ended': order('A file of products was taken in as far as that is possible, or could not be.'),
  'notice.due': within('A message to a person is to be sent now.'),
  'webhook.due': within('A system outside is to be told of an event now.'),
  'handler.failing': order(
    'A handler that was written in the console fails; told once an hour for each way of failing.',
  ),
  'alert.raised': order('Somebody should look: something keeps failing, or does not add up.'),
  'clock.struck': within('The time of a schedule has come.'),
};

/** Events that may be told outside, by name. */
export const toldTypes = (Object.keys(aboutEvents) as EventType[]).filter((type) => !aboutEvents[type].within).sort();

export const isTold = (type: string): boolean => isEventType(type) && !aboutEvents[type].within;

export const versionOf = (type: EventType): number => aboutEvents[type].version;

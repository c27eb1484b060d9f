import { z } from 'zod';

/** Every move of an order tells this. */
const order = z.object({
  order: z.number().int(),
  shopper: z.uuid(),
  conversation: z.uuid().nullable(),
  total: z.number().int().describe('minor units'),
  currency: z.string().length(3),
  from: z.string().nullable().default(null).describe('the state before; null for the first'),
  reason: z.string().nullable().default(null),
  url: z.string().nullable().default(null).describe('where the shopper confirms or pays, while that is wanted'),
});

const vendorOrder = z.object({ id: z.uuid(), number: z.number().int(), vendor: z.string() });

/**
 * Everything that can happen, and what is told about it; about.ts says what each means. The payload is checked when an event
 * is read.
 */
export const eventCatalogue = {
  'order.placed': order,
  'order.reserved': order,
  'order.authorising': order,
  'order.needs_action': order,
  'order.authorised': order,
  'order.in_review': order,
  'order.paid': order,
  'order.packed': order,
  'order.shipped': order,
  'order.delivered': order,
  'order.declined': order,
  'order.cancelled': order,
  'order.expired': order,
  'order.refunded': order,
  'order.refunded_in_part': order.extend({ refund: z.uuid(), amount: z.number().int() }),
  'order.refund_failed': order.extend({ refund: z.uuid(), amount: z.number().int() }),
  'order.return_asked': order.extend({ return: z.number().int() }),
  'order.returned': order.extend({ return: z.number().int() }),
  'news.told': z.object({ conversation: z.uuid(), news: z.number().int() }),
  'payment.heard': z.object({
    payment: z.string().nullable().describe("the provider's id; null where only our own reference is known"),
    reference: z.string().nullable().default(null),
    kind: z.enum(['authorised', 'captured', 'declined', 'cancelled', 'refunded', 'disputed', 'page', 'other']),
    message: z.string().nullable().default(null).describe("the provider's message, where there was one"),
  }),
  'payment.orphaned': z.object({
    payment: z.string(),
    reference: z.string().nullable(),
    order: z.number().int().nullable(),
    shopper: z.uuid().nullable(),
    conversation: z.uuid().nullable(),
    amount: z.number().int(),
    currency: z.string().length(3),
    outcome: z
      .enum(['refunded', 'voided', 'finished'])
      .describe('finished: the order was brought to its end after all'),
  }),
  'review.decided': z.object({ order: z.number().int() }),
  'approval.asked': z.object({ approval: z.uuid() }),
  'approval.decided': z.object({ approval: z.uuid(), decision: z.enum(['approved', 'refused', 'expired']) }),
  'payment.disputed': z.object({
    dispute: z.string(),
    payment: z.string(),
    order: z.number().int().nullable(),
    amount: z.number().int(),
    currency: z.string().length(3),
    reason: z.string(),
    status: z.string(),
  }),
  'stock.low': z.object({
    variant: z.string(),
    product: z.string(),
    available: z.number().int(),
    below: z.number().int(),
  }),
  'reorder.asked': z.object({ who: z.string(), dry: z.boolean() }),
  'vendor.order_opened': vendorOrder,
  'vendor.order_moved': vendorOrder.extend({ from: z.string(), to: z.string(), reason: z.string().nullable() }),
  'stock.returned': z.object({ product: z.string(), variant: z.string(), available: z.number().int() }),
  'shopper.address_changed': z.object({
    shopper: z.uuid(),
    conversation: z.uuid().nullable().describe('where it was said'),
    first: z.boolean().describe('whether none was known before'),
  }),
  'answer.changed': z.object({
    product: z.string(),
    asked: z.string().describe('what it asks about, whatever the words'),
  }),
  'price.changed': z.object({
    product: z.string(),
    variant: z.string(),
    from: z.number().int(),
    to: z.number().int(),
    currency: z.string().length(3),
  }),
  'file.arrived': z.object({ file: z.uuid(), name: z.string() }),
  'file.ended': z.object({
    file: z.uuid(),
    name: z.string(),
    status: z.enum(['done', 'failed']),
    rows: z.number().int(),
    created: z.number().int(),
    updated: z.number().int(),
    unchanged: z.number().int(),
    faults: z.number().int(),
  }),
  'notice.due': z.object({ notice: z.uuid() }),
  'conversation.stumbled': z.object({
    conversation: z.uuid(),
    turn: z.string(),
    signs: z.array(z.string()),
  }),
  'webhook.due': z.object({ delivery: z.uuid() }),
  'alert.raised': z.object({
    kind: z.string(),
    about: z.string(),
    count: z.number().int(),
    detail: z.string(),
  }),
  'handler.failing': z.object({ intent: z.string(), kind: z.string(), detail: z.string() }),
  'picture.added': z.object({ picture: z.string() }),
  'picture.ready': z.object({ picture: z.string() }),
  'picture.refused': z.object({ picture: z.string(), reason: z.string() }),
  'intents.published': z.object({ version: z.number().int() }),
  'alert.over': z.object({ kind: z.string(), about: z.string(), detail: z.string() }),
  'clock.struck': z.object({ schedule: z.string(), due: z.iso.datetime() }),
} as const;

export type EventType = keyof typeof eventCatalogue;
export const eventTypes = Object.keys(eventCatalogue) as readonly EventType[];
/** As it is recorded: what has a default may be left out. */
export type EventGiven<Type extends EventType> = z.input<(typeof eventCatalogue)[Type]>;
export type EventPayload<Type extends EventType> = z.infer<(typeof eventCatalogue)[Type]>;

/** Something that happened. The union is told apart by `type`. */
export type EventOf<Type extends EventType> = {
  readonly [Each in Type]: {
    readonly id: string;
    readonly type: Each;
    /** What it is about: "order:1042". */
    readonly subject: string;
    readonly payload: EventPayload<Each>;
    readonly at: Date;
  };
}[Type];

export type AnyEvent = EventOf<EventType>;

export const isEventType = (type: string): type is EventType => Object.hasOwn(eventCatalogue, type);

import { z } from 'zod';

/** Every move of an order tells this; `from` is null for the first. */
const order = z.object({
  order: z.number().int(),
  shopper: z.uuid(),
  conversation: z.uuid().nullable(),
  /** Minor units. */
  total: z.number().int(),
  currency: z.string().length(3),
  from: z.string().nullable().default(null),
  reason: z.string().nullable().default(null),
  /** Where the shopper confirms or pays, while that is wanted. */
  url: z.string().nullable().default(null),
});

/** Everything that can happen, and what is told about it. The payload is checked when an event is read. */
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
  /** Some money goes back while the order stands. */
  'order.refunded_in_part': order.extend({ refund: z.uuid(), amount: z.number().int() }),
  'order.return_asked': order.extend({ return: z.number().int() }),
  'order.returned': order.extend({ return: z.number().int() }),
  /** The provider told us something about a payment; what it is now must be asked. */
  'payment.heard': z.object({
    /** The provider's id; null where only our own reference is known. */
    payment: z.string().nullable(),
    reference: z.string().nullable().default(null),
    kind: z.string(),
    /** The provider's message, where there was one. */
    message: z.string().nullable().default(null),
  }),
  /** Money at the provider that belongs to no order that was finished; it was given back. */
  'payment.orphaned': z.object({
    payment: z.string(),
    reference: z.string().nullable(),
    order: z.number().int().nullable(),
    shopper: z.uuid().nullable(),
    conversation: z.uuid().nullable(),
    amount: z.number().int(),
    currency: z.string().length(3),
    /** refunded, voided, or finished: the order was brought to its end after all. */
    outcome: z.enum(['refunded', 'voided', 'finished']),
  }),
  'payment.disputed': z.object({
    dispute: z.string(),
    payment: z.string(),
    order: z.number().int().nullable(),
    amount: z.number().int(),
    currency: z.string().length(3),
    reason: z.string(),
    status: z.string(),
  }),
  /** Somebody should look: something keeps failing, or does not add up. */
  'alert.raised': z.object({
    kind: z.string(),
    about: z.string(),
    count: z.number().int(),
    detail: z.string(),
  }),
  /** The clock struck for a schedule; `due` is when. */
  'clock.struck': z.object({ schedule: z.string(), due: z.iso.datetime() }),
} as const;

export type EventType = keyof typeof eventCatalogue;
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

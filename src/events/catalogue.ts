import { z } from 'zod';

const order = z.object({
  order: z.number().int(),
  shopper: z.uuid(),
  conversation: z.uuid().nullable(),
  /** Minor units. */
  total: z.number().int(),
  currency: z.string().length(3),
});
const withReason = order.extend({ reason: z.string().nullable() });

/** Everything that can happen, and what is told about it. The payload is checked when an event is read. */
export const eventCatalogue = {
  'order.placed': order,
  'order.needs_action': order.extend({ url: z.string().nullable() }),
  'order.in_review': withReason,
  'order.paid': order,
  'order.declined': withReason,
  'order.cancelled': withReason,
  'order.refunded': withReason,
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

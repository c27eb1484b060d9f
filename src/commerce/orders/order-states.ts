/**
 * Every state of an order: what it means, and the moves it allows. Code, pages and documentation read this table.
 * A refund in part leaves an order where it is.
 */
export const orderStates = {
  placed: {
    means: 'accepted, its stock held; waits for its turn',
    to: ['reserved', 'cancelled', 'declined', 'expired'],
  },
  reserved: {
    means: 'its turn came and its stock is certain',
    to: ['authorising', 'cancelled', 'declined', 'expired'],
  },
  authorising: {
    means: 'the provider is asked to hold the money',
    to: ['needs_action', 'authorised', 'declined', 'cancelled', 'expired'],
  },
  needs_action: {
    means: 'the shopper must confirm at the bank or pay on a page',
    to: ['authorised', 'declined', 'cancelled', 'expired'],
  },
  authorised: {
    means: 'the money is held; the order is checked',
    to: ['in_review', 'paid', 'declined', 'cancelled', 'expired'],
  },
  in_review: { means: 'a person looks at it', to: ['paid', 'declined', 'cancelled', 'expired'] },
  paid: { means: 'the money was taken', to: ['packed', 'shipped', 'refunded'] },
  packed: { means: 'in its parcel', to: ['shipped', 'refunded'] },
  shipped: { means: 'on its way', to: ['delivered', 'refunded'] },
  delivered: { means: 'at the door', to: ['refunded'] },
  declined: { means: 'card, fraud check or stock said no; nothing was charged', to: [] },
  cancelled: { means: 'called off before it was paid; nothing was charged', to: [] },
  expired: { means: 'time ran out before it was paid; nothing was charged', to: [] },
  refunded: { means: 'all of the money went back', to: [] },
} as const satisfies Record<string, { readonly means: string; readonly to: readonly string[] }>;

export type OrderStatus = keyof typeof orderStates;

/** The shop itself is still at work on these. */
export const working: ReadonlySet<OrderStatus> = new Set(['placed', 'reserved', 'authorising', 'authorised']);

export const mayMove = (from: OrderStatus, to: OrderStatus): boolean =>
  (orderStates[from].to as readonly OrderStatus[]).includes(to);

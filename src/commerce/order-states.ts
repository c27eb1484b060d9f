/** Every state of an order and the moves it allows. Code, pages and documentation read this table. */
export const orderStates = {
  placed: ['authorising', 'cancelled', 'declined'],
  authorising: ['needs_action', 'authorised', 'declined', 'cancelled'],
  needs_action: ['authorised', 'declined', 'cancelled'],
  authorised: ['in_review', 'paid', 'declined', 'cancelled'],
  in_review: ['paid', 'declined', 'cancelled'],
  paid: ['shipped', 'refunded'],
  shipped: ['delivered', 'refunded'],
  delivered: ['refunded'],
  declined: [],
  cancelled: [],
  refunded: [],
} as const satisfies Record<string, readonly string[]>;

export type OrderStatus = keyof typeof orderStates;

export const mayMove = (from: OrderStatus, to: OrderStatus): boolean =>
  (orderStates[from] as readonly OrderStatus[]).includes(to);

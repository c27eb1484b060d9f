// Cart, checkout, orders: the rules of the shop.
export type * from './cart.ts';
export type * from './checkout.ts';
export type * from './order.ts';
export { mayMove, orderStates, type OrderStatus } from './order-states.ts';
export { createCarts } from './carts.ts';
export { createCheckout } from './checkouts.ts';
export type { ShopSettings } from './settings.ts';

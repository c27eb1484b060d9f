// Cart, checkout, orders: the rules of the shop.
export type * from './address.ts';
export type * from './cart.ts';
export type * from './checkout.ts';
export { createCommerce, type Commerce } from './commerce.ts';
export { createDesk, type OrderDesk, type OrderFile, type StockFault } from './desk.ts';
export type * from './order.ts';
export type { OrderStatus } from './order-states.ts';
export type { Patience } from './patience.ts';
export type { ShopSettings } from './settings.ts';

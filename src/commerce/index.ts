// Cart, checkout, orders: the rules of the shop.
export type * from './cart/cart.ts';
export type * from './checkout/checkout.ts';
export { createCommerce, type Commerce } from './commerce.ts';
export { createDesk, type OrderDesk, type OrderFile, type StockFault } from './desk.ts';
export type * from './orders/order.ts';
export type { OrderStatus } from './orders/order-states.ts';
export type { Patience } from './patience.ts';
export type { ShopSettings } from './settings.ts';

// Cart, checkout, orders, money: the rules of the shop.
export type * from './cart/cart.ts';
export type * from './checkout/checkout.ts';
export { createCommerce, type Commerce } from './commerce.ts';
export { createDesk, type OrderDesk } from './desk.ts';
export type { OrderFile } from './orders/order-file.ts';
export type { ListedOrder, OrderFilter, OrderPage } from './orders/order-list.ts';
export type * from './orders/order.ts';
export { orderStates, type OrderStatus } from './orders/order-states.ts';
export { EXPIRY_SCHEDULE } from './orders/overdue.ts';
export type { Patience } from './patience.ts';
export type * from './review/reviews.ts';
export type * from './money/refunds.ts';
export type { ShopSettings } from './settings.ts';
export type { StockFault } from './stock/reckon.ts';
export type * from './stock/stock.ts';

// Reads what is ordered, and what is changed of an order, in one breath: against a menu and a cart.
export { askedBeside, type AskedBeside } from './asked-beside.ts';
export { createOrderListener, isCalled } from './create-order-listener.ts';
export { createOrderReader, type OrderReading } from './create-order-reader.ts';
export type { Goods, Lying, OrderGround, OrderListener, Stands } from './goods.ts';
export type { Edit, Line, Menu, MenuProduct, Option, OptionGroup } from './menu.ts';

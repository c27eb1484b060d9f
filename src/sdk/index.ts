// All that an author of an intent or a function needs; intents and functions import nothing else.
export { budgetOf } from './budget.ts';
export { defineFunction, type FunctionGiven, type FunctionSource, type FunctionTools } from './function.ts';
export { defineHandler, defineIntent, type IntentSource } from './intent.ts';
export {
  type Aliases,
  anyOf,
  availableOf,
  dayOf,
  idIn,
  inFigures,
  lineThing,
  nameOf,
  priceOf,
  productCard,
  productKey,
  productThing,
  readLines,
  showProducts,
  spelled,
  variantKey,
  variantsWith,
  variantThing,
} from './present.ts';
export { ask, confirm, fail, offer, say } from './reply.ts';
export { shopFor, type About, type Shop } from './shop.ts';
export type { Card, Choice, Message, Money, Reply, Said, SaidWithQuantity, Thing, Words } from '#kernel';
export type {
  Cart,
  CartChange,
  CartLine,
  CartRefusal,
  Order,
  OrderLine,
  PlaceRefusal,
  Quote,
  ReturnRefusal,
} from '#commerce';
export type { CodeFault, DeliveryOffer, PriceStep } from '#pricing';
export type { Filters, Match, Product, Variant } from '#catalog';
export type { Chosen, MoneyBound } from '#conversation';

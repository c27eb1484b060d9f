// All that an author of an intent or a function needs; intents and functions import nothing else.
export { eventTypes, every } from '#events';
export { productAt, productsAt } from './at-key.ts';
export { budgetOf } from './budget.ts';
export { defineFunction, type FunctionGiven, type FunctionSource, type FunctionTools } from './function.ts';
export { defineHandler, defineIntent, defineSettings, type IntentSource } from './intent.ts';
export {
  type Aliases,
  anyOf,
  availableOf,
  kindOf,
  dayOf,
  firstOf,
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
export { beyondPrice, narrowing, searchedFor } from './narrow.ts';
export { facetNameOf, fewerThanOf } from '#catalog';
export { chosenOf, moneyName, saidOf } from '#rendering';
export { filled } from './filled.ts';
export { formOf } from './form.ts';
export { asWritten, type Ctx, type WrittenHandler } from './written.ts';
export {
  secret,
  type Form,
  type Outside,
  type OutsideAnswer,
  type OutsideRequest,
  type SecretName,
} from './outside.ts';
export { ask, confirm, fail, handOver, offer, say, show } from './reply.ts';
export { rates } from '#kernel';
export { spanishNames, states } from './states.ts';
export {
  defineSample,
  type OldRoute,
  type OldTables,
  type Sample,
  type SampleGround,
  type Statements,
} from './sample.ts';
export { shopFor, type About, type LinkWish, type SendLink, type Shop, type Warehouse } from './shop.ts';
export type {
  Address,
  Card,
  CartEdit,
  Choice,
  Message,
  Money,
  Reply,
  Said,
  SaidWithQuantity,
  Thing,
  Words,
} from '#kernel';
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
export type { Offer } from '#insight';
export type { CodeFault, DeliveryOffer, PriceStep } from '#pricing';
export type { Fact, Filters, Match, Product, Sort, Variant } from '#catalog';
export { told } from '#conversation';
export type { Chosen, MoneyBound } from '#conversation';

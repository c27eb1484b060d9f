// Products: what the shop sells, how it is found, and what a shopper's words mean among it.
export type * from './catalog.ts';
export type * from './new-product.ts';
export type * from './product.ts';
export { saveProducts } from './save-products.ts';

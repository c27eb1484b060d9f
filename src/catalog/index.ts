// Products: what the shop sells, how it is found, and what a shopper's words mean among it.
export type * from './catalog.ts';
export type * from './new-product.ts';
export type * from './product.ts';
export { createCatalog, type RunningCatalog } from './create-catalog.ts';
export { saveProducts, type Saved, type Writer } from './save-products.ts';
export { withdrawProducts } from './withdraw-products.ts';
export { importProducts, type Fault, type Imported, type Progress } from './import/import-products.ts';

import type { Database } from '#store';
import type { NewProduct } from './new-product.ts';

/**
 * Creates the products, or updates those whose id exists; each can be found by search from the same transaction on.
 * A variant that a product no longer has keeps its row for the orders that name it, and is sold out.
 * Throws AppError('bad-product') for a product that cannot be sold (no variants, negative price).
 */
export declare const saveProducts: (
  db: Database,
  products: readonly NewProduct[],
) => Promise<{ readonly created: number; readonly updated: number }>;

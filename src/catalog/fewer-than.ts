import type { Product } from './product.ts';

/** The label of a whole product, or of the variants one looks at: it must be true of all of them together. */
export const fewerThanOf = ({ variants }: Pick<Product, 'variants'>): number | null => {
  const left = variants.reduce((sum, { available }) => sum + available, 0);
  const most = Math.max(0, ...variants.map(({ fewerThan }) => fewerThan ?? 0));
  return left < most ? most : null;
};

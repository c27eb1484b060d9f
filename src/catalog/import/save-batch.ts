import type { Queryable } from '#store';
import type { NewProduct } from '../new-product.ts';
import { readSaved } from '../read-saved.ts';
import { saveProducts, standInLine } from '../save-products.ts';
import { saveWords } from '../words/save-words.ts';
import { changedAmong } from '../unchanged.ts';
import { asKnown } from './as-known.ts';
import { merge } from './merge.ts';
import { reasonOf, type Gathered } from './read-batches.ts';
import type { Seen } from './seen.ts';

export interface BatchSaved {
  readonly created: number;
  readonly updated: number;
  /** Stand there as the file says already. */
  readonly unchanged: number;
  readonly faults: readonly { readonly line: number; readonly reason: string }[];
}

/** Rows of a product that came earlier (`seen`) are joined by these, wherever they stood. */
const withEarlier = async (tx: Queryable, seen: Seen, batch: readonly Gathered[]): Promise<readonly NewProduct[]> => {
  const again = await seen.among(
    tx,
    batch.map(({ product }) => product.id),
  );
  const merged = new Map((await readSaved(tx, [...again])).map((product) => [product.id, product]));
  for (const { product } of batch) {
    const earlier = merged.get(product.id);
    merged.set(product.id, earlier ? merge(earlier, product) : product);
  }
  return [...merged.values()];
};

/**
 * Saves these products in the caller's transaction and adds them to `seen`. One that cannot be saved is told and left out,
 * and the others do not suffer for it.
 */
export const saveBatch = async (tx: Queryable, seen: Seen, batch: readonly Gathered[]): Promise<BatchSaved> => {
  const total = { created: 0, updated: 0, unchanged: 0 };
  const faults: { line: number; reason: string }[] = [];
  const save = async (some: readonly Gathered[]): Promise<void> => {
    await tx.$executeRaw`savepoint some_products`;
    try {
      const products = await withEarlier(tx, seen, some);
      const changed = await changedAmong(tx, products);
      const { created, updated } = await saveProducts(tx, changed);
      total.created += created;
      total.updated += updated;
      total.unchanged += products.length - changed.length;
      await saveWords(
        tx,
        some.flatMap(({ product }) => product.words ?? []),
      );
      await seen.add(tx, products);
      await tx.$executeRaw`release savepoint some_products`;
    } catch (error) {
      await tx.$executeRaw`rollback to savepoint some_products`;
      if (some.length === 1)
        return void faults.push({ line: some[0]!.line, reason: `could not be saved: ${reasonOf(error)}` });
      const half = some.length >> 1;
      await save(some.slice(0, half));
      await save(some.slice(half));
    }
  };
  if (batch.length === 0) return { ...total, faults };
  await standInLine(tx);
  const products = await asKnown(
    tx,
    batch.map(({ product }) => product),
  );
  await save(batch.map(({ line }, at) => ({ line, product: products[at]! })));
  return { ...total, faults };
};

import type { NewProduct } from '../new-product.ts';
import { rowsOf } from './formats.ts';
import { merge } from './merge.ts';
import { readRow, type Usual } from './read-row.ts';
import { openText } from './text.ts';
import { BadValue } from './values.ts';

/** A product and the line on which it begins. */
export interface Gathered {
  readonly line: number;
  readonly product: NewProduct;
}

/** A row that could not be taken. */
export interface RowFault {
  /** The first row is 1. */
  readonly row: number;
  readonly line: number;
  /** Completes "line 12 …". */
  readonly reason: string;
}

/** A piece of a file. */
export interface Batch {
  readonly products: readonly Gathered[];
  readonly faults: readonly RowFault[];
  /** Of the file up to here: who has these goes on behind them. */
  readonly rows: number;
  /** Of the file as it lies on disk, and how much of it was read. */
  readonly bytes: number;
  readonly bytesRead: number;
  /** The file breaks off here, and why. Only ever in the last one. */
  readonly broken?: string;
}

const batchSize = 500;

export const reasonOf = (error: unknown): string => {
  const { code, message } = error as { code?: string; message?: string };
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EISDIR') return 'is a folder, not a file';
  if (code === 'EACCES') return 'may not be read';
  if (code === 'Z_BUF_ERROR' || code === 'Z_DATA_ERROR') return 'is packed (gz) and broken';
  return (message ?? String(error)).split('\n').at(-1)!.slice(0, 300);
};

/**
 * The products of a file, so many at a time. Rows of one product that stand together are one; the same product may come
 * again later. The last batch may be empty. `from` rows were taken before.
 */
export const readBatches = async function* (
  file: string,
  { usual, from = 0 }: { readonly usual: Usual; readonly from?: number },
): AsyncGenerator<Batch> {
  let products: Gathered[] = [];
  let faults: RowFault[] = [];
  let rows = 0;
  let before: NewProduct | undefined;
  let size = { bytes: 0, bytesRead: () => 0 };
  const batch = (): Batch => {
    const full = { products, faults, rows, bytes: size.bytes, bytesRead: size.bytesRead() };
    products = [];
    faults = [];
    return full;
  };
  const take = (line: number, product: NewProduct): void => {
    const last = products.at(-1);
    if (last?.product.id === product.id)
      products[products.length - 1] = { ...last, product: merge(last.product, product) };
    else products.push({ line, product });
  };
  try {
    const text = await openText(file);
    size = { bytes: text.bytes, bytesRead: () => text.bytesRead() };
    for await (const row of rowsOf(file, text.pieces)) {
      rows++;
      try {
        if ('fault' in row) throw new BadValue(row.fault);
        const product = readRow(row.values, usual, before);
        // A row that continues it may leave out what this one said.
        before = product;
        if (rows > from) take(row.line, product);
      } catch (error) {
        if (!(error instanceof BadValue)) throw error;
        if (rows > from) faults.push({ row: rows, line: row.line, reason: error.message });
      }
      if (products.length + faults.length >= batchSize) yield batch();
    }
  } catch (error) {
    yield { ...batch(), broken: reasonOf(error) };
    return;
  }
  yield batch();
};

import type { Database } from '#store';
import type { NewProduct } from '../new-product.ts';
import { readSaved } from '../read-saved.ts';
import { saveProducts } from '../save-products.ts';
import { rowsOf } from './formats.ts';
import { merge } from './merge.ts';
import { readRow, type Usual } from './read-row.ts';
import { openText } from './text.ts';
import { BadValue } from './values.ts';

/** A row, or a whole file, that could not be taken. */
export interface Fault {
  readonly file: string;
  /** Absent where the fault is the file's. */
  readonly line?: number;
  /** Completes "line 12 …". */
  readonly reason: string;
}

export interface Progress {
  readonly file: string;
  /** Of the file as it lies on disk. */
  readonly bytes: number;
  readonly bytesRead: number;
  readonly saved: number;
  readonly faults: number;
}

export interface Imported {
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly faults: number;
  /** Files of which nothing could be read. */
  readonly unreadable: number;
}

interface Gathered {
  readonly line: number;
  product: NewProduct;
}

const batchSize = 500;

const reasonOf = (error: unknown): string => {
  const { code, message } = error as { code?: string; message?: string };
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EISDIR') return 'is a folder, not a file';
  if (code === 'EACCES') return 'may not be read';
  if (code === 'Z_BUF_ERROR' || code === 'Z_DATA_ERROR') return 'is packed (gz) and broken';
  return (message ?? String(error)).split('\n').at(-1)!.slice(0, 300);
};

/**
 * Reads products from files into the shop, one file after the other and in bounded memory. A bad row is told and left
 * out, and nothing stops for it. Given ids are kept; what exists is updated. Rows of one product become its variants.
 */
export const importProducts = async ({
  db,
  files,
  usual,
  onFault,
  onProgress,
}: {
  readonly db: Database;
  readonly files: readonly string[];
  readonly usual: Usual;
  readonly onFault: (fault: Fault) => void;
  readonly onProgress?: (progress: Progress) => void;
}): Promise<Imported> => {
  const total = { rows: 0, created: 0, updated: 0, faults: 0, unreadable: 0 };
  const seen = new Set<string>();
  const tell = (fault: Fault) => {
    total.faults++;
    onFault(fault);
  };

  const save = async (file: string, batch: readonly Gathered[]): Promise<void> => {
    try {
      const { created, updated } = await saveProducts(db, await withEarlier(db, seen, batch));
      total.created += created;
      total.updated += updated;
    } catch (error) {
      if (batch.length === 1)
        return tell({ file, line: batch[0]!.line, reason: `could not be saved: ${reasonOf(error)}` });
      // One of them is at fault: the others shall not suffer for it.
      for (const one of batch) await save(file, [one]);
    }
  };

  for (const file of files) {
    let saving: Promise<void> = Promise.resolve();
    let batch: Gathered[] = [];
    let open: Gathered | undefined;
    const before = total.rows;
    const flush = async () => {
      const full = batch;
      batch = [];
      await saving;
      if (full.length > 0) saving = save(file, full);
    };
    try {
      const text = await openText(file);
      const report = () =>
        onProgress?.({
          file,
          bytes: text.bytes,
          bytesRead: text.bytesRead(),
          saved: total.created + total.updated,
          faults: total.faults,
        });
      for await (const row of rowsOf(file, text.pieces)) {
        total.rows++;
        try {
          if ('fault' in row) throw new BadValue(row.fault);
          const product = readRow(row.values, usual, open?.product);
          if (open?.product.id === product.id) open.product = merge(open.product, product);
          else {
            if (open) batch.push(open);
            open = { line: row.line, product };
          }
        } catch (error) {
          if (!(error instanceof BadValue)) throw error;
          tell({ file, line: row.line, reason: error.message });
        }
        if (batch.length >= batchSize) {
          await flush();
          report();
        }
      }
    } catch (error) {
      tell({ file, reason: reasonOf(error) });
      if (total.rows === before) total.unreadable++;
    }
    if (open) batch.push(open);
    await flush();
    await saving;
    onProgress?.({ file, bytes: 1, bytesRead: 1, saved: total.created + total.updated, faults: total.faults });
  }
  return total;
};

/** Rows of a product that came earlier in this run are joined by these, wherever they stood. */
const withEarlier = async (db: Database, seen: Set<string>, batch: readonly Gathered[]): Promise<NewProduct[]> => {
  const again = batch.filter(({ product }) => seen.has(product.id)).map(({ product }) => product.id);
  const merged = new Map((await readSaved(db, again)).map((product) => [product.id, product]));
  for (const { product } of batch) {
    const earlier = merged.get(product.id);
    merged.set(product.id, earlier ? merge(earlier, product) : product);
    seen.add(product.id);
  }
  return [...merged.values()];
};

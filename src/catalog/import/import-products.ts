import type { Database } from '#store';
import { readBatches, reasonOf, type Batch } from './read-batches.ts';
import type { Usual } from './read-row.ts';
import { beginRun, type AlikeFound } from './run.ts';
import { saveBatch } from './save-batch.ts';

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
  readonly unchanged: number;
  readonly faults: number;
  /** Files of which nothing could be read. */
  readonly unreadable: number;
  /** Products of these files whose names sound like another's. */
  readonly alike: AlikeFound;
}

/**
 * Reads products from files into the shop, one file after the other; of what was read nothing stays in memory. A bad row is told
 * and left out, and nothing stops for it. Given ids are kept; what exists is updated. Rows of one product become its variants.
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
  const total = { rows: 0, created: 0, updated: 0, unchanged: 0, faults: 0, unreadable: 0 };
  const run = await beginRun(db);
  const tell = (fault: Fault) => {
    total.faults++;
    onFault(fault);
  };

  const save = async (file: string, { products }: Batch): Promise<void> => {
    try {
      const saved = await db.$transaction((tx) => saveBatch(tx, run.seen, products), { timeout: 60_000 });
      total.created += saved.created;
      total.updated += saved.updated;
      total.unchanged += saved.unchanged;
      for (const fault of saved.faults) tell({ file, ...fault });
    } catch (error) {
      tell({ file, line: products[0]!.line, reason: `and those that follow could not be saved: ${reasonOf(error)}` });
    }
  };

  try {
    for (const file of files) {
      let saving: Promise<void> = Promise.resolve();
      let rows = 0;
      for await (const batch of readBatches(file, { usual })) {
        rows = batch.rows;
        for (const { line, reason } of batch.faults) tell({ file, line, reason });
        // The next is read while this one is saved.
        await saving;
        if (batch.products.length > 0) saving = save(file, batch);
        const saved = total.created + total.updated + total.unchanged;
        onProgress?.({ file, bytes: batch.bytes, bytesRead: batch.bytesRead, saved, faults: total.faults });
        if (batch.broken === undefined) continue;
        await saving;
        tell({ file, reason: batch.broken });
        if (rows === 0) total.unreadable++;
      }
      await saving;
      total.rows += rows;
    }
    const taken = total.created + total.updated + total.unchanged > 0;
    return { ...total, alike: taken ? await run.alike() : { confused: 0, first: [] } };
  } finally {
    await run.end();
  }
};

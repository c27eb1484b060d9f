import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { VendorError, type OrderSheet, type VendorAdapter, type VendorAnswer } from '../adapter.ts';
import { readAnswer, readNotice } from '../wire.ts';
import { readSheet, writeSheet } from './sheet.ts';

const MOST_BYTES = 2_000_000;

const read = async (path: string): Promise<string | null> => {
  try {
    if ((await stat(path)).size > MOST_BYTES) throw new VendorError('garbled', `${path} is longer than ${MOST_BYTES}`);
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error instanceof VendorError ? error : new VendorError('away', `${path} cannot be read`, error);
  }
};

/** state,reference,expected,sku,quantity,why: one row a line, the first three the same in every row. */
const answerOf = (text: string): VendorAnswer => {
  const rows = readSheet(text);
  const [first] = rows;
  if (!first) throw new VendorError('garbled', 'the answer has no rows');
  return readAnswer({
    is: first['state'],
    reference: first['reference'],
    expected: first['expected'] || null,
    why: first['why'] ?? '',
    lines: rows.filter(({ sku }) => sku).map(({ sku, quantity }) => ({ sku, quantity })),
  });
};

const noticeOf = (name: string, text: string | null) => {
  try {
    const rows = readSheet(text ?? '');
    return readNotice({
      delivery: name,
      key: rows[0]?.['key'],
      lines: rows.map(({ sku, quantity }) => ({ sku, quantity })),
    });
  } catch {
    return null;
  }
};

/** Files in a folder that both sides see: orders/KEY.csv from us, answers/KEY.csv and deliveries/*.csv from the vendor. */
export const createCsvVendor = ({ address }: { address: string }): VendorAdapter => {
  const at = (...path: string[]) => join(address, ...path);

  const drop = async ({ key, number, lines }: OrderSheet) => {
    const rows = lines.map(({ sku, quantity }) => [key, number, sku, quantity]);
    try {
      // A folder that is not there is a share that is not mounted: it is not made anew, or nobody would ever read it.
      await stat(address);
      await mkdir(at('orders'), { recursive: true });
      // Whoever reads must never see half a file.
      await writeFile(at('orders', `.${key}.part`), writeSheet(['key', 'number', 'sku', 'quantity'], rows));
      await rename(at('orders', `.${key}.part`), at('orders', `${key}.csv`));
    } catch (error) {
      throw new VendorError('away', `the folder ${address} cannot be written`, error);
    }
  };
  const ask = async (key: string): Promise<VendorAnswer> => {
    const text = await read(at('answers', `${key}.csv`));
    return text === null ? { is: 'pending' } : answerOf(text);
  };

  return {
    place: async (sheet) => {
      const before = await ask(sheet.key);
      if (before.is !== 'pending') return before;
      await drop(sheet);
      return before;
    },
    ask,
    readNotice: () => {
      throw new VendorError('garbled', 'this vendor sends files, no posts');
    },
    collect: async () => {
      const names = await readdir(at('deliveries')).catch(() => [] as string[]);
      const waiting = names.filter((name) => name.endsWith('.csv') && !name.startsWith('.')).sort();
      return Promise.all(
        waiting.map(async (name) => ({
          name,
          notice: noticeOf(name, await read(at('deliveries', name)).catch(() => null)),
          done: async (outcome: 'taken' | 'refused') => {
            await mkdir(at('deliveries', outcome), { recursive: true });
            await rename(at('deliveries', name), at('deliveries', outcome, name));
          },
        })),
      );
    },
  };
};

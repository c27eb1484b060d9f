import { VendorError, type OrderSheet, type VendorAdapter, type VendorAnswer } from '../adapter.ts';
import { readAnswer, readNotice } from '../wire.ts';
import type { OpenShare, Share } from './share.ts';
import { readSheet, writeSheet } from './sheet.ts';

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

const noticeOf = (name: string, text: string) => {
  try {
    const rows = readSheet(text);
    return readNotice({
      delivery: name,
      key: rows[0]?.['key'],
      lines: rows.map(({ sku, quantity }) => ({ sku, quantity })),
    });
  } catch {
    return null;
  }
};

const ask = async (share: Share, key: string): Promise<VendorAnswer> => {
  const text = await share.read(`answers/${key}.csv`);
  return text === null ? { is: 'pending' } : answerOf(text);
};

const drop = ({ write }: Share, { key, number, lines }: OrderSheet): Promise<void> => {
  const rows = lines.map(({ sku, quantity }) => [key, number, sku, quantity]);
  return write(`orders/${key}.csv`, writeSheet(['key', 'number', 'sku', 'quantity'], rows));
};

/** Files that both sides see: orders/KEY.csv from us, answers/KEY.csv and deliveries/*.csv from the vendor. */
export const createCsvVendor = (open: OpenShare): VendorAdapter => ({
  place: (sheet, signal) =>
    open(async (share) => {
      const before = await ask(share, sheet.key);
      if (before.is === 'pending') await drop(share, sheet);
      return before;
    }, signal),
  ask: (key, signal) => open((share) => ask(share, key), signal),
  readNotice: () => {
    throw new VendorError('garbled', 'this vendor sends files, no posts');
  },
  collect: (take) =>
    open(async ({ list, read, move }) => {
      const names = await list('deliveries');
      for (const name of names.filter((each) => each.endsWith('.csv') && !each.startsWith('.')).sort()) {
        const text = await read(`deliveries/${name}`).catch((error: unknown) => {
          if (error instanceof VendorError && error.fault === 'garbled') return '';
          throw error;
        });
        // Null: somebody took it away meanwhile.
        if (text === null) continue;
        const outcome = await take({ name, notice: noticeOf(name, text) });
        await move(`deliveries/${name}`, `deliveries/${outcome}/${name}`);
      }
    }),
});

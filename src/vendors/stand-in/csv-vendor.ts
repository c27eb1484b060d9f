import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { VendorAnswer } from '../adapter.ts';
import { readSheet, writeSheet } from '../csv/sheet.ts';
import type { Book } from './book.ts';

const answerSheet = (answer: Exclude<VendorAnswer, { is: 'pending' }>): string =>
  writeSheet(
    ['state', 'reference', 'expected', 'sku', 'quantity', 'why'],
    answer.is === 'rejected'
      ? [['rejected', '', '', '', '', answer.why]]
      : answer.lines.map(({ sku, quantity }) => [
          'accepted',
          answer.reference,
          answer.expected ?? '',
          sku,
          quantity,
          '',
        ]),
  );

/** A vendor that looks into a folder now and then. */
export const serveCsvVendor = (book: Book, folder: string) => {
  for (const name of ['orders', 'answers', 'deliveries']) mkdirSync(join(folder, name), { recursive: true });
  const write = (place: string, name: string, text: string) => {
    writeFileSync(join(folder, place, `.${name}.part`), text);
    renameSync(join(folder, place, `.${name}.part`), join(folder, place, name));
  };
  let slowUntil = 0;

  return {
    /** One look; the next may be any time later. */
    look: (now: number) => {
      const { answers, slowMs, twice } = book.mood;
      if (answers === 'away' || answers === 'lost' || now < slowUntil) return;
      slowUntil = now + slowMs;
      for (const name of readdirSync(join(folder, 'orders')).filter((each) => /^[0-9a-f-]{36}[.]csv$/.test(each))) {
        const key = name.slice(0, -4);
        const known = book.orders.get(key);
        if (known && known.answer.is !== 'pending' && !twice) continue;
        const rows = readSheet(readFileSync(join(folder, 'orders', name), 'utf8'));
        const lines = rows.map(({ sku = '', quantity }) => ({ sku, quantity: Number(quantity) }));
        const answer = book.take({ key, number: Number(rows[0]?.['number']), lines });
        if (answer.is === 'pending') continue;
        const text = answerSheet(answer);
        write('answers', name, answers === 'garbled' ? text.slice(0, text.length / 2) : text);
      }
    },
    deliver: ({ delivery, key, lines }: NonNullable<ReturnType<Book['pack']>>) => {
      const rows = lines.map(({ sku, quantity }) => [key, sku, quantity]);
      write('deliveries', `${delivery}.csv`, writeSheet(['key', 'sku', 'quantity'], rows));
    },
  };
};

import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { OrderSheet, VendorAnswer } from '../adapter.ts';

/** How a vendor behaves. */
export interface Mood {
  /**
   * accept all; part: half of each line, and none of the last of several; reject; pending: think until told otherwise;
   * garbled: answer what nobody can read; lost: take the order and let the answer get lost; away: not be there.
   */
  readonly answers: 'accept' | 'part' | 'reject' | 'pending' | 'garbled' | 'lost' | 'away';
  /** Before it answers. */
  readonly slowMs: number;
  /** Sends every delivery notice, and every file, twice. */
  readonly twice: boolean;
  /** Seconds from accepting to delivering; 0: it delivers when it is told to. */
  readonly deliversAfter: number;
}

export const goodMood: Mood = { answers: 'accept', slowMs: 0, twice: false, deliversAfter: 0 };

export interface BookedOrder extends OrderSheet {
  /** How often it came in. */
  times: number;
  answer: VendorAnswer;
  dueAt: number | null;
  deliveries: number;
  delivered: Record<string, number>;
}

const readBook = (file: string): BookedOrder[] => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as BookedOrder[];
  } catch {
    return [];
  }
};

/** A vendor's own memory: an order of one key is one order. With a file it outlives a crash. */
export const createBook = ({ clock, leadDays, file }: { clock: () => Date; leadDays: number; file?: string }) => {
  const orders = new Map((file === undefined ? [] : readBook(file)).map((order) => [order.key, order]));
  const book = {
    mood: goodMood,
    orders,
    save: () => {
      if (file === undefined) return;
      writeFileSync(`${file}.part`, JSON.stringify([...orders.values()]));
      renameSync(`${file}.part`, file);
    },
    /** Takes an order in, or knows it. */
    take: (sheet: OrderSheet): VendorAnswer => {
      const known = orders.get(sheet.key);
      if (known) known.times += 1;
      else
        orders.set(sheet.key, {
          ...sheet,
          times: 1,
          answer: { is: 'pending' },
          dueAt: null,
          deliveries: 0,
          delivered: {},
        });
      book.save();
      return book.ask(sheet.key)!;
    },
    /** What has been said once stays said. */
    ask: (key: string): VendorAnswer | null => {
      const order = orders.get(key);
      if (!order) return null;
      if (order.answer.is === 'pending') {
        order.answer = book.decide(order);
        if (order.answer.is === 'accepted' && book.mood.deliversAfter > 0)
          order.dueAt = clock().getTime() + book.mood.deliversAfter * 1000;
        book.save();
      }
      return order.answer;
    },
    decide: ({ number, lines }: OrderSheet): VendorAnswer => {
      const { answers } = book.mood;
      if (answers === 'pending') return { is: 'pending' };
      if (answers === 'reject') return { is: 'rejected', why: 'nothing of it is in our house' };
      const halves = lines
        .map(({ sku, quantity }) => ({ sku, quantity: Math.floor(quantity / 2) }))
        .slice(0, lines.length > 1 ? -1 : 1);
      const expected = new Date(clock().getTime() + leadDays * 86_400_000).toISOString().slice(0, 10);
      return { is: 'accepted', reference: `SO-${number}`, expected, lines: answers === 'part' ? halves : lines };
    },
    /** What of an order goes out now, `share` of what is left; null: nothing. */
    pack: (key: string, share = 1): { delivery: string; key: string; lines: OrderSheet['lines'] } | null => {
      const order = orders.get(key);
      if (order?.answer.is !== 'accepted') return null;
      const lines = order.answer.lines
        .map(({ sku, quantity }) => ({ sku, quantity: Math.ceil((quantity - (order.delivered[sku] ?? 0)) * share) }))
        .filter(({ quantity }) => quantity > 0);
      if (lines.length === 0) return null;
      for (const { sku, quantity } of lines) order.delivered[sku] = (order.delivered[sku] ?? 0) + quantity;
      order.deliveries += 1;
      order.dueAt = null;
      book.save();
      return { delivery: `D-${order.number}-${order.deliveries}`, key, lines };
    },
  };
  return book;
};

export type Book = ReturnType<typeof createBook>;

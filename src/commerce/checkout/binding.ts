import { createHash } from 'node:crypto';
import type { Quote } from './checkout.ts';

/** The same facts give the same text, in whatever order their keys were written. */
const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(',')}}`;
};

/** Binds everything that is read out before a "yes"; SHA-256, hex. Pictures and the quote's own id are not read out. */
export const bindingOf = (quote: Omit<Quote, 'id' | 'hash'>): string => {
  const { lines, subtotal, discount, delivery, tax, total, price, address, cardEnding } = quote;
  const readOut = {
    lines: lines.map(({ variant, title, titles, options, quantity, unit, total: worth }) => ({
      variant,
      title,
      // It may be read out in any language.
      titles,
      options,
      quantity,
      unit,
      total: worth,
    })),
    subtotal,
    discount,
    delivery,
    tax,
    total,
    // How it comes about: every discount, tax and code, the way of delivery and its days.
    price,
    address,
    cardEnding,
  };
  return createHash('sha256').update(canonical(readOut)).digest('hex');
};

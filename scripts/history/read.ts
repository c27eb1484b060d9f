import { z } from 'zod';
import type { PastBasket } from '#insight';

const basket = z.object({
  id: z.string().min(1),
  shopper: z.string().min(1),
  at: z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
  lines: z.array(z.object({ sku: z.string().min(1), quantity: z.int().min(1) })).min(1),
});

/** A history file: one basket a line, as JSON. Throws with the first line that is none. */
export const readHistory = (text: string): readonly PastBasket[] =>
  text.split('\n').flatMap((line, at) => {
    if (!line.trim()) return [];
    let found: unknown;
    try {
      found = JSON.parse(line);
    } catch {
      throw new Error(`line ${at + 1} is not JSON: ${line.slice(0, 60)}`);
    }
    const read = basket.safeParse(found);
    if (read.success) return [read.data];
    const [issue] = read.error.issues;
    throw new Error(`line ${at + 1}: ${issue?.path.join('.') || 'the basket'} ${issue?.message ?? 'is wrong'}`);
  });

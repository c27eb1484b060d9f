import { z } from 'zod';
import { VendorError, type DeliveryNotice, type VendorAnswer } from './adapter.ts';

const quantity = z.coerce.number().int().min(0).max(1_000_000);
const lines = z
  .array(z.object({ sku: z.string().trim().min(1).max(200), quantity }))
  .max(10_000)
  .refine((list) => new Set(list.map(({ sku }) => sku)).size === list.length, 'names a SKU twice');

/** What every vendor's answer must come down to, whatever wire it came over. */
const answer = z.discriminatedUnion('is', [
  z.object({ is: z.literal('pending') }),
  z.object({
    is: z.literal('accepted'),
    reference: z.string().trim().min(1).max(100),
    expected: z.iso.date().nullable(),
    lines,
  }),
  z.object({ is: z.literal('rejected'), why: z.string().trim().max(300) }),
]);

const notice = z.object({
  delivery: z.string().trim().min(1).max(100),
  key: z.uuid(),
  lines: lines.min(1),
});

const checked = <Value>(schema: z.ZodType<Value>, found: unknown, what: string): Value => {
  const { success, data, error } = schema.safeParse(found);
  if (success) return data;
  const [first] = error.issues;
  throw new VendorError('garbled', `${what}: ${first?.path.join('.') || 'it'} ${first?.message ?? 'is wrong'}`);
};

export const readAnswer = (found: unknown): VendorAnswer => checked(answer, found, "the vendor's answer is not one");
export const readNotice = (found: unknown): DeliveryNotice => checked(notice, found, 'the notice is not one');

/** Longer than any answer to one order. */
const MOST_BYTES = 2_000_000;

/** One call over HTTP within its time; a body that never ends is cut off. */
export const call = async (url: string, init: RequestInit): Promise<{ status: number; body: string }> => {
  try {
    const response = await fetch(url, { ...init, redirect: 'error' });
    let body = '';
    const decoder = new TextDecoder();
    for await (const piece of response.body ?? []) {
      body += decoder.decode(piece as Uint8Array, { stream: true });
      if (body.length > MOST_BYTES)
        throw new VendorError('garbled', `the vendor's answer is longer than ${MOST_BYTES}`);
    }
    if (response.status >= 500 || response.status === 429)
      throw new VendorError('away', `the vendor answered ${response.status}`);
    return { status: response.status, body };
  } catch (error) {
    if (error instanceof VendorError) throw error;
    const late = error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError');
    const why = late ? 'did not answer in time' : 'could not be reached';
    throw new VendorError('away', `the vendor ${why}`, error);
  }
};

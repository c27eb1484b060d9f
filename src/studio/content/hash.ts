import { createHash } from 'node:crypto';
import type { Edition, EditionIntent } from '#kernel';
import { editionIntentSchema } from './schema.ts';

const sorted = <Value>(record: Readonly<Record<string, Value>>): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1)));

/**
 * The same content in the same order of fields, locales and conversations; slots, values and replies stay in the order in
 * which people put them. Throws a ZodError when it is none.
 */
export const inOrder = (content: unknown): EditionIntent => {
  const read: EditionIntent = editionIntentSchema.parse(content);
  const { handler } = read;
  const { wording, conversations } = { wording: sorted(read.wording), conversations: sorted(read.conversations) };
  if (handler.kind !== 'repository' || !handler.settings) return { ...read, wording, conversations };
  // Nothing set is the same as no settings.
  const settings = Object.keys(handler.settings).length > 0 ? { settings: sorted(handler.settings) } : {};
  return { ...read, wording, handler: { kind: 'repository', ...settings }, conversations };
};

/** Whether two contents in order say the same; null: there is none. */
export const same = (one: EditionIntent | null, other: EditionIntent | null): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** SHA-256 in hex of what is in order. */
export const hashOf = (edition: Edition): string =>
  createHash('sha256')
    .update(JSON.stringify(sorted(edition.intents)))
    .digest('hex');

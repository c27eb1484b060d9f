import { z } from 'zod';
import type { FunctionDefinition } from './function.ts';
import { eventFrom } from './read-event.ts';
import type { AnyEvent } from './catalogue.ts';

/** An event as webhooks of ours tell it. */
const told = z.object({
  id: z.uuid(),
  type: z.string(),
  timestamp: z.iso.datetime({ offset: true }),
  subject: z.string(),
  data: z.unknown(),
});

/** EventBridge's own envelope: the event as it was told is its detail, or its detail is the payload. */
const bridged = z.object({
  id: z.uuid(),
  'detail-type': z.string(),
  source: z.string(),
  time: z.iso.datetime({ offset: true }),
  detail: z.unknown(),
});

const records = z.object({
  Records: z.array(z.object({ messageId: z.string(), body: z.string(), eventSource: z.literal('aws:sqs') })),
});

/** One event, or a batch of messages of which each may fail by itself. */
export type Incoming =
  | { readonly kind: 'one'; readonly event: AnyEvent }
  | { readonly kind: 'batch'; readonly messages: readonly { readonly id: string; readonly event: AnyEvent | Error }[] };

const eventIn = (
  given: unknown,
  { name, schedule }: Pick<FunctionDefinition<never>, 'name' | 'schedule'>,
): AnyEvent => {
  const own = told.safeParse(given);
  if (own.success) {
    const { id, type, timestamp, subject, data } = own.data;
    return eventFrom({ id, type, subject, payload: data, at: new Date(timestamp) });
  }
  const outer = bridged.safeParse(given);
  if (!outer.success)
    throw new Error(
      `this is no event of a shop, nor one of EventBridge: ${z.prettifyError(outer.error).slice(0, 300)}`,
    );
  const { id, time, source, detail, 'detail-type': type } = outer.data;
  if (told.safeParse(detail).success) return eventIn(detail, { name });
  const at = new Date(time);
  if (type === 'Scheduled Event' && schedule)
    return eventFrom({ id, type: 'clock.struck', subject: `schedule:${name}`, at, payload: { schedule: name, due: at.toISOString() } }); // prettier-ignore
  return eventFrom({ id, type, subject: source, payload: detail, at });
};

/** What AWS hands to a function: EventBridge's event, SQS's batch (also of EventBridge's), or an event itself. Throws for another. */
export const readIncoming = (
  given: unknown,
  definition: Pick<FunctionDefinition<never>, 'name' | 'schedule'>,
): Incoming => {
  const batch = records.safeParse(given);
  if (!batch.success) return { kind: 'one', event: eventIn(given, definition) };
  const messages = batch.data.Records.map(({ messageId: id, body }) => {
    try {
      return { id, event: eventIn(JSON.parse(body), definition) };
    } catch (error) {
      return { id, event: error as Error };
    }
  });
  return { kind: 'batch', messages };
};

import type { Clock, Log } from '#kernel';
import { openIntake, type Incoming } from '#mqtt';
import type { Capture } from './capture.ts';
import { readMessages } from './messages.ts';

/** What cannot be read at all is a message all the same, so that it is parked and seen. */
const messagesOf = ({ payload }: Incoming): readonly unknown[] => {
  // An empty message takes back one that was retained, as a tombstone does.
  if (payload.length === 0) return [];
  try {
    return readMessages(payload, Infinity);
  } catch {
    return [payload.toString('utf8').slice(0, 2000)];
  }
};

/** Takes in the change events that arrive at a topic filter; each is acknowledged once it stands in the database. */
export const listenForChanges = async ({
  capture,
  ...broker
}: {
  readonly capture: Pick<Capture, 'take'>;
  readonly url: string;
  readonly clientId: string;
  readonly filter: string;
  readonly clock: Clock;
  readonly log: Log;
}): Promise<{ stop(): Promise<void> }> => {
  const intake = await openIntake({
    ...broker,
    take: async (messages) => void (await capture.take(messages.flatMap(messagesOf))),
  });
  return { stop: () => intake.close() };
};

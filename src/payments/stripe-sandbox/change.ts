import { createDesk, type Desk, type Outside } from './desk.ts';
import type { Message, Objects } from './objects.ts';
import { WireError } from './wire.ts';

const TRIES = 8;

export interface Ground {
  readonly objects: Objects;
  readonly outside: () => Outside;
  readonly deliver: (messages: readonly Message[]) => void;
}

/** Reads, works out and writes; again when another request was first. `deliver` gets what the shop is to be told. */
export const createChange =
  ({ objects, outside, deliver }: Ground) =>
  async <Value>(
    work: (desk: Desk) => Promise<Value>,
    remember: (value: Value) => Parameters<Objects['save']>[0]['request'] = () => null,
    earlier: () => Promise<Value | null> = () => Promise.resolve(null),
  ): Promise<Value> => {
    for (let tries = 0; tries < TRIES; tries += 1) {
      // Mostly it is a new request: whether it is not shows in writing it down.
      const before = tries > 0 ? await earlier() : null;
      if (before !== null) return before;
      const desk = createDesk(objects, outside());
      const value = await work(desk);
      const messages = desk.messages();
      const request = remember(value);
      if (desk.writes().length === 0 && !request) return (await earlier()) ?? value;
      if (await objects.save({ writes: desk.writes(), messages, request })) {
        deliver(messages);
        return value;
      }
    }
    throw new WireError(
      409,
      'invalid_request_error',
      'This object cannot be accessed right now because another API request is accessing it.',
      { code: 'lock_timeout' },
    );
  };

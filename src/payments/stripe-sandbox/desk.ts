import type { Kept, Message, Objects, Write } from './objects.ts';
import { wireOf, type Thing } from './things.ts';
import { missing } from './wire.ts';

/** What the sandbox needs from outside to change anything. */
export interface Outside {
  /** Unix seconds. */
  readonly now: number;
  readonly id: (kind: string) => string;
  /** Where a person approves or fails an authentication, or pays: "authenticate/pi_…", "pay/cs_…". */
  readonly page: (place: string) => string;
}

const names: Readonly<Record<Thing['object'], readonly [name: string, param: string]>> = {
  customer: ['customer', 'customer'],
  payment_method: ['PaymentMethod', 'payment_method'],
  charge: ['charge', 'charge'],
  payment_intent: ['payment_intent', 'intent'],
  setup_intent: ['setupintent', 'intent'],
  refund: ['refund', 'id'],
  dispute: ['dispute', 'id'],
  'checkout.session': ['checkout.session', 'id'],
};

/** One try of one request: what it read, what it will write, and what the shop will be told. */
export const createDesk = (objects: Objects, outside: Outside) => {
  const read = new Map<string, Kept | null>();
  const writes = new Map<string, Write>();
  const messages: Message[] = [];

  const find = async <What extends Thing>(kind: What['object'], id: string): Promise<What | null> => {
    const written = writes.get(id);
    if (written) return written.it as What;
    if (!read.has(id)) read.set(id, await objects.read(kind, id));
    const found = read.get(id)?.it;
    return found?.object === kind ? (found as What) : null;
  };

  return {
    ...outside,
    find,
    /** Throws Stripe's 404. */
    get: async <What extends Thing>(kind: What['object'], id: string): Promise<What> => {
      const found = await find<What>(kind, id);
      if (!found) throw missing(names[kind][0], id, names[kind][1]);
      return found;
    },
    put: <What extends Thing>(it: What): What => {
      writes.set(it.id, { it, before: read.get(it.id)?.version ?? null });
      return it;
    },
    tell: (type: string, it: Thing): void => {
      const id = outside.id('evt');
      const event = {
        id,
        object: 'event',
        api_version: '2026-10-28.endive',
        created: outside.now,
        data: { object: wireOf(it) },
        livemode: false,
        pending_webhooks: 1,
        request: null,
        type,
      };
      messages.push({ id, event, delivered: false });
    },
    /** A refused request changes nothing; a declined card does. */
    forget: (): void => {
      writes.clear();
      messages.length = 0;
    },
    writes: () => [...writes.values()],
    messages: () => messages,
  };
};

export type Desk = ReturnType<typeof createDesk>;

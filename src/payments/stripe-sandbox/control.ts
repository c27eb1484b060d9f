import { z } from 'zod';

/** How the sandbox misbehaves. "POST /v1/payment_intents/pi_1/capture" is told by `on`, as a part of it or a pattern. */
export interface Fault {
  readonly on: string | RegExp;
  /** How many requests it hits; for ever when absent. */
  readonly times?: number;
  /**
   * fail: answers `status` and does nothing. stall: never answers and does nothing.
   * late: does it, and answers after `ms`. lose-answer: does it, and cuts the connection.
   */
  readonly does: 'fail' | 'stall' | 'late' | 'lose-answer';
  readonly status?: number;
  readonly ms?: number;
}

export interface Manner {
  /** How often each comes. */
  readonly repeat: number;
  readonly delayMs: number;
  /** Each comes at any moment within so long, and so in any order. */
  readonly shuffleMs: number;
}

/** Handed to tests, and to whoever wants to see the shop cope. Of this process: another has its own. */
export interface SandboxControl {
  misbehave(fault: Fault): void;
  /** Webhooks come `repeat` times, `delayMs` late, and within `shuffleMs` in any order. */
  webhooks(manner: Partial<Manner>): void;
  /** Everything as it should be. */
  behave(): void;
  /** "POST /v1/payment_intents" and so on, since the start. */
  readonly requests: readonly string[];
  readonly state: () => { readonly faults: readonly Fault[]; readonly webhooks: Manner };
}

const good: Manner = { repeat: 1, delayMs: 0, shuffleMs: 0 };

export const createControl = (): SandboxControl & {
  readonly fault: (request: string) => Fault | null;
  readonly manner: () => Manner;
} => {
  let faults: { fault: Fault; left: number }[] = [];
  let manner = good;
  const requests: string[] = [];
  const fits = ({ on }: Fault, request: string) => (typeof on === 'string' ? request.includes(on) : on.test(request));
  return {
    requests,
    misbehave: (fault) => void faults.push({ fault, left: fault.times ?? Infinity }),
    webhooks: (wish) => void (manner = { ...good, ...wish }),
    behave: () => {
      faults = [];
      manner = good;
    },
    state: () => ({
      faults: faults
        .filter(({ left }) => left > 0)
        .map(({ fault, left }) => ({ ...fault, ...(left !== Infinity && { times: left }) })),
      webhooks: manner,
    }),
    manner: () => manner,
    fault: (request) => {
      requests.push(request);
      if (requests.length > 10_000) requests.shift();
      const found = faults.find(({ fault, left }) => left > 0 && fits(fault, request));
      if (!found) return null;
      found.left -= 1;
      return found.fault;
    },
  };
};

const order = z.union([
  z.strictObject({
    misbehave: z.strictObject({
      on: z.string().min(1).max(200),
      does: z.enum(['fail', 'stall', 'late', 'lose-answer']),
      times: z.int().min(1).max(1_000_000).optional(),
      status: z.int().min(400).max(599).optional(),
      ms: z.int().min(0).max(600_000).optional(),
    }),
  }),
  z.strictObject({
    webhooks: z.strictObject({
      repeat: z.int().min(1).max(100).optional(),
      delayMs: z.int().min(0).max(600_000).optional(),
      shuffleMs: z.int().min(0).max(600_000).optional(),
    }),
  }),
  z.strictObject({ behave: z.literal(true) }),
]);

const ways = {
  misbehave: {
    on: 'POST /v1/payment_intents',
    does: 'fail, stall, late or lose-answer',
    times: 1,
    status: 503,
    ms: 1000,
  },
  webhooks: { repeat: 2, delayMs: 500, shuffleMs: 1000 },
  behave: true,
};

const stateOf = (control: SandboxControl) => {
  const { faults, webhooks } = control.state();
  return {
    faults: faults.map((fault) => ({ ...fault, on: String(fault.on) })),
    webhooks,
    requests: control.requests.slice(-50),
  };
};

/** What the small control page answers: GET tells the state, POST one order, such as {"behave": true}. */
export const obey = (control: SandboxControl, method: string, body: string): { status: number; body: object } => {
  if (method === 'GET') return { status: 200, body: { ...stateOf(control), orders: ways } };
  if (method !== 'POST') return { status: 405, body: { error: 'GET tells the state, POST gives an order' } };
  let wish: z.infer<typeof order>;
  try {
    wish = order.parse(JSON.parse(body));
  } catch {
    return { status: 400, body: { error: 'this is not one of the possible orders', orders: ways } };
  }
  if ('misbehave' in wish) {
    const { on, does, times, status, ms } = wish.misbehave;
    control.misbehave({
      on,
      does,
      ...(times !== undefined && { times }),
      ...(status !== undefined && { status }),
      ...(ms !== undefined && { ms }),
    });
  } else if ('webhooks' in wish) {
    const { repeat = 1, delayMs = 0, shuffleMs = 0 } = wish.webhooks;
    control.webhooks({ repeat, delayMs, shuffleMs });
  } else control.behave();
  return { status: 200, body: stateOf(control) };
};

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

/** Handed to tests, and to whoever wants to see the shop cope. */
export interface SandboxControl {
  misbehave(fault: Fault): void;
  /** Webhooks come `repeat` times, and `delayMs` late. */
  webhooks(manner: { readonly repeat?: number; readonly delayMs?: number }): void;
  /** Everything as it should be. */
  behave(): void;
  /** "POST /v1/payment_intents" and so on, since the start. */
  readonly requests: readonly string[];
}

export const createControl = (): SandboxControl & {
  readonly fault: (request: string) => Fault | null;
  readonly manner: () => { repeat: number; delayMs: number };
} => {
  let faults: { fault: Fault; left: number }[] = [];
  let manner = { repeat: 1, delayMs: 0 };
  const requests: string[] = [];
  const fits = ({ on }: Fault, request: string) => (typeof on === 'string' ? request.includes(on) : on.test(request));
  return {
    requests,
    misbehave: (fault) => void faults.push({ fault, left: fault.times ?? Infinity }),
    webhooks: ({ repeat = 1, delayMs = 0 }) => void (manner = { repeat, delayMs }),
    behave: () => {
      faults = [];
      manner = { repeat: 1, delayMs: 0 };
    },
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

import { z } from 'zod';

/** How the stand-in misbehaves. */
export const fault = z.strictObject({
  /**
   * fail: a ServiceFailureException. throttle: a ThrottlingException. stall: no answer at all. late: an answer after `ms`.
   * break-off: half of the sound, and the connection is cut.
   */
  does: z.enum(['fail', 'throttle', 'stall', 'late', 'break-off']),
  times: z.int().min(1).max(1_000_000).optional().describe('how many requests it hits; for ever when absent'),
  ms: z.int().min(0).max(600_000).optional(),
});
export type Fault = z.infer<typeof fault>;

export const order = z.union([z.strictObject({ misbehave: fault }), z.strictObject({ behave: z.literal(true) })]);

/** Handed to tests, and in demo mode to whoever is on this machine. Of this process: another has its own. */
export interface PollyControl {
  misbehave(fault: Fault): void;
  /** Everything as it should be. */
  behave(): void;
  /** Requests for speech since the start. */
  requests(): number;
}

export const createControl = (): PollyControl & { readonly next: () => Fault | null } => {
  let faults: { fault: Fault; left: number }[] = [];
  let requests = 0;
  return {
    misbehave: (wish) => void faults.push({ fault: wish, left: wish.times ?? Infinity }),
    behave: () => void (faults = []),
    requests: () => requests,
    next: () => {
      requests += 1;
      const found = faults.find(({ left }) => left > 0);
      if (!found) return null;
      found.left -= 1;
      return found.fault;
    },
  };
};

/** How often something is tried, and how long between: `seconds`, then times `backoff` each time. */
export interface Retries {
  readonly attempts: number;
  readonly seconds: number;
  readonly backoff: number;
}

/** Every attempt of a step failed. Its message is the last attempt's. */
export class GaveUp extends Error {
  constructor(step: string, attempts: number, last: string) {
    super(`${step} failed ${attempts} times, at last with: ${last}`);
    this.name = 'GaveUp';
  }
}

/**
 * The words of a workflow: a function that goes on where it was when its process died, in this process or another.
 * Between steps it must do the same each time it is run: no clock, no chance, no reading outside a step.
 */
export interface Durable {
  /**
   * Does something once and remembers its answer, which must be plain JSON. It may be done twice when the process
   * dies at the wrong moment, so it must be idempotent. Throws GaveUp.
   */
  readonly step: <Value>(name: string, work: () => Promise<Value>, retries?: Retries) => Promise<Value>;
  /** Remembered too: a restart does not start the wait anew. */
  readonly sleep: (seconds: number) => Promise<void>;
  /** What `tell` says to this workflow under `topic`; null after `seconds` without a word. */
  readonly waitFor: <Value>(topic: string, seconds: number) => Promise<Value | null>;
}

/** An internal step that fails is a database that hiccups: a minute of patience. */
export const patience: Retries = { attempts: 8, seconds: 0.5, backoff: 2 };

/** Retries as remembered attempts with remembered pauses, over an engine's plain step. */
export const withRetries = async <Value>(
  engine: { once<T>(name: string, work: () => Promise<T>): Promise<T>; sleep(seconds: number): Promise<void> },
  name: string,
  work: () => Promise<Value>,
  { attempts, seconds, backoff }: Retries,
): Promise<Value> => {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await engine.once(attempt === 1 ? name : `${name} #${attempt}`, async () => {
      try {
        return { ok: true as const, value: await work() };
      } catch (error) {
        return { ok: false as const, failed: error instanceof Error ? error.message : String(error) };
      }
    });
    if (outcome.ok) return outcome.value;
    if (attempt >= attempts) throw new GaveUp(name, attempts, outcome.failed);
    await engine.sleep(seconds * backoff ** (attempt - 1));
  }
};

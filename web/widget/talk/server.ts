import type { Problem } from './types.ts';

/** An answer that is not good. */
export class Refusal extends Error {
  constructor(
    readonly problem: Problem,
    /** Seconds, where the server named them. */
    readonly retryAfter?: number,
  ) {
    super(problem.detail);
  }
}

interface Wish {
  readonly method?: string;
  readonly token?: string | null;
  readonly body?: unknown;
  /** Does nothing twice. */
  readonly key?: string;
  /** Sound instead of JSON, and the id of its turn. */
  readonly sound?: { readonly wav: Blob; readonly id: string };
}

export type Ask = <Answer>(path: string, wish?: Wish) => Promise<Answer>;

const limit = 30_000;

/** Asks the shop at `base`. Every "no", and every silence, becomes a Refusal. */
export const createAsk =
  (base: string): Ask =>
  async <Answer>(path: string, { method = 'GET', token, body, key, sound }: Wish = {}) => {
    let response: Response | undefined;
    const retryAfter = () => Number(response?.headers.get('retry-after')) || undefined;
    try {
      response = await fetch(base + path, {
        method,
        headers: {
          ...(token && { authorization: `Bearer ${token}` }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(key !== undefined && { 'idempotency-key': key }),
          ...(sound && { 'content-type': 'audio/wav', 'x-turn-id': sound.id }),
        },
        ...((sound ?? body) !== undefined && { body: sound ? sound.wav : JSON.stringify(body) }),
        signal: AbortSignal.timeout(limit),
        cache: 'no-cache',
      });
      const answer = response.status === 204 ? null : ((await response.json()) as unknown);
      if (response.ok) return answer as Answer;
      const { detail = '', requestId } = (answer ?? {}) as { detail?: string; requestId?: string };
      throw new Refusal({ status: response.status, detail, ...(requestId && { request: requestId }) }, retryAfter());
    } catch (error) {
      if (error instanceof Refusal) throw error;
      throw new Refusal({ status: response && !response.ok ? response.status : 0, detail: '' }, retryAfter());
    }
  };

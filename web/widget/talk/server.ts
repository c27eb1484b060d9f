import { hearTime } from './clock.ts';
import { follow } from './stream.ts';
import { Refusal, type Ask, type Wire, type Wish } from './wire.ts';

const limit = 30_000;

const askAt =
  (base: string): Ask =>
  async <Answer>(path: string, { method = 'GET', token, body, key, sound }: Wish = {}) => {
    let response: Response | undefined;
    const retryAfter = () => Number(response?.headers.get('retry-after')) || undefined;
    const sent = Date.now();
    try {
      response = await fetch(base + path, {
        method,
        headers: {
          ...(token && { authorization: `Bearer ${token}` }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(key !== undefined && { 'idempotency-key': key }),
          ...(sound && {
            'content-type': 'audio/wav',
            'x-turn-id': sound.id,
            ...(sound.awaits && { 'x-awaits': sound.awaits }),
          }),
        },
        ...((sound ?? body) !== undefined && { body: sound ? sound.wav : JSON.stringify(body) }),
        signal: AbortSignal.timeout(limit),
        cache: 'no-cache',
      });
      hearTime(response.headers.get('date'), sent);
      const answer = response.status === 204 ? null : ((await response.json()) as unknown);
      if (response.ok) return answer as Answer;
      const { detail = '', requestId } = (answer ?? {}) as { detail?: string; requestId?: string };
      throw new Refusal({ status: response.status, detail, ...(requestId && { request: requestId }) }, retryAfter());
    } catch (error) {
      if (error instanceof Refusal) throw error;
      throw new Refusal({ status: response && !response.ok ? response.status : 0, detail: '' }, retryAfter());
    }
  };

/** Speaks to the shop at `base`. */
export const createServerWire = (base: string): Wire => ({
  ask: askAt(base),
  follow: (wish) => follow(`${base}channels/web/stream`, wish),
});

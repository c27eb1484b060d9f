import { createHmac } from 'node:crypto';
import { AppError, type Clock } from '#kernel';

export interface AlertSettings {
  readonly url: string;
  /** Without it the posts are not signed. */
  readonly secret?: string;
  readonly clock: Clock;
  readonly timeoutMs?: number;
}

/** "t=<unix seconds>,v1=<hex HMAC-SHA256 of "t.body">": the way Stripe signs, so that known code can check it. */
export const signAlert = (secret: string, at: Date, body: string): string => {
  const seconds = Math.floor(at.getTime() / 1000);
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
};

/** Throws AppError 'alert_not_posted' when it was not taken; it may be tried again: the key is the same. */
export const createAlertPost =
  ({ url, secret, clock, timeoutMs = 10_000 }: AlertSettings) =>
  async (content: object, key: string): Promise<void> => {
    const body = JSON.stringify(content);
    const headers: Record<string, string> = {
      'content-type': 'application/json; charset=utf-8',
      'idempotency-key': key,
      ...(secret !== undefined && { 'x-parley-signature': signAlert(secret, clock(), body) }),
    };
    const fail = (why: string, cause?: unknown) =>
      new AppError('alert_not_posted', `the address for alerts did not take one: ${why}`, { status: 503, cause });
    const answer = await fetch(url, {
      method: 'POST',
      body,
      headers,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    }).catch((error: unknown) => {
      throw fail((error as Error).message, error);
    });
    await answer.body?.cancel();
    if (!answer.ok) throw fail(`it answered ${answer.status}`);
  };

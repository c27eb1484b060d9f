// The Lambda that Lex calls. It only carries: signed to the shop, and the answer back. The shop's database stays where it is,
// and the function starts in milliseconds.
import { setTimeout as pause } from 'node:timers/promises';
import { sign } from './channels/lex/signature.ts';

interface Shop {
  /** Where the shop is reached: https://shop.example */
  readonly url: string;
  readonly secret: string;
  readonly now: () => Date;
}

/** Connect waits 8 seconds for an answer, everything else 30. */
const patienceWith = (event: unknown): number =>
  JSON.stringify(event)?.includes('"x-amz-lex:channels:platform":"Connect"') ? 7000 : 20_000;

/** Asks until there is an answer or no time left: the same event is the same turn, however often it is sent. */
export const createHandler =
  ({ url, secret, now }: Shop) =>
  async (event: unknown, patience = patienceWith(event)): Promise<unknown> => {
    const body = Buffer.from(JSON.stringify(event));
    const end = performance.now() + patience;
    let trouble: unknown;
    for (let wait = 100; performance.now() < end; wait *= 2) {
      try {
        const response = await fetch(new URL('/channels/lex', url), {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-parley-signature': sign(body, secret, now()) },
          body,
          signal: AbortSignal.timeout(Math.ceil(Math.max(1, end - performance.now()))),
        });
        if (response.ok) return await response.json();
        trouble = new Error(`the shop answered ${response.status}`);
        if (response.status < 500 && response.status !== 409 && response.status !== 429) break;
      } catch (error) {
        trouble = error;
      }
      await pause(Math.min(wait, Math.max(0, end - performance.now())));
    }
    throw new Error(`Lex's event got no answer from ${new URL(url).origin}`, { cause: trouble });
  };

/** What AWS calls. PARLEY_URL says where the shop is, LEX_WEBHOOK_SECRET is the shop's own. */
export const handler = async (event: unknown): Promise<unknown> => {
  const { PARLEY_URL: url, LEX_WEBHOOK_SECRET: secret } = process.env;
  if (!url || !secret) throw new Error('PARLEY_URL and LEX_WEBHOOK_SECRET must both be set for this function.');
  return createHandler({ url, secret, now: () => new Date() })(event);
};

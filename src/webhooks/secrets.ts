import { createHmac } from 'node:crypto';

/** How long the secret before goes on signing after a rotation: a day, unless somebody says otherwise. */
export const usualOverlapHours = 24;

/**
 * "whsec_" and 32 bytes in base64. It is worked out of the shop's own secret, so that no row holds one, and can be shown to
 * nobody again without a rotation.
 */
export const secretOf = (master: Uint8Array, subscription: string, version: number): string =>
  `whsec_${createHmac('sha256', master).update(`webhook ${subscription} ${version}`).digest('base64')}`;

/**
 * The headers by which a receiver checks a message, as Standard Webhooks has them: HMAC-SHA256 over "id.timestamp.body", one
 * signature for each secret that is good, with a space between them.
 */
export const signed = (
  { id, at, body }: { readonly id: string; readonly at: Date; readonly body: string },
  secrets: readonly string[],
): Readonly<Record<string, string>> => {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
};

import { createHmac, timingSafeEqual } from 'node:crypto';

const sealOf = (secret: Uint8Array, visitor: string, press: string): Buffer =>
  createHmac('sha256', secret)
    .update(JSON.stringify([visitor, press]))
    .digest()
    .subarray(0, 18);

/** What makes a button worth something in this person's hands only. */
export const sealFor =
  (secret: Uint8Array, visitor: string) =>
  (press: string): string =>
    sealOf(secret, visitor, press).toString('base64url');

/** Whether a button was given to the person who pressed it. */
export const isSealed = (
  secret: Uint8Array,
  { visitor, press, seal }: { readonly visitor: string; readonly press: string; readonly seal: string },
): boolean => {
  const given = Buffer.from(seal, 'base64url');
  const wanted = sealOf(secret, visitor, press);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
};

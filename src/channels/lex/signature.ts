import { createHmac, timingSafeEqual } from 'node:crypto';

const tolerance = 300;

const digestOf = (raw: Uint8Array, secret: string, time: string): Buffer =>
  createHmac('sha256', secret).update(`${time}.`).update(raw).digest();

/**
 * Whether `x-parley-signature: t=<unix seconds>,v1=<hex hmac-sha256 of "t.body">` fits these bytes, now. Several v1 may stand
 * there while a secret is being changed.
 */
export const signatureFits = (raw: Uint8Array, header: unknown, secret: string, now: Date): boolean => {
  if (typeof header !== 'string' || header.length > 1024) return false;
  const parts = header.split(',').map((part) => part.trim());
  const time = parts.find((part) => /^t=\d{1,12}$/.test(part))?.slice(2);
  if (time === undefined || Math.abs(now.getTime() / 1000 - Number(time)) > tolerance) return false;
  const expected = digestOf(raw, secret, time);
  return parts
    .filter((part) => /^v1=[0-9a-f]{64}$/i.test(part))
    .some((part) => timingSafeEqual(Buffer.from(part.slice(3), 'hex'), expected));
};

/** The header for these bytes, now. */
export const sign = (raw: Uint8Array, secret: string, now: Date): string => {
  const time = String(Math.floor(now.getTime() / 1000));
  return `t=${time},v1=${digestOf(raw, secret, time).toString('hex')}`;
};

import { createHmac, timingSafeEqual } from 'node:crypto';
import { kinds, type Kind } from './templates.ts';

/** What an address in a mail stands for. */
export interface Unsubscribing {
  readonly shopper: string;
  readonly kind: Kind;
  readonly locale: string;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Addresses that turn off one kind for one shopper, without signing in: whoever has the mail may. They do not age. */
export const createUnsubscribing = (secret: Uint8Array) => {
  const signature = (said: string) => createHmac('sha256', secret).update(said).digest().subarray(0, 16);
  return {
    token: ({ shopper, kind, locale }: Unsubscribing): string => {
      const said = `${shopper}.${kind}.${locale}`;
      return `${said}.${signature(said).toString('base64url')}`;
    },
    /** Null: it is none of ours. */
    read: (token: string): Unsubscribing | null => {
      const [shopper = '', kind = '', locale = '', signed = ''] = token.split('.');
      const given = Buffer.from(signed, 'base64url');
      const right = signature(`${shopper}.${kind}.${locale}`);
      if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
      return uuid.test(shopper) && (kinds as readonly string[]).includes(kind)
        ? { shopper, kind: kind as Kind, locale }
        : null;
    },
  };
};

import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';

/** What the Bot Framework's tokens hold. */
export interface Claims {
  readonly iss: string;
  readonly aud: string;
  readonly serviceurl: string;
  /** Seconds since 1970. */
  readonly nbf: number;
  readonly exp: number;
}

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The platform's signing key: made when it is first needed, since that takes a moment. */
export const createKeys = (endorsements: readonly string[] = ['msteams']) => {
  let pair: { readonly privateKey: KeyObject; readonly publicKey: KeyObject } | undefined;
  const kid = 'parley-stand-in';
  const open = () => (pair ??= generateKeyPairSync('rsa', { modulusLength: 2048 }));
  return {
    /** As a JSON Web Key Set. */
    published: () => ({
      keys: [{ ...open().publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256', endorsements }],
    }),
    token: (claims: Claims): string => {
      const told = `${encoded({ typ: 'JWT', alg: 'RS256', kid })}.${encoded(claims)}`;
      return `${told}.${createSign('RSA-SHA256').update(told).sign(open().privateKey, 'base64url')}`;
    },
  };
};

export type Keys = ReturnType<typeof createKeys>;

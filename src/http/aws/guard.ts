import { AppError, isLoopback, type Clock } from '#kernel';
import { verifySignature, type AwsKeys, type Scope, type SignedRequest } from './signature.ts';

export type { AwsKeys };

/** Somebody who signs as AWS's clients do, for this service. */
export interface AwsWho {
  readonly aws: 'lex' | 'polly';
  /** What may stand in place of the body's hash: see `verifySignature`. */
  readonly bodies?: readonly string[];
}

export interface Signed {
  readonly signature: string;
  readonly scope: Scope;
  readonly keys: AwsKeys;
}

export interface AwsSettings {
  readonly keys?: AwsKeys;
  /** Without keys, callers on this machine may leave the signature out. */
  readonly unsignedFromHere: boolean;
}

const denied = (message: string): AppError => new AppError('access-denied', message, { status: 403 });

/** Who may use the AWS surfaces. With keys every request must be signed by them; without, nobody may but the demo's own machine. */
export const createAwsGuard =
  ({ keys, unsignedFromHere }: AwsSettings, clock: Clock) =>
  async (
    request: SignedRequest,
    { aws, bodies }: AwsWho,
    from: { readonly address: string; readonly proxied: boolean },
  ): Promise<Signed | null> => {
    if (!keys) {
      if (unsignedFromHere && isLoopback(from.address) && !from.proxied) return null;
      throw denied(
        'This surface is closed: PARLEY_ACCESS_KEY_ID and PARLEY_SECRET_ACCESS_KEY open it to those who sign.',
      );
    }
    const verdict = await verifySignature(request, { keys, service: aws, now: clock(), ...(bodies && { bodies }) });
    if (!verdict.ok) throw denied(verdict.reason);
    return { signature: verdict.signature, scope: verdict.scope, keys };
  };

export type AwsGuard = ReturnType<typeof createAwsGuard>;

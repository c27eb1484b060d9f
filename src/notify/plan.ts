import { afterQuiet, type Quiet } from './quiet.ts';
import { optional, type Kind } from './templates.ts';

export type Way = 'mail' | 'push' | 'text' | 'webhook' | 'teams';

/** How somebody can be reached and wants to be. */
export interface Reach {
  readonly mail: string | null;
  readonly phone: string | null;
  readonly ways: readonly string[];
  readonly unwanted: readonly string[];
  readonly digest: boolean;
  readonly quiet: Quiet;
}

export interface Planned {
  readonly way: Way;
  readonly address: string | null;
  readonly status: 'due' | 'waiting' | 'collected' | 'withheld';
  readonly reason: string | null;
  readonly dueAt: Date;
}

/** News of one's money, and of what was changed in one's name: by mail whatever is wished. */
const isAlwaysMailed = (kind: Kind): boolean => kind === 'payment' || kind === 'account';

/** Who asked for silence gets it, except about their money and what was changed in their name. */
export const isUnwanted = (kind: Kind, unwanted: readonly string[]): boolean =>
  (optional as readonly Kind[]).includes(kind) && unwanted.includes(kind);

/** By which ways it goes to a person, and when. What is withheld is written down too, so that people can see why. */
export const plan = (
  { kind, urgent, low }: { readonly kind: Kind; readonly urgent: boolean; readonly low: boolean },
  reach: Reach,
  now: Date,
): readonly Planned[] => {
  const addresses = [
    ...(reach.mail !== null ? [{ way: 'mail' as const, address: reach.mail }] : []),
    ...(reach.phone !== null ? [{ way: 'text' as const, address: reach.phone }] : []),
  ].filter(({ way }) => reach.ways.includes(way) || (way === 'mail' && isAlwaysMailed(kind)));
  return addresses.map((each): Planned => {
    if (isUnwanted(kind, reach.unwanted)) return { ...each, status: 'withheld', reason: 'unwanted', dueAt: now };
    if (low && reach.digest)
      return each.way === 'mail'
        ? { ...each, status: 'collected', reason: null, dueAt: now }
        : { ...each, status: 'withheld', reason: 'in-digest', dueAt: now };
    const dueAt = urgent ? now : afterQuiet(reach.quiet, now);
    return { ...each, status: dueAt > now ? 'waiting' : 'due', reason: null, dueAt };
  });
};

import type { AskedState } from './requests.ts';

type ActiveContext = NonNullable<AskedState['activeContexts']>[number];

/** A context and when it ends, in milliseconds since 1970. */
export type KeptContext = ActiveContext & { readonly until: number };

export const keptContexts = (contexts: readonly ActiveContext[], now: Date): KeptContext[] =>
  contexts.map((each) => ({ ...each, until: now.getTime() + each.timeToLive.timeToLiveInSeconds * 1000 }));

/** A turn later. */
export const aged = (contexts: readonly KeptContext[]): KeptContext[] =>
  contexts.flatMap((each) => {
    const turnsToLive = each.timeToLive.turnsToLive - 1;
    return turnsToLive > 0 ? [{ ...each, timeToLive: { ...each.timeToLive, turnsToLive } }] : [];
  });

/** Those that live now, with the time they have left. */
export const livingContexts = (contexts: readonly KeptContext[], now: Date): ActiveContext[] =>
  contexts.flatMap(({ until, ...each }) => {
    const timeToLiveInSeconds = Math.ceil((until - now.getTime()) / 1000);
    return timeToLiveInSeconds > 0 ? [{ ...each, timeToLive: { ...each.timeToLive, timeToLiveInSeconds } }] : [];
  });

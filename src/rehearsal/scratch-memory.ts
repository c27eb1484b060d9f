import type { Locale, Memory, SessionData, StoredAnswer } from '#kernel';

/** The memory of one turn: what the session was, and what it became. */
export const scratchMemory = (session: SessionData, locale: Locale) => {
  const kept: { session: SessionData; locale: Locale; answer?: StoredAnswer; intent?: string; confidence?: number } = {
    session,
    locale,
  };
  const memory: Memory = {
    // Nothing is waited for here.
    extendEvery: 2 ** 30,
    claim: async () => ({ kind: 'claimed', session, locale, owed: null, beside: null }),
    keep: async (_turn, given) => void Object.assign(kept, given),
    drop: async () => undefined,
    extend: async () => undefined,
    owe: async () => false,
    orphans: async () => [],
  };
  return { memory, kept };
};

import type { Deadline } from '#kernel';

/** A browser waits longer, but nobody likes to. What comes later comes by the stream. */
export const webDeadline: Deadline = { answer: 8_000, behind: { other: 3_000, same: 0 } };

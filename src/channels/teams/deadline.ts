import type { Deadline } from '#kernel';

/** The platform gives a bot 15 seconds, and asks again. */
export const teamsDeadline: Deadline = { answer: 10_000, behind: { other: 10_000, same: 2_000 } };

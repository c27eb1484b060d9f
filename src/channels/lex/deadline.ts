import type { Deadline } from '#kernel';
import { platformOf, type LexEvent } from './event.ts';

const within = (milliseconds: number): Deadline => ({
  answer: milliseconds,
  behind: { other: milliseconds, same: milliseconds },
});

/** Connect gives a code hook 8 seconds, Lex 30; and our Lambda hands on within 7 and 20. */
const deadlines = { Connect: within(5_500), others: within(17_000) };

export const deadlineOf = (event: LexEvent): Deadline =>
  platformOf(event) === 'Connect' ? deadlines.Connect : deadlines.others;

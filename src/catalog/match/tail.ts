import type { Knowledge } from '../query/understand.ts';
import { wordsOf } from '../text/fold.ts';
import { stem } from '../text/stem.ts';

/** "For a 6 year old", "for eight people": such a number tells no one thing from another. */
const counted =
  /\b\d{1,3}[\s-]*(?:years?|yrs?|months?|people|persons?|guests?|kids?|children|adults?|años?|meses|mes|personas?|invitados?|niños?)(?![\p{L}])/giu;

/** Whether what something shall be for says which one it is, and can't be given up: "toner for my HL-2040". */
export const tellsWhich = (tail: string, { dictionary }: Knowledge): boolean =>
  wordsOf(tail.replace(counted, ' '))
    .map(stem)
    .some((word) => /\d/.test(word) || dictionary.brands.has(word));

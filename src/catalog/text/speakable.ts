const tags = /<\/?[a-z!?][^<>]*>/gi;
// What no voice can say and what would break mark-up: controls, brackets, pictures, characters without a shape or a meaning.
const unsayable =
  /[<>]|[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}]|\p{Extended_Pictographic}|[\u{1f1e6}-\u{1f1ff}\u{1f3fb}-\u{1f3ff}\ufe00-\ufe0f\u20e3]/gu;
// These are in the same class as the pictures, and are said or silent.
const kept = /[©®™]/;

/** A name as a voice may be given it: no tags, no control characters, no emoji, single blanks. */
export const speakable = (text: string): string =>
  text
    .replace(tags, ' ')
    .replace(unsayable, (one) => (kept.test(one) ? one : ' '))
    .replace(/\s+/g, ' ')
    .trim();

/** The names a product goes by, each once, without those of which nothing is left. */
export const speakableNames = (names: readonly string[]): string[] => [
  ...new Set(names.map(speakable).filter((name) => /[\p{L}\p{N}]/u.test(name))),
];

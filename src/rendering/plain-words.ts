/** Control characters, invisible direction marks and joiners of nothing, and non-characters. */
const unseen =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]/g;
const halves = /\p{Surrogate}/gu;

/**
 * One line of words that people can see: line breaks and runs of spaces become one space, control characters, direction marks and halves of
 * characters go away, the ends are trimmed. What is left can be stored, logged and spoken.
 */
export const plainWords = (text: string): string =>
  text
    .replace(/\u0085/g, ' ')
    .replace(unseen, '')
    .replace(halves, '')
    .replace(/\s+/g, ' ')
    .trim();

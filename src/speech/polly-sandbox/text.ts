import type { SpeechMark } from '#kernel';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const opening = '<speak>';

/** Signs that XML does not take give way to others of as many bytes. */
const taken = (text: string): string =>
  text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, ' ')
    .replace(/[\ufffe\uffff]/g, '\ufffd');

export const ssmlOfText = (text: string): string =>
  `${opening}${taken(text).replace(/[&<>]/g, (sign) => entities[sign]!)}</speak>`;

/** Marks of the SSML that `ssmlOfText` made, counted in the text it was made of. */
export const marksInText = (marks: readonly SpeechMark[], text: string): readonly SpeechMark[] => {
  const source = Buffer.from(taken(text));
  const places: number[] = [];
  let at = opening.length;
  for (const byte of source) {
    places.push(at);
    at += entities[String.fromCharCode(byte)]?.length ?? 1;
  }
  places.push(at);
  const back = (byte: number): number => {
    const found = places.findIndex((place) => place >= byte);
    return found < 0 ? source.length : found;
  };
  return marks.map(({ start, end, value, ...rest }) => {
    if (start === undefined || end === undefined) return { ...rest, value };
    const [from, to] = [back(start), back(end)];
    return { ...rest, start: from, end: to, value: source.subarray(from, to).toString('utf8') };
  });
};

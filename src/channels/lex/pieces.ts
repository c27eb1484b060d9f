/** Cuts words so that each piece fits, at the end of a sentence if it can, between words otherwise. */
export const pieces = (text: string, fits: (piece: string) => boolean): string[] => {
  if (text === '') return [];
  if (fits(text)) return [text];
  const found: string[] = [];
  let piece = '';
  const add = (part: string): void => {
    if (fits((piece + part).trim())) return void (piece += part);
    if (piece.trim()) found.push(piece.trim());
    piece = '';
    if (fits(part.trim())) return void (piece = part);
    const smaller = part.match(/\s*\S+/g) ?? [];
    // One word that is too long is cut where it must be.
    for (const each of smaller.length > 1 ? smaller : (part.match(/.{1,100}/gsu) ?? [])) add(each);
  };
  for (const sentence of text.match(/[^.!?\n]*[.!?\n]+\s*|[^.!?\n]+$/g) ?? [text]) add(sentence);
  if (piece.trim()) found.push(piece.trim());
  return found;
};

/** At most so many characters, the last one telling that there was more. */
export const shortened = (text: string, most: number): string => {
  if (text.length <= most) return text;
  const cut = Array.from(text.slice(0, most - 1));
  if (/\p{Surrogate}/u.test(cut.at(-1) ?? '')) cut.pop();
  return `${cut.join('').trimEnd()}…`;
};

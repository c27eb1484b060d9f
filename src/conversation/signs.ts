/** Words parted by single spaces, whatever case, accents and signs; a space before and after. */
export const folded = (text: string): string =>
  ` ${text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+|['’]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;

/** Whether one of the signs stands in the sentence as whole words, whatever case and accents. */
export const tellsSign = (heard: string, signs: readonly string[]): boolean => {
  const sentence = folded(heard);
  return signs.some((sign) => sentence.includes(folded(sign)));
};

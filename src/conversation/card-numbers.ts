const digitWords: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['zero oh cero', '0'],
    ['one uno', '1'],
    ['two dos', '2'],
    ['three tres', '3'],
    ['four cuatro', '4'],
    ['five cinco', '5'],
    ['six seis', '6'],
    ['seven siete', '7'],
    ['eight ocho', '8'],
    ['nine nueve', '9'],
  ].flatMap(([words, digit]) => (words ?? '').split(' ').map((word) => [word, digit ?? ''])),
);

// Runs of single digits and digit words, whatever stands between them.
const unit = `(?:\\p{Nd}|\\b(?:${Object.keys(digitWords).join('|')})\\b)`;
const run = new RegExp(`${unit}(?:[\\s.,_/·-]{0,3}${unit}){12,}`, 'giu');

/** The run as groups of digits, in the way they were written: "4242 4242" is two, spelled digits are one each. */
const groupsOf = (text: string): string[] =>
  [...text.toLowerCase().matchAll(new RegExp(`\\p{Nd}+|${unit}`, 'giu'))].map(
    ([found]) => digitWords[found] ?? found.normalize('NFKC'),
  );

/** The check digit rule of ISO/IEC 7812, which every payment card number keeps. */
const passesLuhn = (digits: string): boolean =>
  [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0) %
    10 ===
  0;

const isCard = (digits: string): boolean =>
  /^(?:[2-6]\d{15}|3[47]\d{13}|[3-6]\d{12,13}|[4-6]\d{16,18})$/.test(digits) && passesLuhn(digits);

/** A card made of neighbouring groups ("1 4242 4242 4242 4242" holds one), or hidden in one overlong group. */
const holdsCard = (groups: readonly string[]): boolean =>
  groups.some((group, start) => {
    for (let end = start + 1, digits = group; digits.length <= 19; digits += groups[end - 1] ?? '') {
      if (isCard(digits)) return true;
      if (++end > groups.length) break;
    }
    return group.length > 16 && [...group].some((_, at) => isCard(group.slice(at, at + 16)));
  });

/** The text without card numbers, typed or spelled out; order numbers and prices stay. */
export const withoutCardNumbers = (text: string): { readonly text: string; readonly found: boolean } => {
  let found = false;
  const cleaned = text.replace(run, (match) => {
    if (!holdsCard(groupsOf(match))) return match;
    found = true;
    return '[card number removed]';
  });
  return { text: cleaned, found };
};

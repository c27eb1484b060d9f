const english = [
  'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth',
  'sixteenth seventeenth eighteenth nineteenth',
]
  .join(' ')
  .split(' ');
const englishTens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

const spanish = [
  'cero primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo undécimo duodécimo decimotercero',
  'decimocuarto decimoquinto decimosexto decimoséptimo decimoctavo decimonoveno',
]
  .join(' ')
  .split(' ');
const spanishTens = 'vigésimo trigésimo cuadragésimo quincuagésimo sexagésimo septuagésimo octogésimo nonagésimo'.split(
  ' ',
);

/** "21" → "twenty-first", "vigésimo primero"; null from a hundred on. */
export const ordinalWord = (
  number: number,
  language: string,
  ending: 'masculine' | 'feminine' | 'short' = 'masculine',
): string | null => {
  if (!Number.isInteger(number) || number < 1 || number > 99) return null;
  const [tens, ones] = [Math.floor(number / 10) - 2, number % 10];
  if (language === 'en') {
    if (number < 20) return english[number]!;
    return ones === 0 ? englishTens[tens]!.replace(/y$/, 'ieth') : `${englishTens[tens]}-${english[ones]}`;
  }
  if (language !== 'es') return null;
  const word = number < 20 ? spanish[number]! : [spanishTens[tens], ...(ones ? [spanish[ones]] : [])].join(' ');
  if (ending === 'feminine') return word.replace(/o\b/g, 'a').replace(/^decima(?=\p{L})/u, 'decimo');
  return ending === 'short' ? word.replace(/(primer|tercer)o$/, '$1') : word;
};

/** What a letter is called aloud. "double u" and "i griega" are two words; longer names are looked for first. */
const names: Readonly<Record<string, string>> = Object.fromEntries(
  `a ay ei, b bee be, c cee see ce, d dee de, e ee, f ef eff efe, g gee ge, h aitch haitch hache, i, j jay jota, k kay ka,
  l el ell ele, m em eme, n en ene, ñ eñe enye, o, p pee pe, q cue queue cu, r ar ere erre, s ess ese, t tee te, u you,
  v vee ve uve, w doubleu uvedoble dobleve dobleu, x ex equis, y why igriega ye, z zee zed zeta,
  @ at arroba, . dot period punto, - dash hyphen minus guion, _ underscore guionbajo, + plus`
    .split(',')
    .flatMap((line) => {
      const [letter = '', ...others] = line.trim().split(/\s+/);
      return [letter, ...others].map((name) => [name, letter]);
    }),
);

/** Said in several words. "be grande" and "ve chica" tell the two letters apart that sound alike in Spanish. */
const several: readonly (readonly [RegExp, string])[] = [
  [/\bdouble (?:u|you)\b|\b(?:uve|ve|u) doble\b|\bdoble (?:u|ve|uve)\b/gu, 'doubleu'],
  [/\bi griega\b/gu, 'igriega'],
  [/\bi latina\b/gu, 'i'],
  [/\bbe (?:grande|larga|alta|de burro)\b/gu, 'be'],
  [/\bve (?:chica|corta|baja|de vaca)\b/gu, 've'],
  [/\b(?:at sign|at symbol)\b/gu, 'at'],
  [/\b(?:guion|raya) (?:bajo|baja)\b|\bunder score\b/gu, 'underscore'],
];

/** "M as in Mike", "M for Mike", "eme de México": the word only tells the letter. */
const example = /\b(?:as in|like in|for|like|de|como(?: en| de)?)\s+(\p{L}+)/gu;

const digits: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'zero cero nought',
    'one uno',
    'two dos',
    'three tres',
    'four cuatro',
    'five cinco',
    'six seis',
    'seven siete',
    'eight ocho',
    'nine nueve',
  ].flatMap((line, digit) => line.split(' ').map((name) => [name, String(digit)])),
);

const ends = /^(?:com|net|org|edu|example|test|gmail|yahoo|hotmail|outlook|icloud)$/u;

const fold = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ñ', '\u0001')
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('\u0001', 'ñ');

/** One thing said of several: "double s", "capital m", "triple w". */
const withRepeats = (words: readonly string[]): readonly string[] =>
  words.flatMap((word, at) => {
    if (/^(?:double|doble|triple)$/.test(word)) return [];
    if (/^(?:capital|uppercase|lowercase|small|mayuscula|minuscula|letter|letra|and|y then|then|luego)$/.test(word))
      return [];
    const before = words[at - 1] ?? '';
    const times = before === 'triple' ? 3 : /^(?:double|doble)$/.test(before) ? 2 : 1;
    return Array<string>(times).fill(word);
  });

/**
 * What is spelled: "em i ka e" and "M as in Mike, I, K, E" are "mike", "double u at example dot com" is "w@example.com". Null when
 * words were said that are no letters: then it was not spelled.
 */
export const spelledOut = (text: string): string | null => {
  const line = several.reduce(
    (rest, [pattern, name]) => rest.replace(pattern, name),
    fold(text)
      .replace(example, '')
      .replace(/[.,;:!?¡¿](?=\s|$)/gu, ' '),
  );
  const words = line.split(/\s+/u).filter(Boolean);
  const signs = withRepeats(words).map((word) => {
    if (/^\d+$/.test(word) || ends.test(word)) return word;
    return (
      digits[word] ?? names[word] ?? (/^[\p{L}\d](?:[-.][\p{L}\d])+$/u.test(word) ? word.replace(/[-.]/g, '') : null)
    );
  });
  if (signs.length < 3 || signs.includes(null)) return null;
  return signs.join('');
};

/** A mail address, written or said: "ann dot lee at example dot com". Null: there is none. */
export const saidMailAddress = (text: string): string | null => {
  const address = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/u;
  const plainly = address.exec(text.normalize('NFKC'))?.[0];
  if (plainly) return plainly.toLowerCase();
  const spelled = spelledOut(text);
  if (spelled && address.test(spelled)) return spelled;
  const joined = several
    .reduce((rest, [pattern, name]) => rest.replace(pattern, name), fold(text))
    .replace(/\s*\b(?:at|arroba)\b\s*/gu, '@')
    .replace(/\s*\b(?:dot|period|punto)\b\s*/gu, '.')
    .replace(/\s*\b(?:dash|hyphen|guion)\b\s*/gu, '-')
    .replace(/\s*\b(?:underscore|guionbajo)\b\s*/gu, '_');
  return address.exec(joined)?.[0] ?? null;
};

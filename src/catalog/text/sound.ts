import { spanishNames, spanishSpellings } from './spanish-spellings.ts';

/** Spellings and the sounds they stand for, longest first at each place. Capitals are consonants, the rest vowels. */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/^(?:kn|gn|pn)/y, 'N'],
  [/^wr/y, 'R'],
  [/^ps(?=[aeiouy])/y, 'S'],
  [/^x/y, 'Z'],
  [/tch|ch(?![rlt])/y, 'C'],
  [/sch/y, 'SK'],
  [/ch/y, 'K'],
  [/sh/y, 'X'],
  [/ph/y, 'F'],
  [/th/y, 'T'],
  [/ough|augh/y, 'o'],
  [/igh/y, 'ai'],
  [/gh(?![aeiouy])/y, ''],
  [/gh/y, 'G'],
  [/(?:t|s)ion/y, 'XaN'],
  [/tia|cia/y, 'Xa'],
  [/ture\b/y, 'Ca'],
  [/ck/y, 'K'],
  [/cc(?=[eiy])/y, 'KS'],
  [/sc(?=[eiy])/y, 'S'],
  [/c(?=[eiy])/y, 'S'],
  [/q(?:ue\b)/y, 'K'],
  [/qu/y, 'KW'],
  [/[cq]/y, 'K'],
  [/x/y, 'KS'],
  [/dg(?=[ei])/y, 'J'],
  [/g(?=[ei](?!t|rl|ft|ve|g|ar))/y, 'J'],
  [/gu(?=[aei])/y, 'G'],
  [/mb\b/y, 'M'],
  [/ng(?![aeiouy])/y, 'N'],
  [/(?<=[aeiou])s(?=[aeiouy])/y, 'Z'],
  [/w(?=h|[^aeiouy]|$)/y, ''],
  [/(?<=[aeo])w/y, ''],
  [/h/y, ''],
  [/j/y, 'J'],
  [/y(?=[aeiou])/y, 'Y'],
  [/eau|oa|aw|au/y, 'o'],
  [/ee|ea|ie|ei|ey/y, 'i'],
  [/ai|ay/y, 'e'],
  [/oo|ew|ue|eu|ui/y, 'u'],
  [/ou|ow/y, 'a'],
  [/oi|oy/y, 'oi'],
  [/(?<=[aeiouy][^aeiouy]{1,2})e\b/y, ''],
  [/(?<=[aeiouy][^aeiouy]{1,2})e(?=s\b)/y, ''],
  [/y/y, 'i'],
  [/([a-z])\1/y, '='],
];

const names: Readonly<Record<string, string>> = {
  a: 'e', b: 'Bi', c: 'Si', d: 'Di', e: 'i', f: 'eF', g: 'Ji', h: 'eC', i: 'ai', j: 'Je', k: 'Ke', l: 'eL', m: 'eM',
  n: 'eN', o: 'o', p: 'Pi', q: 'KYu', r: 'aR', s: 'eS', t: 'Ti', u: 'Yu', v: 'Vi', w: 'DaBLYu', x: 'eKS', y: 'Wai',
  z: 'Zi', 0: 'ZiRo', 1: 'WaN', 2: 'Tu', 3: 'TRi', 4: 'FoR', 5: 'FaiV', 6: 'SiKS', 7: 'SeVaN', 8: 'eT', 9: 'NaiN',
}; // prettier-ignore

/** A letter or a digit by its name: "tv" → "TiVi". */
export const lettersAloud = (word: string): string => aloud(word, names);

const aloud = (word: string, named: typeof names): string => [...word].map((letter) => named[letter] ?? '').join('');

const said = (word: string, spelled: typeof spellings, named: typeof names): string => {
  if (word.length === 1 || /^\d+$/.test(word)) return aloud(word, named);
  let heard = '';
  for (let at = 0; at < word.length;) {
    const digit = word.charCodeAt(at) < 58;
    if (digit) {
      heard += named[word[at]!] ?? '';
      at++;
      continue;
    }
    let taken = 0;
    for (const [spelling, meant] of spelled) {
      spelling.lastIndex = at;
      if (!spelling.test(word)) continue;
      if (meant === '=') heard += /[aeiou]/.test(word[at]!) ? word[at]! : word[at]!.toUpperCase();
      else heard += meant;
      taken = spelling.lastIndex - at;
      break;
    }
    if (taken === 0) {
      const letter = word[at]!;
      heard += /[aeiou]/.test(letter) ? letter : /[a-z]/.test(letter) ? letter.toUpperCase() : '';
      taken = 1;
    }
    at += taken;
  }
  return heard.replace(/([A-Z])\1+/g, '$1');
};

/**
 * How an English voice says a word, roughly. Only likeness counts: it finds what a recogniser may have heard instead.
 * Single letters and digits are said by name.
 */
export const sound = (word: string): string => said(word, spellings, names);

/** Whose ear hears: a Spanish one, or else an English one. */
export type Tongue = 'en' | 'es';

export const tongueOf = (locale: string): Tongue => (/^es\b/i.test(locale) ? 'es' : 'en');

/** The same as a voice of that language says it. */
export const soundsIn: Readonly<Record<Tongue, (word: string) => string>> = {
  en: sound,
  es: (word) => said(word, spanishSpellings, spanishNames),
};

const families: Readonly<Record<string, string>> = {
  P: 'P', B: 'P', T: 'T', D: 'T', K: 'K', G: 'K', F: 'F', V: 'F', S: 'S', Z: 'S', X: 'C', C: 'C', J: 'C', M: 'M', N: 'N', L: 'L', R: 'R',
}; // prettier-ignore

/** The consonants alone, voiced and unvoiced alike; an r that no vowel follows is not heard. Near sounds share a frame. */
export const frame = (said: string): string => {
  let bones = '';
  for (let at = 0; at < said.length; at++) {
    const family = families[said[at]!];
    if (family === undefined) continue;
    if (family === 'R' && !/[a-z]/.test(said[at + 1] ?? '')) continue;
    if (!bones.endsWith(family)) bones += family;
  }
  return bones;
};

const isVowel = (letter: string): boolean => letter >= 'a';
const weak = new Set(['R', 'W', 'Y']);

const change = (a: string, b: string): number => {
  if (a === b) return 0;
  if (isVowel(a) && isVowel(b)) return 0.25;
  if (isVowel(a) || isVowel(b)) return weak.has(a) || weak.has(b) ? 0.7 : 1.6;
  if (families[a] !== undefined && families[a] === families[b]) return 0.35;
  if ('MN'.includes(a) && 'MN'.includes(b)) return 0.6;
  if ('TDSZXCJ'.includes(a) && 'TDSZXCJ'.includes(b)) return 0.8;
  return 1.3;
};

const lone = (letter: string): number => (isVowel(letter) ? 0.35 : weak.has(letter) ? 0.4 : letter === 'L' ? 0.7 : 1);

/** What stands in a sound: every letter, by its number. Two words are compared letter by letter a thousand times a question. */
const letters = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
const lones = Float64Array.from(letters, lone);
const changes = letters.map((a) => Float64Array.from(letters, (b) => change(a, b)));

/** The lines are not made anew for each either. */
let lines = [0, 1].map(() => new Float64Array(64));

/** How unlike two sounds are: 0 the same, about 1 per consonant that differs for good. */
export const unlikeness = (a: string, b: string): number => {
  if (b.length >= lines[0]!.length) lines = lines.map(() => new Float64Array(2 * b.length));
  let [above, line] = lines as [Float64Array, Float64Array];
  above[0] = 0;
  for (let column = 0; column < b.length; column++) above[column + 1] = above[column]! + lones[b.charCodeAt(column)]!;
  for (let row = 0; row < a.length; row++) {
    const left = a.charCodeAt(row);
    const [without, changed] = [lones[left]!, changes[left]!];
    line[0] = above[0]! + without;
    for (let column = 0; column < b.length; column++) {
      const right = b.charCodeAt(column);
      line[column + 1] = Math.min(
        above[column]! + changed[right]!,
        above[column + 1]! + without,
        line[column]! + lones[right]!,
      );
    }
    [above, line] = [line, above];
  }
  return above[b.length]!;
};

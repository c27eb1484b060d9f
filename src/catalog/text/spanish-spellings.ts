/** How Spanish is spelled, as in text/sound: b and v, c, s and z, ll and y, g and j are one to the ear, and h is none. */
export const spanishSpellings: readonly (readonly [RegExp, string])[] = [
  [/^ps(?=[aeiou])/y, 'S'],
  [/^x/y, 'S'],
  [/ch/y, 'C'],
  [/sh/y, 'C'],
  [/ph/y, 'F'],
  [/hu(?=[aeio])/y, 'W'],
  [/gu(?=[ei])/y, 'G'],
  [/g(?=[ei])/y, 'J'],
  [/qu/y, 'K'],
  [/sc(?=[ei])|cc(?=[ei])/y, 'S'],
  [/c(?=[ei])|z/y, 'S'],
  [/c|q/y, 'K'],
  [/ll|y(?=[aeiou])/y, 'Y'],
  [/y/y, 'i'],
  [/v/y, 'B'],
  [/x/y, 'KS'],
  [/h/y, ''],
  [/([a-z])\1/y, '='],
];

/** Letters and digits by their names. */
export const spanishNames: Readonly<Record<string, string>> = {
  a: 'a', b: 'Be', c: 'Se', d: 'De', e: 'e', f: 'eFe', g: 'Je', h: 'aCe', i: 'i', j: 'JoTa', k: 'Ka', l: 'eLe', m: 'eMe',
  n: 'eNe', o: 'o', p: 'Pe', q: 'Ku', r: 'eRe', s: 'eSe', t: 'Te', u: 'u', v: 'uBe', w: 'DoBLeBe', x: 'eKiS', y: 'Ye',
  z: 'SeTa', 0: 'SeRo', 1: 'uNo', 2: 'DoS', 3: 'TReS', 4: 'KuaTRo', 5: 'SiNKo', 6: 'SeiS', 7: 'SieTe', 8: 'oCo', 9: 'NueBe',
}; // prettier-ignore

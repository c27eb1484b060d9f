/** The sounds the English model was trained on. */
export const phones =
  'AA AE AH AO AW AY B CH D DH EH ER EY F G HH IH IY JH K L M N NG OW OY P R S SH T TH UH UW V W Y Z ZH'.split(' ');

/** espeak-ng's names of English sounds, and of those it borrows, by the model's. */
const fromEspeak: Readonly<Record<string, string>> = {
  'p': 'P', 'b': 'B', 't': 'T', 't2': 'T', 't#': 'T', '*': 'T', 'd': 'D', 'k': 'K', 'g': 'G', 'f': 'F', 'v': 'V', 'T': 'TH',
  'D': 'DH', 's': 'S', 'z': 'Z', 'S': 'SH', 'Z': 'ZH', 'h': 'HH', 'tS': 'CH', 'dZ': 'JH', 'm': 'M', 'n': 'N', 'N': 'NG',
  'l': 'L', 'l#': 'L', 'r': 'R', 'R': 'R', 'r-': 'R', 'w': 'W', 'j': 'Y', 'x': 'K', 'C': 'K', 'Q': 'G', 'L': 'L Y',
  'n^': 'N Y', 'l^': 'L Y', 'B': 'V', '?': 'T', 'H': 'HH',
  'a': 'AE', 'aa': 'AE', 'a#': 'AH', 'A': 'AA', 'A:': 'AA', 'A@': 'AA R', '0': 'AA', 'O': 'AO', 'O:': 'AO', 'O@': 'AO R',
  'o@': 'AO R', 'o': 'OW', 'oU': 'OW', 'E': 'EH', 'E#': 'EH', 'e': 'EH', 'e@': 'EH R', 'eI': 'EY', 'I': 'IH', 'I2': 'IH',
  'I#': 'IH', 'i': 'IY', 'i:': 'IY', 'I@': 'IH R', 'i@': 'IY AH', 'i@3': 'IH R', 'aI': 'AY', 'aI@': 'AY AH', 'aI3': 'AY ER',
  'aU': 'AW', 'aU@': 'AW ER', 'V': 'AH', '@': 'AH', '@2': 'AH', '@5': 'AH', '@L': 'AH L', '3': 'ER', '3:': 'ER', 'U': 'UH',
  'u': 'UW', 'u:': 'UW', 'U@': 'UH R', 'OI': 'OY', 'y': 'UW', 'y:': 'UW', 'W': 'UW', 'Y': 'ER', 'A~': 'AA N', 'O~': 'AO N',
  'E~': 'AE N', 'W~': 'AH N',
}; // prettier-ignore

/** "h 'U d i" → "HH UH D IY"; null where nothing could be made of it. */
export const arpabetOf = (espeak: string): string | null => {
  const found = espeak
    .split(/\s+/)
    .map((sound) => sound.replace(/[',%=_|!;]/g, ''))
    .flatMap((sound) => {
      for (let length = sound.length; length > 0; length--) {
        const known = fromEspeak[sound.slice(0, length)];
        if (known !== undefined) return [known];
      }
      return [];
    });
  return found.length === 0 ? null : found.join(' ');
};

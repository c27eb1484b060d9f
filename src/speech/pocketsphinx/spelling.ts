/** Spellings and the sounds an English reader gives them, the longer first; for words that nobody else can say. */
const rules: readonly (readonly [RegExp, string])[] = (
  [
    ['^(?:kn|gn|pn)', 'N'], ['^wr', 'R'], ['^ps', 'S'], ['^x', 'Z'], ['tch|ch', 'CH'], ['sh', 'SH'], ['ph', 'F'],
    ['th', 'TH'], ['wh', 'W'], ['igh', 'AY'], ['gh', ''], ['(?:t|s)ion', 'SH AH N'], ['ture$', 'CH ER'], ['ck', 'K'],
    ['qu', 'K W'], ['q', 'K'], ['x', 'K S'], ['c(?=[eiy])', 'S'], ['c', 'K'], ['dg(?=e)', 'JH'], ['g(?=[eiy])', 'JH'],
    ['ng$|ng(?=[^aeiouy])', 'NG'], ['ar', 'AA R'], ['(?:er|ir|ur)', 'ER'], ['ore?', 'AO R'], ['air|are$', 'EH R'],
    ['eer|ear', 'IH R'], ['ee|ea|ie|ei', 'IY'], ['ey$', 'IY'], ['ai|ay|ey', 'EY'], ['oo|ou$|ew|ue|ui', 'UW'], ['ou|ow', 'AW'],
    ['oa|oe', 'OW'], ['oi|oy', 'OY'], ['au|aw', 'AO'], ['a(?=[^aeiouyw]e$)', 'EY'], ['i(?=[^aeiouyw]e$)', 'AY'],
    ['o(?=[^aeiouyw]e$)', 'OW'], ['u(?=[^aeiouyw]e$)', 'UW'], ['(?<=[aeiouy].*)e$', ''], ['(?<=[aeiouy].*)es$', 'Z'],
    ['y(?=[aeiou])', 'Y'], ['y$|i$', 'IY'], ['a$', 'AH'], ['o$', 'OW'], ['a', 'AE'], ['e', 'EH'], ['[iy]', 'IH'], ['o', 'AA'],
    ['u', 'AH'], ['(?<=[aeiouybdgvmnlr])s$', 'Z'], ['([bdfklmnprstz])\\1', '='], ['j', 'JH'], ['h', 'HH'],
  ] as const
).map(([spelling, sound]) => [new RegExp(spelling, 'y'), sound]); // prettier-ignore

const alone: Readonly<Record<string, string>> = {
  a: 'EY', b: 'B IY', c: 'S IY', d: 'D IY', e: 'IY', f: 'EH F', g: 'JH IY', h: 'EY CH', i: 'AY', j: 'JH EY', k: 'K EY',
  l: 'EH L', m: 'EH M', n: 'EH N', o: 'OW', p: 'P IY', q: 'K Y UW', r: 'AA R', s: 'EH S', t: 'T IY', u: 'Y UW', v: 'V IY',
  w: 'D AH B AH L Y UW', x: 'EH K S', y: 'W AY', z: 'Z IY', 0: 'Z IH R OW', 1: 'W AH N', 2: 'T UW', 3: 'TH R IY',
  4: 'F AO R', 5: 'F AY V', 6: 'S IH K S', 7: 'S EH V AH N', 8: 'EY T', 9: 'N AY N',
}; // prettier-ignore

const letters = (word: string): string => [...word].map((letter) => alone[letter] ?? '').join(' ').trim(); // prettier-ignore

const read = (word: string): string => {
  // Nobody reads a word without vowels: it is spelled.
  if (word.length === 1 || !/[aeiouy]/.test(word)) return letters(word);
  const sounds: string[] = [];
  for (let at = 0; at < word.length;) {
    const rule = rules.find(([spelling]) => ((spelling.lastIndex = at), spelling.test(word)));
    const taken = rule ? rule[0].lastIndex - at : 0;
    if (rule && rule[1] !== '=') sounds.push(rule[1]);
    else sounds.push(word[at]!.toUpperCase());
    at += Math.max(1, taken);
  }
  return sounds.filter(Boolean).join(' ');
};

/** How a word is said, by its letters: good enough to be recognised, never nothing for anything with a letter or digit in it. */
export const spelledOut = (word: string): string | null => {
  const parts = word.match(/[a-z]+|\d/g)?.map((part) => (/\d/.test(part) ? letters(part) : read(part))) ?? [];
  return parts.filter(Boolean).join(' ') || null;
};

import { houseWords } from '../words/house-words.ts';
import { fold, wordsOf } from './fold.ts';
import { readGroups, type Group } from './groups.ts';
import { stem } from './stem.ts';
import { synonymGroups } from './synonym-groups.ts';

const keyOf = (phrase: string): string => wordsOf(phrase).map(stem).join(' ');

/** A word and its plurals as both languages make them; what stands for a size in one letter has none. */
const inflected = (word: string): string[] => {
  if (word.length < 3 || word.includes(' ') || /^x+l$/.test(word)) return [word];
  return /[aeiou]$/.test(fold(word))
    ? [word, `${word}s`]
    : [word, ...(word.endsWith('s') ? [] : [`${word}s`]), `${word}es`];
};

/** All that may be said of them: plurals, and without accents. */
export const formsOf = (written: readonly string[]): readonly string[] =>
  written.flatMap(inflected).flatMap((form) => [form, fold(form)]);

const words = new Map<string, readonly string[]>();
const phrases = new Map<string, readonly string[]>();
const aliases = new Map<string, readonly string[]>();

const into = (map: Map<string, readonly string[]>, key: string, more: readonly string[]) =>
  map.set(key, [...new Set([...(map.get(key) ?? []), ...more])]);

for (const { english, spanish } of [...Object.values(houseWords).flat(), ...readGroups(synonymGroups)]) {
  const written = [...english, ...spanish];
  const group = [...new Set(written.map(keyOf))];
  for (const one of group) {
    const others = group.filter((other) => other !== one);
    into(
      words,
      one,
      others.filter((other) => !other.includes(' ')),
    );
    into(phrases, one, others);
    into(aliases, one, formsOf(written));
  }
}

/** The terms that mean about the same as a term; empty for most. */
export const synonymsOf = (term: string): readonly string[] => words.get(term) ?? [];

/** The same with phrases among them, their stems joined by blanks: "xl" → "extra larg". */
export const synonymPhrasesOf = (phrase: string): readonly string[] => phrases.get(phrase) ?? [];

/** All that people say for a word or phrase, itself left out: lower case, plurals and genders among it, with and without accents. */
export const aliasesOf = (word: string): readonly string[] => {
  const itself = word.trim().toLowerCase();
  return (aliases.get(keyOf(word)) ?? []).filter((other) => other !== itself);
};

const single = (groups: readonly Group[]): ReadonlySet<string> =>
  new Set(
    groups
      .flatMap(({ english, spanish }) => [...english, ...spanish])
      .filter((phrase) => !phrase.includes(' '))
      .map(keyOf),
  );
const choices = single(houseWords.coloursAndSizes);
const materials = single(houseWords.materials);

/** A colour or a size, in English or Spanish, as a word or a stem: it says which one, never what thing. */
export const isColourOrSize = (word: string): boolean => choices.has(word) || choices.has(stem(word));

/** The same, or a material, of which a thing is made or which is the thing: a glass, paper. */
export const isOptionLike = (word: string): boolean =>
  isColourOrSize(word) || materials.has(word) || materials.has(stem(word));

const computing = ['laptop', 'intel', 'amd', 'windows', 'computer', 'pc', 'gb'];
const company: Readonly<Record<string, readonly string[]>> = {
  'laptop notebook': computing,
  'laptop portatil': computing,
  'notebook portatil': computing,
};

/** Words beside which one of two words means the other: a notebook is a laptop in a shop for computers. Undefined = everywhere. */
export const companyOf = (one: string, other: string): readonly string[] | undefined =>
  company[[one, other].sort().join(' ')];

// What a recogniser makes of what was said: chosen by how words sound, never by what a set of data holds.
import { readFileSync, readdirSync } from 'node:fs';
import { soundsIn, tongueOf, unlikeness } from '../../src/catalog/text/sound.ts';

export type Mishear = (text: string, rate: number, chance: () => number) => string;

/** Written otherwise than they sound, so that no key finds them. */
const homophones: Readonly<Record<string, string>> = {
  en: 'one won|two to too|four for fore|eight ate|a uh|no know|right write|yes yet|and in|an and|i eye|buy by bye|tea tee|our are|not nut|of off',
  es: 'a ha|dos tos|tres tras|seis seas|si se|no nos|una luna|uno humo|y i|de te|con como|ya llama',
};
const numbers: Readonly<Record<string, string>> = {
  en: 'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety',
  es: 'uno una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince veinte treinta cuarenta cincuenta sesenta setenta',
};
const fillers: Readonly<Record<string, string>> = { en: 'uh|um|like|you know|well', es: 'eh|este|pues|o sea|bueno' };
/** How somebody takes back what slipped out: "two no three". */
const restarts: Readonly<Record<string, string>> = { en: 'no|sorry|no wait|i mean', es: 'no|perdón|no espera|digo' };

const wordsIn = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’]\p{L}+)?/gu) ?? [];

/** What a recogniser may write: the words in which a shop and its shoppers talk. */
const spokenWords = (locale: string, more: readonly string[]): string[] => {
  const shop = readdirSync('intents', { withFileTypes: true })
    .filter((each) => each.isDirectory())
    .map(({ name }) => readFileSync(`intents/${name}/${locale}.yaml`, 'utf8'));
  return [...new Set(wordsIn([...shop, ...more].join(' ')))].filter((word) => !/\d/u.test(word));
};

const mostAlike = 6;
/** Farther apart, by the sound, nobody takes one for the other. */
const farthest = 0.22;

/** `more`: what is talked of beside the shop's own sentences, such as a menu. */
export const createMishear = (locale: string, more: readonly string[] = []): Mishear => {
  const tongue = tongueOf(locale);
  const pick = <One>(all: readonly One[], chance: () => number): One => all[Math.floor(chance() * all.length)]!;
  const counts = numbers[tongue]!.split(' ');
  const told = counts.filter((word) => word !== 'una');
  const groups = homophones[tongue]!.split('|').map((group) => group.split(' '));
  const known = [...new Set([...counts, ...spokenWords(locale, more)])].map((word) => ({
    word,
    sounds: soundsIn[tongue](word),
  }));
  const memory = new Map<string, readonly string[]>();
  const alike = (word: string): readonly string[] => {
    let found = memory.get(word);
    if (!found) {
      const sounds = soundsIn[tongue](word);
      const near = known
        .filter((each) => each.word !== word && Math.abs(each.sounds.length - sounds.length) <= 2)
        .map((each) => ({ ...each, far: unlikeness(each.sounds, sounds) / Math.max(3, sounds.length) }))
        .filter(({ far }) => far <= farthest)
        .sort((a, b) => a.far - b.far)
        .slice(0, mostAlike);
      const same = groups.flatMap((group) => (group.includes(word) ? group : []));
      found = [...same, ...near.map((each) => each.word)].filter((each) => each !== word);
      memory.set(word, found);
    }
    return found;
  };

  const misheard = (word: string, chance: () => number): string => {
    const kind = chance();
    const others = alike(word);
    if (kind < 0.12) return '';
    if (kind < 0.2) return `${word} ${word}`;
    if (kind < 0.32) return `${pick(fillers[tongue]!.split('|'), chance)} ${word}`;
    if (others.length === 0) return word;
    if (kind < 0.9) return pick(others, chance);
    const slipped = pick(counts.includes(word) ? counts : others, chance);
    return `${slipped} ${pick(restarts[tongue]!.split('|'), chance)} ${word}`;
  };

  // Signs and digits are spoken, too.
  const percent = tongue === 'es' ? ' por ciento' : ' percent';
  const spoken = (text: string): string =>
    text.replace(/%/gu, percent).replace(/\b(?:[1-9]|1[0-2])\b/gu, (digits) => told[Number(digits) - 1]!);

  return (text, rate, chance) =>
    wordsIn(spoken(text))
      .map((word) => (chance() < rate ? misheard(word, chance) : word))
      .filter(Boolean)
      .join(' ');
};

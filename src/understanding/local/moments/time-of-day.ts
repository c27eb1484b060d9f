import type { NumberWords } from '../grammar/grammar.ts';
import { readNumber } from '../numbers.ts';
import type { MomentWords } from './moment-words.ts';

const two = (value: number): string => String(value).padStart(2, '0');

const at = (hour: number, minute: number, half: 'am' | 'pm' | undefined): string | undefined => {
  if (hour > 24 || minute > 59 || minute < 0) return undefined;
  const turned = half === 'pm' && hour < 12 ? hour + 12 : half === 'am' && hour === 12 ? 0 : hour % 24;
  return `${two(turned)}:${two(minute)}`;
};

const moved = (time: string | undefined, minutes: number): string | undefined => {
  if (time === undefined) return undefined;
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const total = (hour * 60 + minute + minutes + 1_440) % 1_440;
  return `${two(Math.floor(total / 60))}:${two(total % 60)}`;
};

/** The time of the day in words that say when: "half past five in the afternoon" → "17:30"; undefined where none is said. */
export const timeIn = (said: readonly string[], words: MomentWords, numbers: NumberWords): string | undefined => {
  const line = said.join(' ');
  const half = said
    .map((word) => (/^a\.?m\.?$/u.test(word) ? 'am' : /^p\.?m\.?$/u.test(word) ? 'pm' : words.parts[word]))
    .find((each) => each !== undefined);
  for (const [word, time] of Object.entries(words.fixed)) if (said.includes(word)) return time;
  for (const word of said) {
    const clock = /^(\d{1,2})(?:[:.h](\d\d))?(a|p)?\.?m?\.?h?$/u.exec(word);
    if (!clock || (clock[2] === undefined && clock[3] === undefined && !word.endsWith('h'))) continue;
    return at(Number(clock[1]), Number(clock[2] ?? 0), clock[3] === 'p' ? 'pm' : clock[3] === 'a' ? 'am' : half);
  }
  const quarter = Object.entries(words.quarters).find(([phrase]) => line.includes(phrase));
  for (let from = 0; from < said.length; from += 1) {
    const number = readNumber(said, from, numbers);
    if (!number || !Number.isInteger(number.value) || number.value < 0 || number.value > 24) continue;
    const before = said[from - 1] ?? '';
    const after = said[from + number.length] ?? '';
    const isHour =
      quarter !== undefined ||
      half !== undefined ||
      words.hour.split(' ').includes(before) ||
      words.halves.split(' ').includes(after);
    if (!isHour || words.units.split(' ').includes(after)) continue;
    if (quarter) return moved(at(number.value, 0, half), quarter[1]);
    const minutes = readNumber(said, from + number.length, numbers);
    const minute = minutes && Number.isInteger(minutes.value) && minutes.value < 60 ? minutes.value : 0;
    return at(number.value, minute, half);
  }
  return undefined;
};

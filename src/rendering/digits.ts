import type { Locale } from '#kernel';
import { languageOf } from './language.ts';

const names: Readonly<Record<string, readonly string[]>> = {
  en: ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
  es: ['cero', 'uno', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve'],
};

/** Groups of digits, each digit by its name, with a short pause between groups: "five five five, zero one". */
export const groupedDigits = (groups: readonly string[], locale: Locale): string => {
  const say = names[languageOf(locale)] ?? [];
  const filled = groups.filter((group) => group !== '');
  return filled.map((group) => [...group].map((digit) => say[Number(digit)] ?? digit).join(' ')).join(', ');
};

/**
 * A number said digit by digit, for order numbers and card endings: 1042 → "one zero four two".
 * More than four digits are said in threes, with a short pause between: "one zero four, two five six".
 */
export const spokenDigits = (number: number | string, locale: Locale): string => {
  const digits = String(number).replace(/\D/g, '');
  return groupedDigits(digits.length <= 4 ? [digits] : (digits.match(/\d{1,3}/g) ?? []), locale);
};

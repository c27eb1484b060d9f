import type { Locale } from '#kernel';
import { languageOf } from './remember.ts';

const names: Readonly<Record<string, readonly string[]>> = {
  en: ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
  es: ['cero', 'uno', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve'],
};

/**
 * A number said digit by digit, for order numbers and card endings: 1042 → "one zero four two".
 * More than four digits are said in threes, with a short pause between: "one zero four, two five six".
 */
export const spokenDigits = (number: number | string, locale: Locale): string => {
  const digits = String(number).replace(/\D/g, '');
  const groups = digits.length <= 4 ? [digits] : (digits.match(/\d{1,3}/g) ?? []);
  const say = names[languageOf(locale)] ?? [];
  return groups.map((group) => [...group].map((digit) => say[Number(digit)] ?? digit).join(' ')).join(', ');
};

import { remember, type Locale, type Money } from '#kernel';
import { coins } from './coins.ts';
import { languageOf } from './language.ts';

const written = remember((locale, currency) => new Intl.NumberFormat(locale, { style: 'currency', currency }));
const named = remember(
  (locale, currency) =>
    new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'name', useGrouping: false }),
);

/** Whole units, as a decimal: minor units are hundredths for most currencies, but yen have none and dinars have thousandths. */
const decimal = (money: Money, formatter: Intl.NumberFormat): number =>
  money.amount / 10 ** (formatter.resolvedOptions().maximumFractionDigits ?? 2);

/** For the eye: "$1,234.50". */
export const writtenMoney = (money: Money, locale: Locale): string => {
  const formatter = written(locale, money.currency);
  return formatter.format(decimal(money, formatter));
};

/** For the ear: "1234 dollars and 50 cents", without signs or separators that a voice could stumble over. */
export const spokenMoney = (money: Money, locale: Locale): string => {
  const language = languageOf(locale);
  const words = coins[language]?.[money.currency];
  if (!words) {
    const formatter = named(locale, money.currency);
    return formatter.format(decimal(money, formatter));
  }
  const count = (number: number, [one, many]: readonly [string, string]): string =>
    number === 1 ? one : `${number} ${many}`;
  const size = Math.abs(money.amount);
  const whole = Math.floor(size / 100);
  const hundredths = size % 100;
  const parts = [
    ...(whole > 0 || hundredths === 0 ? [count(whole, words.whole)] : []),
    ...(hundredths > 0 ? [count(hundredths, words.hundredth)] : []),
  ];
  return (money.amount < 0 ? (language === 'es' ? 'menos ' : 'minus ') : '') + parts.join(` ${words.between} `);
};

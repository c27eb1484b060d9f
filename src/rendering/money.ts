import { remember, type Locale, type Money } from '#kernel';
import { coins } from './coins.ts';
import { languageOf } from './language.ts';

/** Of minor units: hundredths for most currencies, but yen have none and dinars have thousandths. */
const inMinorUnits = (formatter: Intl.NumberFormat): ((amount: number) => string) => {
  const unit = 10 ** (formatter.resolvedOptions().maximumFractionDigits ?? 2);
  return (amount) => formatter.format(amount / unit);
};

const written = remember((locale, currency) =>
  inMinorUnits(new Intl.NumberFormat(locale, { style: 'currency', currency })),
);
const named = remember((locale, currency) =>
  inMinorUnits(
    new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'name', useGrouping: false }),
  ),
);

/** "US dollars", "dólares estadounidenses". */
export const moneyName = (currency: string, locale: Locale): string =>
  new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'name' })
    .formatToParts(2)
    .find(({ type }) => type === 'currency')?.value ?? currency;

/** For the eye: "$1,234.50". */
export const writtenMoney = ({ amount, currency }: Money, locale: Locale): string => written(locale, currency)(amount);

/** For the ear: "1234 dollars and 50 cents", without signs or separators that a voice could stumble over. */
export const spokenMoney = (money: Money, locale: Locale): string => {
  const language = languageOf(locale);
  const words = coins[language]?.[money.currency];
  if (!words) return named(locale, money.currency)(money.amount);
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

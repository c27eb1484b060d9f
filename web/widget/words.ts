// What the widget itself says: every language is a file in words/.
import type { Money } from './talk/types.ts';

type Table = Readonly<Record<string, string>>;

const rightToLeft = new Set(['ar', 'he', 'fa', 'ur', 'yi', 'ps', 'sd', 'dv']);

export interface Words {
  /** say('unread', {n: 2}): the words for a key, with {gaps} filled; `n` chooses between one and many. */
  (key: string, values?: Readonly<Record<string, string | number>>): string;
  readonly has: (key: string) => boolean;
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  /** {amount: 1200, currency: 'USD'} → "$12.00" */
  readonly money: (money: Money) => string;
  /** "2026-11-26" or a moment → "Nov 26" */
  readonly day: (date: string) => string;
  readonly time: (at: string | number) => string;
}

export const wordsOf = (locale: string, all: Table): Words => {
  const rules = new Intl.PluralRules(locale);
  const say = (key: string, values: Readonly<Record<string, string | number>> = {}): string => {
    const form = typeof values.n === 'number' ? all[`${key}#${rules.select(values.n)}`] : undefined;
    const text = all[key] ?? form ?? all[`${key}#other`] ?? key;
    return text.replace(/\{(\w+)\}/g, (gap, name: string) => String(values[name] ?? gap));
  };
  return Object.assign(say, {
    has: (key: string) => key in all,
    locale,
    direction: rightToLeft.has(locale.slice(0, 2)) ? ('rtl' as const) : ('ltr' as const),
    money: ({ amount, currency }: Money) => {
      const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
      return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
    },
    day: (date: string) =>
      new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric', timeZone: 'UTC' }).format(new Date(date)),
    time: (at: string | number) =>
      new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(new Date(at)),
  });
};

/** The language for "es-MX", or the first of these that there are words for; English otherwise. */
export const languageFor = (...wished: readonly (string | undefined)[]): string =>
  wished.find((each) => each !== undefined && each.slice(0, 2).toLowerCase() in LANGUAGES) ?? 'en-US';

/** The words of a locale's language; what it lacks is said in English. */
export const fetchWords = async (base: string, locale: string): Promise<Words> => {
  const table = async (language: string): Promise<Table> => {
    const file = LANGUAGES[language];
    const response = file === undefined ? null : await fetch(`${base}widget/${file}`);
    return response?.ok ? ((await response.json()) as Table) : {};
  };
  const language = locale.slice(0, 2).toLowerCase();
  const own = await table(language in LANGUAGES ? language : 'en');
  return wordsOf(locale, COMPLETE.includes(language) ? own : { ...(await table('en')), ...own });
};

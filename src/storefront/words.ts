import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { AppError, type Locale, type Money, type Naming } from '#kernel';
import { formatPhrase } from '#rendering';

const phrases = z.record(z.string(), z.string());

/** What pages say in one locale. */
const schema = z.strictObject({
  /** Drawn by the server. */
  pages: phrases,
  /** Said by the pages' scripts. */
  scripts: phrases,
  states: phrases,
});

export type PageWording = z.infer<typeof schema>;

/** Says a phrase of the pages. Throws where the wording has none, which a test sees first. */
export interface Say {
  (key: string, values?: Readonly<Record<string, unknown>>): string;
  readonly locale: Locale;
  /** Which way its lines run. */
  readonly direction: 'ltr' | 'rtl';
  readonly scripts: PageWording['scripts'];
  readonly states: PageWording['states'];
  readonly money: (money: Money) => string;
  /** A day (YYYY-MM-DD): "Tuesday, December 1". */
  readonly day: (day: string) => string;
  /** A category, an option or an attribute, or the value of one, as the catalogue's words are said. */
  readonly term: Naming;
}

const folder = new URL('wording/', import.meta.url);

/** Every wording beside this file, by locale. */
export const readWordings = (): Readonly<Record<Locale, PageWording>> =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => [name.replace('.yaml', ''), schema.parse(parse(readFileSync(new URL(name, folder), 'utf8')))]),
  );

const rightToLeft = new Set(['ar', 'he', 'fa', 'ur', 'yi', 'ps', 'sd', 'dv']);

export const sayIn = (locale: Locale, { pages, scripts, states }: PageWording, term: Naming): Say => {
  const dates = new Intl.DateTimeFormat(locale, { weekday: 'short', month: 'short', day: 'numeric', timeZone: 'UTC' });
  const say = (key: string, values: Readonly<Record<string, unknown>> = {}) => {
    const phrase = pages[key];
    if (phrase === undefined) throw new AppError('phrase.missing', `no page says "${key}" in ${locale}`);
    return formatPhrase(phrase, values, locale, 'text');
  };
  return Object.assign(say, {
    locale,
    direction: rightToLeft.has(locale.slice(0, 2)) ? ('rtl' as const) : ('ltr' as const),
    scripts,
    states,
    money: (money: Money) => formatPhrase('{money}', { money }, locale, 'text'),
    day: (day: string) => dates.format(new Date(`${day}T12:00:00Z`)),
    term,
  });
};

/** As it stands over a list. */
export const headed = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

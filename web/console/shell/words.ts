// What the console says: words/LANGUAGE.json for the shell, and one beside each screen.
export type Language = 'en' | 'es';
type Table = Readonly<Record<string, string>>;

export const languages: Readonly<Record<Language, string>> = { en: 'English', es: 'Español' };

const files = import.meta.glob<Table>(['../words/*.json', '../screens/*/words/*.json'], { import: 'default' });
const remembered = 'parley-console-language';

export const language: Language = (() => {
  const wished = localStorage.getItem(remembered) ?? String(navigator.language).slice(0, 2);
  return wished === 'es' ? 'es' : 'en';
})();

/** From the next page on. */
export const speak = (wished: Language): void => {
  localStorage.setItem(remembered, wished);
  location.reload();
};

/** Browsers also tell of languages that nothing can be written in, such as "en-US@posix". */
const isWritable = (wished: string): boolean => {
  try {
    return Intl.NumberFormat.supportedLocalesOf(wished).length > 0;
  } catch {
    return false;
  }
};

/** Dates and amounts as people here write them. */
export const locale = navigator.languages.find((each) => each.startsWith(language) && isWritable(each)) ?? language;

// Libraries ask the browser themselves, and fail while they are read where nothing can be written in what it names.
if (!isWritable(navigator.language)) Object.defineProperty(navigator, 'language', { value: locale });

const words: Record<string, string> = {};

const load = async (path: string, prefix: string): Promise<void> => {
  for (const [key, text] of Object.entries((await files[path]?.()) ?? {})) words[prefix + key] = text;
};

export const loadWords = (): Promise<void> => load(`../words/${language}.json`, '');
export const loadScreenWords = async ({
  id,
  also = [],
}: {
  readonly id: string;
  readonly also?: readonly string[];
}): Promise<void> => {
  const loadOf = (screen: string) => load(`../screens/${screen}/words/${language}.json`, `${screen}/`);
  await Promise.all([id, ...also].map(loadOf));
};

const rules = new Intl.PluralRules(language);

export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/**
 * wordsOf('orders')('packed', {n: 2}): a screen's own words, or the shell's where it has none. Gaps are {like} this; `n` chooses
 * between "packed#one" and "packed#other".
 */
export const wordsOf =
  (screen?: string): Say =>
  (key, values = {}) => {
    const form = typeof values['n'] === 'number' ? rules.select(values['n']) : 'other';
    const tried = [screen === undefined ? '' : `${screen}/`, ''].flatMap((prefix) => [
      `${prefix}${key}#${form}`,
      `${prefix}${key}#other`,
      prefix + key,
    ]);
    const found = tried.find((each) => each in words);
    const text = found === undefined ? key : words[found]!;
    return text.replace(/\{(\w+)\}/g, (gap, name: string) => {
      const value = values[name];
      return value === undefined ? gap : typeof value === 'number' ? value.toLocaleString(locale) : value;
    });
  };

/** The shell's. */
export const say = wordsOf();

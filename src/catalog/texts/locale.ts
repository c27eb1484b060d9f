const languages = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

const form = /^([a-z]{2,3})-([A-Z]{2})$/;

/** A language and a place that there are: "es-US". */
export const isLocale = (tag: string): boolean => {
  const [, language, region] = form.exec(tag) ?? [];
  if (language === undefined || region === undefined) return false;
  return languages.of(language) !== undefined && regions.of(region) !== undefined;
};

/** Meant as one, and none: "es", "ES-us", "es_MX", "spa-US", "xx-YY". "HTML" and "short" are no such thing. */
export const isNearLocale = (tag: string): boolean => {
  if (/^[a-z]{2,3}[-_][a-z\d]{2,4}$/i.test(tag)) return true;
  return /^[a-z]{2,3}$/i.test(tag) && languages.of(tag.toLowerCase()) !== undefined;
};

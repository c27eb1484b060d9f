import { remember, type Locale } from '#kernel';

const written = remember((locale, timeZone) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone }));
const spoken = remember(
  (locale, timeZone) => new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone }),
);

/** For the eye: "Nov 21, 2026". `timeZone` is an IANA name. */
export const writtenDate = (date: Date, locale: Locale, timeZone = 'UTC'): string =>
  written(locale, timeZone).format(date);

/** For the ear: "Saturday, November 21"; the year is not said. */
export const spokenDate = (date: Date, locale: Locale, timeZone = 'UTC'): string =>
  spoken(locale, timeZone).format(date);

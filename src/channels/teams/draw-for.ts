import { writtenMoney } from '#rendering';
import type { Clock, Locale, Words } from '#kernel';
import type { Drawing } from './drawing.ts';
import { sealFor } from './seal.ts';

/** What every drawing needs, whoever it is for. */
export interface TeamsDesk {
  /** Seals buttons. */
  readonly secret: Uint8Array;
  /** This channel's own words. */
  readonly words: (locale: Locale) => Words;
  readonly shopUrl: () => string;
  /** Pictures without TLS are shown too, as by the page that stands in for the platform. */
  readonly plainPictures: boolean;
  readonly timeZone: string;
  readonly clock: Clock;
}

const timeIn =
  (timeZone: string, locale: Locale, clock: Clock) =>
  (at: Date): string => {
    const day = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'medium' });
    const hour = new Intl.DateTimeFormat(locale, { timeZone, timeStyle: 'short' }).format(at);
    return day.format(at) === day.format(clock()) ? hour : `${day.format(at)}, ${hour}`;
  };

/** Drawing for one person in one language. */
export const drawFor = (
  { secret, words, shopUrl, plainPictures, timeZone, clock }: TeamsDesk,
  { visitor, locale }: { readonly visitor: string; readonly locale: Locale },
): Drawing => {
  const say = words(locale);
  return {
    locale,
    time: timeIn(timeZone, locale, clock),
    buttons: { sealOf: sealFor(secret, visitor) },
    money: (amount) => writtenMoney(amount, locale),
    say: (name, values) => say(name, values).text,
    pictureOf: (image) => {
      const url = URL.parse?.(image, shopUrl()) ?? null;
      return url && (url.protocol === 'https:' || plainPictures) ? url.href : null;
    },
  };
};

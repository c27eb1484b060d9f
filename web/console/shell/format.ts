import { shopTime } from '../../widget/talk/clock.ts';
import { locale } from './words.ts';

export interface Money {
  /** Minor units. */
  readonly amount: number;
  readonly currency: string;
}

/** Behind the point of an amount: 2 of dollars, 0 of yen. */
export const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

export const money = ({ amount, currency }: Money): string =>
  new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount / 10 ** digitsOf(currency));

export const count = (number: number): string => number.toLocaleString(locale);
export const share = (of: number): string => of.toLocaleString(locale, { style: 'percent', maximumFractionDigits: 1 });

const minute = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long' });
const clock = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' });
const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });

export const moment = (at: string): string => minute.format(new Date(at));
export const time = (at: string): string => clock.format(new Date(at));
export const date = (at: string): string => day.format(new Date(at));
/** "December 1 – 24, 2026" */
export const days = (from: string, to: string): string => day.formatRange(new Date(from), new Date(to));
/** "2026-11-26 23:14:05 UTC" */
export const utc = (at: string): string => `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

const steps = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** "3 min. ago", "in 2 days", by the shop's clock */
export const ago = (at: string | number, now: number = shopTime()): string => {
  const seconds = (new Date(at).getTime() - now) / 1000;
  const [unit, size] = steps.find(([, least]) => Math.abs(seconds) >= least) ?? steps[3];
  return relative.format(Math.round(seconds / size), unit);
};

import { locale } from './words.ts';

export interface Money {
  /** Minor units. */
  readonly amount: number;
  readonly currency: string;
}

export const money = ({ amount, currency }: Money): string => {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
};

export const count = (number: number): string => number.toLocaleString(locale);
export const share = (of: number): string => of.toLocaleString(locale, { style: 'percent', maximumFractionDigits: 1 });

const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
const clock = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' });
const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });

export const moment = (at: string): string => date.format(new Date(at));
export const time = (at: string): string => clock.format(new Date(at));
/** "2026-11-26 23:14:05 UTC" */
export const utc = (at: string): string => `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

const steps = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** "3 min. ago", "in 2 days" */
export const ago = (at: string | number, now: number = Date.now()): string => {
  const seconds = (new Date(at).getTime() - now) / 1000;
  const [unit, size] = steps.find(([, least]) => Math.abs(seconds) >= least) ?? steps[3];
  return relative.format(Math.round(seconds / size), unit);
};

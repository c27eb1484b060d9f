/** Hours of the day in a time zone in which nobody is woken; null: never quiet. */
export interface Quiet {
  readonly timeZone: string;
  readonly hours: { readonly from: number; readonly until: number } | null;
}

const minute = 60_000;
const most = 48 * 60;

const hourIn = (timeZone: string) => {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, hour: 'numeric', minute: 'numeric', hourCycle: 'h23' });
  return (at: number): readonly [hour: number, minutes: number] => {
    const parts = format.formatToParts(at);
    const number = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
    return [number('hour'), number('minute')];
  };
};

/**
 * When somebody may be written to: now, or the first whole hour at which it is not quiet there. Found by going hour by hour
 * on that place's own clock, so that the nights on which it is put back or forward need no rule of their own.
 */
export const afterQuiet = ({ timeZone, hours }: Quiet, now: Date): Date => {
  if (hours === null || hours.from === hours.until) return now;
  const { from, until } = hours;
  const isQuiet = (hour: number) => (from < until ? hour >= from && hour < until : hour >= from || hour < until);
  const clock = hourIn(timeZone);
  let at = now.getTime();
  for (let gone = 0; gone < most;) {
    const [hour, minutes] = clock(at);
    if (!isQuiet(hour)) return new Date(at);
    const step = 60 - minutes;
    at = Math.floor(at / minute) * minute + step * minute;
    gone += step;
  }
  return now;
};

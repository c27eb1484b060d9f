/** Whether it is a name of the zones that the world agrees on, such as America/Denver. */
export const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

/** How far the clocks there are ahead of UTC, in milliseconds. */
const ahead = (zone: string, at: number): number => {
  const parts = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone: zone, hourCycle: 'h23', era: 'short' },
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' },
  }).formatToParts(at);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value ?? 0);
  const clock = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return clock - Math.floor(at / 1000) * 1000;
};

const DAY = 86_400_000;

/**
 * When it is so late on the clocks of a zone, given as if it were so late in UTC. What they show twice, in the night in which they are
 * put back, is the first time; what they leave out in the other night is an hour later.
 */
export const whenClocksShow = (zone: string, clock: number): number => {
  const times = [-DAY, DAY].map((far) => clock - ahead(zone, clock + far)).sort((one, other) => one - other);
  return times.find((at) => at + ahead(zone, at) === clock) ?? times[1]!;
};

import { whenClocksShow } from '#kernel';
import type { FieldSource } from './mapping.ts';
import { refuse, textOf } from './plain-text.ts';

/** As ISO 8601 and the databases write it: the day, and behind it the time of day, and how far its clock is ahead of UTC. */
const written = /^(\d{4}-\d\d-\d\d)(?:[T ]+(\d\d:\d\d(?::\d\d(?:[.]\d+)?)?)(?: *(Z|[+-]\d\d(?::?\d\d)?))?)?$/i;

const perDay = 86_400_000;
const perSecond = { s: 1000, ms: 1, us: 1 / 1000, ns: 1 / 1_000_000 } as const;

const isDay = (day: string): boolean => {
  const at = new Date(`${day}T00:00Z`);
  // The 31st of June would be the 1st of July.
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
};

const counted = (ms: number, name: string): string => {
  const at = new Date(ms);
  return Number.isNaN(at.getTime()) ? refuse(`has no time in ${name}`) : at.toISOString();
};

const parted = (value: unknown, name: string, example: string) => {
  const text = textOf(value, name);
  const [, day = '', time, offset] = written.exec(text) ?? [];
  if (!isDay(day)) return refuse(`has "${text.slice(0, 40)}" in ${name}, which is not written as ${example}`);
  return { text, day, time, offset };
};

/** The day, as days since 1970 or as it is written: the same one, whatever the clocks show elsewhere. */
export const dayOf = (value: unknown, name: string): string =>
  typeof value === 'number' ? counted(value * perDay, name).slice(0, 10) : parted(value, name, '2027-03-01').day;

/** The moment, as counted from 1970 in UTC, or as it is written; without a zone it would be another one on another machine. */
export const momentOf = (value: unknown, { unit, zone }: FieldSource, name: string): string => {
  if (typeof value === 'number') return counted(value * perSecond[unit], name);
  const { text, day, time = '00:00', offset } = parted(value, name, '2027-03-01T05:00:00Z');
  const clock = Date.parse(`${day}T${time}Z`);
  if (Number.isNaN(clock)) return refuse(`has no time in ${name}`);
  if (offset !== undefined) {
    const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(offset) ?? [];
    const ahead = (Number(hours) * 60 + Number(minutes)) * 60_000;
    return counted(sign === '-' ? clock + ahead : clock - ahead, name);
  }
  if (zone === undefined)
    return refuse(
      `has the time "${text}" without its zone in ${name}: the mapping may state one, zone: America/Denver`,
    );
  return counted(whenClocksShow(zone, clock), name);
};

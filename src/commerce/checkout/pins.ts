import { scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { no, ok } from '#kernel';
import { instant } from '#store';
import type { Pins } from './checkout.ts';
import type { Ground } from '../settings.ts';

/** So many wrong ones in a row, and then none is taken for a while. */
export const mostTries = 3;
const LOCKED_MINUTES = 15;

const LENGTH = 32;
const derive = promisify<string, string, number, Buffer>(scrypt);

const hashPin = async (pin: string, salt: string): Promise<string> =>
  `scrypt:${salt}:${(await derive(pin, salt, LENGTH)).toString('base64')}`;

/** Takes as long for a wrong one. */
export const isPin = async (pin: string, kept: string): Promise<boolean> => {
  const [, salt = '', hash = ''] = kept.split(':');
  const right = Buffer.from(hash, 'base64');
  return right.length === LENGTH && timingSafeEqual(await derive(pin, salt, LENGTH), right);
};

const run = '01234567890';
const backwards = [...run].reverse().join('');

export const isWeakPin = (pin: string): boolean =>
  !/^\d{4,8}$/.test(pin) || /^(\d)\1+$/.test(pin) || run.includes(pin) || backwards.includes(pin);

/** unknown: none is on file. locked: too many wrong ones. */
export type PinVerdict =
  { readonly is: 'right' | 'unknown' | 'locked' } | { readonly is: 'wrong'; readonly left: number };

/** PINs are kept as scrypt with a salt of their own, and are never part of an error or a log line. */
export const createPins = ({ db, clock }: Pick<Ground, 'db' | 'clock'>) => {
  /** Whether a PIN would be taken now, and how many tries there are. */
  const known = async (
    shopper: string,
  ): Promise<{ readonly is: 'unknown' | 'locked' } | { readonly is: 'wanted'; readonly left: number }> => {
    const [row] = await db.$queryRaw<{ hash: string | null; failures: number; over: boolean; locked: boolean }[]>`
      select pin_hash as hash, pin_failures as failures, pin_locked_until is not null as over,
        coalesce(pin_locked_until > ${instant(clock())}, false) as locked
      from shopper where id = ${shopper}::uuid`;
    if (!row?.hash) return { is: 'unknown' };
    return row.locked ? { is: 'locked' } : { is: 'wanted', left: row.over ? mostTries : mostTries - row.failures };
  };

  /** Counts the try before it looks: many tries at the same moment are no more than one after the other. */
  const check = async (shopper: string, pin: string): Promise<PinVerdict> => {
    const now = clock();
    const until = new Date(now.getTime() + LOCKED_MINUTES * 60_000);
    const [row] = await db.$queryRaw<{ hash: string; failures: number }[]>`
      update shopper set
        pin_failures = case when pin_locked_until is null then pin_failures else 0 end + 1,
        pin_locked_until = case when pin_locked_until is null and pin_failures + 1 >= ${mostTries} then ${instant(until)} end
      where id = ${shopper}::uuid and pin_hash is not null and (pin_locked_until is null or pin_locked_until <= ${instant(now)})
      returning pin_hash as hash, pin_failures as failures`;
    if (!row) return { is: (await known(shopper)).is === 'unknown' ? 'unknown' : 'locked' };
    if (!(await isPin(pin, row.hash))) return { is: 'wrong', left: Math.max(0, mostTries - row.failures) };
    await db.$executeRaw`update shopper set pin_failures = 0, pin_locked_until = null where id = ${shopper}::uuid`;
    return { is: 'right' };
  };

  const set: Pins['set'] = async (shopper, pin) => {
    if (isWeakPin(pin)) return no('weak-pin');
    const [row] = await db.$queryRaw<{ salt: string }[]>`select gen_random_uuid()::text as salt`;
    await db.$executeRaw`
      update shopper set pin_hash = ${await hashPin(pin, row!.salt)}, pin_failures = 0, pin_locked_until = null
      where id = ${shopper}::uuid`;
    return ok(null);
  };

  const prove: Pins['prove'] = async (shopper, pin) => {
    const verdict = await check(shopper, pin);
    if (verdict.is === 'right') return ok(null);
    if (verdict.is === 'unknown') return no('no-pin');
    return no('wrong-pin', { left: verdict.is === 'wrong' ? verdict.left : 0 });
  };

  return { known, check, set, prove, has: async (shopper: string) => (await known(shopper)).is !== 'unknown' };
};

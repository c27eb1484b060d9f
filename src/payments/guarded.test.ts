import { setTimeout as pause } from 'node:timers/promises';
import { guarded, PaymentError, type Payments, type ProviderPayment } from './index.ts';

const payment = { id: 'pi_1', status: 'declined' } as ProviderPayment;

/** A provider of which one deed is told what to do; the rest is not asked for here. */
const provider = (find: () => Promise<ProviderPayment | null>): Payments =>
  ({
    provider: 'test',
    find,
    madeSince: async function* () {
      for (let count = 0; count < 3; count += 1) {
        const found = await find();
        if (found) yield found;
      }
    },
  }) as unknown as Payments;

const away = () => Promise.reject(new PaymentError('unavailable', 'nobody there'));
const settings = { openForMs: 60, failing: { share: 0.5, of: 10, atLeast: 4 } };
const ask = (payments: Payments) => payments.find({ id: 'pi_1' });
const faultsOf = async (payments: Payments, times: number) => {
  const faults: string[] = [];
  for (let count = 0; count < times; count += 1)
    await ask(payments).catch((error: unknown) => faults.push((error as PaymentError).fault));
  return faults;
};

test('opens after failures, fails at once while open, tries once, and closes again', async () => {
  let answer: () => Promise<ProviderPayment | null> = away;
  let asked = 0;
  const payments = guarded(
    provider(() => ((asked += 1), answer())),
    settings,
  );
  const seen: string[] = [];
  const stop = payments.onChange((state) => seen.push(state));
  expect(await faultsOf(payments, 8)).toEqual(Array(8).fill('unavailable'));
  expect(payments.state()).toBe('open');
  expect(asked).toBeLessThan(8);
  const before = asked;
  await expect(ask(payments)).rejects.toMatchObject({ fault: 'unavailable', code: 'payment_unavailable' });
  expect(asked).toBe(before);
  await pause(80);
  await faultsOf(payments, 1);
  expect(asked).toBe(before + 1);
  expect(payments.state()).toBe('open');
  answer = () => Promise.resolve(payment);
  await pause(80);
  expect(await ask(payments)).toBe(payment);
  expect(payments.state()).toBe('closed');
  stop();
  expect(seen).toEqual(['open', 'half-open', 'open', 'half-open', 'closed']);
});

test.each(['impossible', 'state'] as const)('"%s" never opens it, nor does a card that is declined', async (fault) => {
  let count = 0;
  const payments = guarded(
    provider(() => ((count += 1) % 2 ? Promise.reject(new PaymentError(fault, 'no')) : Promise.resolve(payment))),
    settings,
  );
  await faultsOf(payments, 40);
  expect(count).toBe(40);
  expect(payments.state()).toBe('closed');
});

test('a call that never ends is given up, and counts', async () => {
  const payments = guarded(
    provider(() => new Promise(() => undefined)),
    { ...settings, timeoutMs: 10 },
  );
  expect(await faultsOf(payments, 4)).toEqual(Array(4).fill('unavailable'));
  expect(payments.state()).toBe('open');
});

test('so many at once and no more; too many waiting are sent away without counting', async () => {
  let now = 0;
  let most = 0;
  const payments = guarded(
    provider(async () => {
      most = Math.max(most, (now += 1));
      await pause(10);
      now -= 1;
      return payment;
    }),
    { ...settings, concurrency: 3, waiting: 5 },
  );
  const all = await Promise.allSettled(Array.from({ length: 20 }, () => ask(payments)));
  expect(most).toBe(3);
  expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(8);
  expect(
    all.filter((each) => each.status === 'rejected' && (each.reason as PaymentError).fault === 'unavailable'),
  ).toHaveLength(12);
  expect(payments.state()).toBe('closed');
});

test('a list is guarded at every step', async () => {
  let fails = false;
  const payments = guarded(
    provider(() => (fails ? away() : Promise.resolve(payment))),
    settings,
  );
  const seen: ProviderPayment[] = [];
  const read = async () => {
    for await (const each of payments.madeSince(new Date(0))) {
      seen.push(each);
      fails = true;
    }
  };
  await expect(read()).rejects.toMatchObject({ fault: 'unavailable' });
  expect(seen).toHaveLength(1);
});

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createCommerce } from '#commerce';
import { createEvents } from '#events';
import { createFraud } from '#fraud';
import { createStripePayments } from '#payments/stripe';
import { createStripeSandbox } from '#payments/stripe-sandbox';
import { createPricing } from '#pricing';
import { createListener } from '#store';
import { freshDatabase } from '../helpers/database.ts';
import { pricingSettings, settings, someConversation, someShopper, typed } from '../../src/commerce/testing/shop.ts';
import { quiet } from '../helpers/quiet.ts';

/** Here nobody works: this process only places orders and plays the provider. The workers are processes of their own. */
export const openWithWorkers = async (queue: { inFlight?: number; perSecond?: number } = {}) => {
  const store = await freshDatabase();
  const { db, url } = store;
  const clock = () => new Date();
  const sandbox = createStripeSandbox({ db, clock, random: Math.random, log: quiet });
  const place = await sandbox.listen();
  const listener = createListener({ url, log: quiet });
  const events = createEvents({ db, url, clock, log: quiet, listener });
  const payments = createStripePayments({
    secretKey: 'sk_test_parley',
    apiBase: place.url,
    returnUrl: 'http://127.0.0.1/',
  });
  const fraud = createFraud({ db, clock, settings });
  const pricing = createPricing({ db, clock, settings: pricingSettings });
  const commerce = createCommerce({ db, clock, log: quiet, settings, events, payments, fraud, pricing });
  const workers: ChildProcess[] = [];

  return {
    ...commerce,
    ...store,
    payments,
    events,
    control: sandbox.control,
    worker: async () => {
      const child = spawn(process.execPath, ['scripts/run.mjs', 'test/faults/order-process.ts'], {
        env: {
          ...process.env,
          NODE_OPTIONS: '',
          SHOP_DATABASE: url,
          SHOP_SANDBOX: place.url,
          SHOP_QUEUE: JSON.stringify(queue),
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      workers.push(child);
      const [said] = (await Promise.race([
        once(child.stdout, 'data'),
        once(child, 'exit').then(() => ['it ended']),
      ])) as [unknown];
      expect(String(said)).toContain('ready');
      return {
        kill: async () => {
          child.kill('SIGKILL');
          if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
        },
      };
    },
    buy: async (variant: string, paymentMethod?: string) => {
      const shopper = await someShopper(db);
      const conversation = await someConversation(db, shopper);
      await commerce.carts.change(shopper, 'fill', [{ do: 'add', variant, quantity: 1 }]);
      const quote = await commerce.checkout.quote(shopper, {
        locale: 'en-US',
        modality: 'text',
        ...(paymentMethod !== undefined && { paymentMethod }),
      });
      if (!quote.ok) throw new Error(quote.reason);
      const placed = await commerce.checkout.place(shopper, typed(conversation), quote.value);
      if (!placed.ok) throw new Error(placed.reason);
      return { shopper, number: placed.value.number, total: placed.value.total.amount };
    },
    close: async () => {
      for (const child of workers) child.kill('SIGKILL');
      await events.stop();
      await listener.close();
      await place.close();
      await store.drop();
    },
  };
};

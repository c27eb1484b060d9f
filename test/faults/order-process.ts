// A shop of its own process, for being killed: announces each request to the provider, and stops at the one it is told.
import { defineFunction, defineSchedule, struck } from '#events';
import { connect } from '#store';
import { settings } from '../../src/commerce/testing/shop.ts';
import { openShop } from './order-shop.ts';

const url = process.env['SHOP_DATABASE'];
const sandboxUrl = process.env['SHOP_SANDBOX'];
if (url === undefined || sandboxUrl === undefined) throw new Error('SHOP_DATABASE and SHOP_SANDBOX are needed');
// A whole wave of orders-killed may wait with a session in its hand.
const db = connect(url, { poolSize: 8 });
const each = defineSchedule({ name: 'each-second', cron: '* * * * * *' });
const tick = defineFunction<null, 'clock.struck'>(
  { name: 'tick', on: 'clock.struck', when: struck(each.name) },
  async () => undefined,
);
const queue = { ...settings.queue, ...(JSON.parse(process.env['SHOP_QUEUE'] ?? '{}') as object) };
await openShop({ db, url }, { sandboxUrl, settings: { queue }, functions: [tick], schedules: [each] });
process.stdout.write('ready\n');

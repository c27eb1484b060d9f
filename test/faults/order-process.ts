// A shop of its own process, for being killed: announces each request to the provider, and stops at the one it is told.
import { connect } from '#store';
import { openShop } from './order-shop.ts';

const url = process.env['SHOP_DATABASE'];
const sandboxUrl = process.env['SHOP_SANDBOX'];
if (url === undefined || sandboxUrl === undefined) throw new Error('SHOP_DATABASE and SHOP_SANDBOX are needed');
const db = connect(url, { poolSize: 4 });
await openShop({ db, url }, { sandboxUrl });
process.stdout.write('ready\n');

// A shop that only orders from vendors, in a process of its own, for being killed.
import { connect } from '#store';
import { openOrdering } from '../../src/vendors/testing/shop.ts';

const url = process.env['SHOP_DATABASE'];
if (url === undefined) throw new Error('SHOP_DATABASE is needed');
await openOrdering({ db: connect(url, { poolSize: 4 }), url });
process.stdout.write('ready\n');

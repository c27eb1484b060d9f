// A worker of its own process that takes in files of products, for being killed.
import { createFiles } from '#catalog';
import { createEvents } from '#events';
import { functions } from '#functions';
import type { FunctionTools } from '#sdk';
import { connect, createListener } from '#store';
import { quiet } from '../helpers/quiet.ts';

const url = process.env['SHOP_DATABASE'];
const folder = process.env['SHOP_FILES'];
if (url === undefined || folder === undefined) throw new Error('SHOP_DATABASE and SHOP_FILES are needed');
const db = connect(url, { poolSize: 6 });
const clock = () => new Date();
const listener = createListener({ url, log: quiet });
const events = createEvents({ db, url, clock, log: quiet, listener });
const usual = { currency: 'USD', stock: 10 };
const files = createFiles({ db, clock, log: quiet, nudge: events.nudge, usual, folder });
files.watch();
await events.start({
  functions: functions.filter(({ name }) => name === 'import-file'),
  tools: { files } as unknown as FunctionTools,
  workflows: [],
});
process.stdout.write('ready\n');

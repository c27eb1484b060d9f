// A worker of its own process that takes in files of products, for being killed.
import { createFiles } from '#catalog';
import { createEvents } from '#events';
import { functions } from '#functions';
import type { FunctionTools } from '#sdk';
import { connect, createListener } from '#store';

const url = process.env['SHOP_DATABASE'];
const folder = process.env['SHOP_FILES'];
if (url === undefined || folder === undefined) throw new Error('SHOP_DATABASE and SHOP_FILES are needed');
const db = connect(url, { poolSize: 6 });
const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const clock = () => new Date();
const listener = createListener({ url, log });
const events = createEvents({ db, url, clock, log, listener });
const usual = { currency: 'USD', stock: 10 };
const files = createFiles({ db, clock, log, nudge: events.nudge, usual, folder });
files.watch();
await events.start({
  functions: functions.filter(({ name }) => name === 'import-file'),
  tools: { files } as unknown as FunctionTools,
  workflows: [],
});
process.stdout.write('ready\n');

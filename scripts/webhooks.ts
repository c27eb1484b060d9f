// Webhooks of ours through the admin API of a running shop: npm run webhooks -- list|add|on|off|rotate|remove|log|replay
import { parseArgs } from 'node:util';
import { askAdmin, type Asked } from './ask-admin.ts';

const usage = `STAFF_TOKEN=… npm run webhooks -- COMMAND     asks the running shop at --url (http://127.0.0.1:8080)

  list                                     who is told of what, and whether they take it
  add ADDRESS --types order.paid,…  [--note TEXT]      tells another system from now on; prints its secret, once
  on ID · off ID · remove ID               turns it on or off; forgets it
  rotate ID [--overlap-hours 24]           a new secret, while the one before still signs
  log ID [--status waiting|delivered|parked]           what it was told, every attempt
  replay ID --parked · replay ID --delivery DELIVERY   sends again`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string', default: process.env['PARLEY_URL'] ?? 'http://127.0.0.1:8080' },
    types: { type: 'string', default: '' },
    note: { type: 'string', default: '' },
    'overlap-hours': { type: 'string', default: '24' },
    status: { type: 'string' },
    parked: { type: 'boolean', default: false },
    delivery: { type: 'string' },
  },
});

const asked = ([command, what = '']: readonly string[]): Asked | null => {
  const path = `webhooks/${encodeURIComponent(what)}`;
  const types = values.types.split(',').filter((type) => type !== '');
  const known: Readonly<Record<string, Asked>> = {
    list: { method: 'GET', path: 'webhooks' },
    add: { method: 'POST', path: 'webhooks', body: { url: what, types, note: values.note } },
    on: { method: 'POST', path: `${path}/turn`, body: { on: true } },
    off: { method: 'POST', path: `${path}/turn`, body: { on: false } },
    rotate: { method: 'POST', path: `${path}/rotate`, body: { overlapHours: Number(values['overlap-hours']) } },
    remove: { method: 'DELETE', path },
    log: { method: 'GET', path: `${path}/deliveries${values.status === undefined ? '' : `?status=${values.status}`}` },
    replay: {
      method: 'POST',
      path: `${path}/replay`,
      body: values.delivery === undefined ? { parked: values.parked } : { delivery: values.delivery },
    },
  };
  return command !== undefined && Object.hasOwn(known, command) ? known[command]! : null;
};

await askAdmin(values.url, asked(positionals), { words: positionals, usage });

// Orders from vendors through the admin API of a running shop: npm run vendors -- suggest|run|runs|show|approve|receive|…
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { askAdmin, type Asked } from './ask-admin.ts';

const usage = `STAFF_TOKEN=… npm run vendors -- COMMAND     asks the running shop at --url (http://127.0.0.1:8080)

  suggest                                  what would be ordered now, and what shoppers asked for in vain
  run [--dry]                              look now, and order as REORDER_MODE says; --dry: order nothing
  runs · show RUN                          looks so far · one with every step
  order NUMBER                             an order to a vendor: asked, accepted, received, every step
  approve NUMBER --why TEXT · refuse NUMBER --why TEXT                 an order that waits for a person
  receive NUMBER [--lines SKU=3,SKU=1]     goods arrived: all that is expected, or these
  close NUMBER --why TEXT                  nothing more is expected of it
  terms · terms VENDOR --adapter json|soap|csv --address URL [--minimum 24] [--lead-days 7] [--name TEXT]   how a vendor is ordered from; with a name also one that is new
  lines [WORDS]                                        when each variant is ordered, up to how many, and from whom
  rule VARIANT --below 5 --to 20 [--pack 1] [--vendor VENDOR]   when a variant is ordered; below 0: never

--key KEY: the same key again receives once; without it each call is a new one.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string', default: process.env['PARLEY_URL'] ?? 'http://127.0.0.1:8080' },
    key: { type: 'string', default: randomUUID() },
    dry: { type: 'boolean', default: false },
    why: { type: 'string' },
    lines: { type: 'string' },
    adapter: { type: 'string' },
    address: { type: 'string' },
    minimum: { type: 'string' },
    'lead-days': { type: 'string' },
    below: { type: 'string' },
    to: { type: 'string' },
    pack: { type: 'string' },
    vendor: { type: 'string' },
    name: { type: 'string' },
  },
});

const number = (given: string | undefined): number | undefined => (given === undefined ? undefined : Number(given));

const linesOf = (given: string) =>
  given.split(',').map((pair) => {
    const at = pair.lastIndexOf('=');
    return { sku: pair.slice(0, at).trim(), quantity: Number(pair.slice(at + 1)) };
  });

const asked = ([command, what = '']: readonly string[]): Asked | null => {
  const id = encodeURIComponent(what);
  const { why: reason, dry, lines, adapter, address } = values;
  const decide = (decision: string): Asked => ({
    method: 'POST',
    path: `vendors/orders/${id}/decide`,
    body: { decision, reason },
  });
  const terms: Asked =
    what === ''
      ? { method: 'GET', path: 'vendors/terms' }
      : {
          method: 'PUT',
          path: `vendors/terms/${id}`,
          body: {
            adapter,
            address,
            name: values.name,
            minimum: number(values.minimum),
            leadDays: number(values['lead-days']),
          },
        };
  const known: Readonly<Record<string, Asked>> = {
    suggest: { method: 'GET', path: 'vendors/suggestion' },
    run: { method: 'POST', path: 'vendors/runs', body: { dry } },
    runs: { method: 'GET', path: 'vendors/runs' },
    show: { method: 'GET', path: `vendors/runs/${id}` },
    order: { method: 'GET', path: `vendors/orders/${id}` },
    approve: decide('approve'),
    refuse: decide('refuse'),
    receive: {
      method: 'POST',
      path: `vendors/orders/${id}/receive`,
      body: lines === undefined ? {} : { lines: linesOf(lines) },
    },
    close: { method: 'POST', path: `vendors/orders/${id}/close`, body: { reason } },
    terms,
    lines: { method: 'GET', path: `vendors/lines?limit=200&words=${id}` },
    rule: {
      method: 'PUT',
      path: `stock/${id}/reorder`,
      body: {
        reorderBelow: number(values.below),
        reorderTo: number(values.to),
        packSize: number(values.pack),
        vendor: values.vendor,
      },
    },
  };
  return command !== undefined && Object.hasOwn(known, command) ? known[command]! : null;
};

await askAdmin(values.url, asked(positionals), { words: positionals, usage, key: values.key });

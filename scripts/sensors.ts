// Looks after sensors through the admin API of a running shop, and plays a fleet: npm run sensors -- list|add|simulate|…
import { parseArgs } from 'node:util';
import { readConfig, readEnvironment } from '#config';
import { lacks } from './ask-admin.ts';
import { troubles } from './sensors/fleet.ts';
import { simulate } from './sensors/simulate.ts';
import { notUnderstood } from './not-understood.ts';

const usage = `STAFF_TOKEN=… npm run sensors -- COMMAND      asks the running shop at --url (http://127.0.0.1:8080)

  list · show ID                         every sensor: what it told last, what is wrong
  add ID --kind weight|count|sale|temperature|door --place TEXT [--variant ID] [--set capacity=20,unitGrams=250] [--resting]
                                         declares one, or changes it; the same line without --resting wakes it again
  readings ID [--limit 20]               what it told, newest first
  alerts [--sensor ID] [--lasting]       what was or is wrong
  reset ID                               what it counts next is where it begins; moves no stock
  remove ID
  parked · replay ID · drop ID           messages that could not be used · one of them again, or away
  simulate [--seconds 3600] [--every 1000] [--die ID] [--jump ID] [--drain ID] [--garble ID]
                                         plays the demo's fleet at the shop's broker; needs no token

docs/sensors.md says what each kind wants, and what sensors send.`;

const many = { type: 'string', multiple: true, default: [] as string[] } as const;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string', default: process.env['PARLEY_URL'] ?? 'http://127.0.0.1:8080' },
    kind: { type: 'string', default: '' },
    place: { type: 'string', default: '' },
    variant: { type: 'string' },
    set: { type: 'string', default: '' },
    resting: { type: 'boolean', default: false },
    sensor: { type: 'string' },
    lasting: { type: 'boolean', default: false },
    limit: { type: 'string', default: '20' },
    seconds: { type: 'string', default: '3600' },
    every: { type: 'string', default: '1000' },
    ...{ die: many, jump: many, drain: many, garble: many },
  },
});

interface Asked {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: object;
}

/** "capacity=20,movesStock=false" → numbers, true and false. */
const settingsOf = (given: string): object =>
  Object.fromEntries(
    given
      .split(',')
      .filter((pair) => pair !== '')
      .map((pair) => {
        const [name = '', value = ''] = pair.split('=').map((part) => part.trim());
        return [name, value === 'true' ? true : value === 'false' ? false : Number(value)];
      }),
  );

const asked = ([command, what = '']: readonly string[]): Asked | null => {
  const sensor = `sensors/${encodeURIComponent(what)}`;
  const message = `sensor-messages/${encodeURIComponent(what)}`;
  const { kind, place, variant = null, set, resting, lasting, limit } = values;
  const of = values.sensor === undefined ? '' : `&sensor=${encodeURIComponent(values.sensor)}`;
  const known: Readonly<Record<string, Asked>> = {
    list: { method: 'GET', path: 'sensors' },
    show: { method: 'GET', path: sensor },
    add: { method: 'PUT', path: sensor, body: { kind, place, variant, active: !resting, settings: settingsOf(set) } },
    readings: { method: 'GET', path: `${sensor}/readings?limit=${encodeURIComponent(limit)}` },
    alerts: { method: 'GET', path: `sensor-alerts?limit=200&lasting=${lasting}${of}` },
    reset: { method: 'POST', path: `${sensor}/reset` },
    remove: { method: 'DELETE', path: sensor },
    parked: { method: 'GET', path: 'sensor-messages?limit=200' },
    replay: { method: 'POST', path: `${message}/replay` },
    drop: { method: 'DELETE', path: message },
  };
  return command !== undefined && Object.hasOwn(known, command) ? known[command]! : null;
};

/** What went wrong, or null. */
const run = async (): Promise<string | null> => {
  if (positionals[0] === 'simulate')
    return simulate(readConfig(readEnvironment(process.cwd(), process.env)), {
      seconds: Number(values.seconds),
      everyMs: Number(values.every),
      troubled: Object.fromEntries(troubles.map((trouble) => [trouble, values[trouble]])) as never,
    });
  const wish = asked(positionals);
  const token = process.env['STAFF_TOKEN'];
  if (!wish) return notUnderstood(positionals, usage);
  if (lacks(wish.path)) return `It has to be said of which one.\n\n${usage}`;
  if (!token) return 'STAFF_TOKEN is not set: npm run staff -- add NAME --roles operator prints one';
  const response = await fetch(`${values.url}/admin/api/${wish.path}`, {
    method: wish.method,
    headers: { authorization: `Bearer ${token}`, ...(wish.body && { 'content-type': 'application/json' }) },
    signal: AbortSignal.timeout(60_000),
    ...(wish.body && { body: JSON.stringify(wish.body) }),
  });
  const told = (await response.json()) as { detail?: string };
  if (!response.ok) return told.detail ?? `${response.status}`;
  console.log(JSON.stringify(told, null, 2));
  return null;
};

const wrong = await run().catch(
  (error: unknown) =>
    `The shop at ${values.url} does not answer: ${error instanceof Error ? error.message : String(error)}`,
);
if (wrong !== null) {
  console.error(wrong);
  process.exitCode = 1;
}

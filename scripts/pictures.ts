// Pictures of products, through the admin API of a running shop: npm run pictures -- add|list|remove with STAFF_TOKEN
import { basename, extname } from 'node:path';
import { parseArgs } from 'node:util';
import { readGiven } from './given-file.ts';
import { notUnderstood } from './not-understood.ts';

const usage = `STAFF_TOKEN=… npm run pictures -- COMMAND      asks the running shop at --url (http://127.0.0.1:8080)

  add FILE… [--product ID | --by-name]   sends pictures; --by-name: each file is called as its product, mug-red.jpg
  list                                   pictures that were sent, and what became of them
  remove HASH                            takes one away; its products have again what they had before

Thumbnails are made by the worker. docs/pictures.md says what is taken.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string', default: process.env['PARLEY_URL'] ?? 'http://127.0.0.1:8080' },
    product: { type: 'string' },
    'by-name': { type: 'boolean', default: false },
  },
});
const token = process.env['STAFF_TOKEN'];

/** Files sent at the same time. */
const LANES = 4;

const ask = async (method: string, path: string, body?: Uint8Array<ArrayBuffer>): Promise<Record<string, unknown>> => {
  const response = await fetch(`${values.url}/admin/api/pictures${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/octet-stream' }) },
    signal: AbortSignal.timeout(120_000),
    ...(body && { body }),
  });
  const told = (await response.json()) as { detail?: string };
  if (!response.ok) throw new Error(told.detail ?? `${response.status}`);
  return told;
};

/** Answers how many were not taken. */
const add = async (files: readonly string[]): Promise<number> => {
  const waiting = [...files];
  let refused = 0;
  const lane = async () => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift())
      try {
        const product = values['by-name'] ? basename(file, extname(file)) : values.product;
        const query = product === undefined ? '' : `?product=${encodeURIComponent(product)}`;
        const { image, status } = await ask('POST', query, new Uint8Array(readGiven(file)));
        console.log(`${file}: ${String(image)} (${String(status)})`);
      } catch (error) {
        refused += 1;
        const { message } = error as Error;
        console.error(message.startsWith(`${file}: `) ? message : `${file}: ${message}`);
      }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return refused;
};

/** What went wrong, or null. */
const run = async ([command, ...rest]: readonly string[]): Promise<string | null> => {
  const isKnown = (command === 'add' && rest.length > 0) || command === 'list' || (command === 'remove' && rest[0]);
  if (!isKnown) return notUnderstood(positionals, usage);
  if (!token) return 'STAFF_TOKEN is not set: npm run staff -- add NAME --roles operator prints one';
  if (command === 'add') {
    const refused = await add(rest);
    return refused === 0 ? null : `${refused} of ${rest.length} were not taken.`;
  }
  const told =
    command === 'list' ? await ask('GET', '?limit=200') : await ask('DELETE', `/${encodeURIComponent(rest[0]!)}`);
  console.log(JSON.stringify(told, null, 2));
  return null;
};

const wrong = await run(positionals).catch((error: unknown) => (error as Error).message);
if (wrong !== null) {
  console.error(wrong);
  process.exitCode = 1;
}

// Draws letters for looking at, and looks after what was told through the admin API of a running shop: npm run mail
import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { drawHtml, drawText, optional, sayIn, templates, write, type TemplateName } from '#notify';
import { readPhrases } from '../src/app/wordings.ts';
import { samples } from './mail/samples.ts';
import { notUnderstood } from './not-understood.ts';

const names = Object.keys(templates) as TemplateName[];

const usage = `npm run mail -- COMMAND     list, resend and shopper ask the running shop at --url (http://127.0.0.1:8080), with STAFF_TOKEN

  preview KIND|all [--locale es-US] [--into FOLDER]   writes KIND.LOCALE.html and .txt; kinds: ${names.join(', ')}
  list [--shopper ID] [--status waiting]              what was told to whom, newest first
  resend NOTICE [--key KEY]                           once more
  shopper ID                                          how somebody wants to be told, and what they asked for`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string', default: process.env['PARLEY_URL'] ?? 'http://127.0.0.1:8080' },
    key: { type: 'string', default: randomUUID() },
    locale: { type: 'string', default: 'en-US' },
    into: { type: 'string', default: join(process.env['PARLEY_DATA'] ?? '.parley', 'preview') },
    shopper: { type: 'string' },
    status: { type: 'string' },
  },
});

const stop = (sentence: string): never => {
  console.error(sentence);
  process.exit(1);
};

const preview = async (wanted: string): Promise<void> => {
  const chosen = wanted === 'all' ? names : names.filter((name) => name === wanted);
  if (chosen.length === 0) stop(`There is no letter "${wanted}"; there are ${names.join(', ')}, all.`);
  const phrases = readPhrases('src/notify/wording');
  if (!(values.locale in phrases))
    stop(`Nobody wrote letters in ${values.locale}; there are ${Object.keys(phrases).join(', ')}.`);
  mkdirSync(values.into, { recursive: true });
  for (const name of chosen) {
    const say = sayIn(phrases, values.locale);
    const letter = write(name, samples[name], say);
    const { kind } = templates[name];
    const mayEnd = (optional as readonly string[]).includes(kind);
    const unsubscribe = { label: say('unsubscribe', { kind }), url: `${values.url}/unsubscribe/…` };
    const foot = { shop: process.env['SHOP_NAME'] ?? 'Harbor & Hill', ...(mayEnd && { unsubscribe }) };
    const file = join(values.into, `${name}.${values.locale}`);
    writeFileSync(`${file}.html`, await drawHtml(letter, foot, values.locale));
    writeFileSync(`${file}.txt`, `${letter.subject}\n\n${drawText(letter, foot)}`);
    console.log(`wrote  ${file}.html  ${letter.subject}`);
  }
};

const ask = async (path: string, method = 'GET'): Promise<void> => {
  const token = process.env['STAFF_TOKEN'] ?? stop('STAFF_TOKEN is not set: npm run staff makes one.');
  const headers = { authorization: `Bearer ${token}`, ...(method === 'POST' && { 'idempotency-key': values.key }) };
  const answer = await fetch(`${values.url}/admin/api/${path}`, { method, headers }).catch((error: unknown) =>
    stop(`The shop at ${values.url} does not answer: ${error instanceof Error ? error.message : String(error)}`),
  );
  const told = (await answer.json()) as { detail?: string };
  if (!answer.ok) stop(told.detail ?? `${answer.status}`);
  console.log(JSON.stringify(told, null, 2));
};

const [command, given = ''] = positionals;
const query = new URLSearchParams(
  Object.entries({ shopper: values.shopper, status: values.status }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as [string, string]],
  ),
);
switch (command) {
  case 'preview':
    await preview(given);
    break;
  case 'list':
    await ask(`notices?${query.toString()}`);
    break;
  case 'resend':
    await ask(`notices/${encodeURIComponent(given)}/resend`, 'POST');
    break;
  case 'shopper':
    await ask(`shoppers/${encodeURIComponent(given)}/notices`);
    break;
  case undefined:
  default:
    stop(notUnderstood(positionals, usage));
}

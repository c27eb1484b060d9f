// What staff do about what is found, through the admin API of a running shop; and the index, beside it.
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { mineSynonyms, reindex } from '#catalog';
import { readGiven } from './given-file.ts';
import { runCommand } from './open-shop.ts';
import { notUnderstood } from './not-understood.ts';

const usage = `STAFF_TOKEN=… npm run search -- COMMAND    asks the running shop at --url (http://127.0.0.1:8080)

  show                          synonyms, rules, and what counts where products fit alike
  save FILE.yaml                saves its synonyms, rules, words and ranking, as docs/search.md describes them
  try FILE.yaml [--questions N] what it would change of the last questions (1000); saves nothing
  remove synonym|rule ID
  suggestions                   words that seem to mean the same, with what speaks for it
  accept|refuse ID              from now on they mean the same, or are not suggested again
  reopen ID                     takes back what was decided on a suggestion
  mine                          looks for such words now rather than at night (needs no token)
  questions [--empty]           what was asked of late; --empty: what nothing was found for
  explain PRODUCT WORDS…        why a product ranks where it does
  find WORDS…                   a search, with what it was taken to mean
  rebuild [--missing]           makes the index again beside the running shop (needs no token); --missing: only what has none`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string', default: process.env['PARLEY_URL'] ?? 'http://127.0.0.1:8080' },
    questions: { type: 'string', default: '1000' },
    empty: { type: 'boolean', default: false },
    missing: { type: 'boolean', default: false },
  },
});

interface Steered {
  readonly synonyms?: readonly { id: string }[];
  readonly rules?: readonly { id: string }[];
  readonly words?: readonly { word: string }[];
  readonly ranking?: object;
}

/** Throws a sentence that says what the shop had against it. */
const call = async (method: string, path: string, body?: object): Promise<unknown> => {
  const response = await fetch(new URL(path, values.url), {
    method,
    headers: {
      ...(path.startsWith('/admin') && { authorization: `Bearer ${process.env['STAFF_TOKEN'] ?? ''}` }),
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const answer = (await response.json()) as { detail?: string; title?: string };
  if (!response.ok) throw new Error(`${response.status}: ${answer.detail ?? answer.title ?? 'no reason given'}`);
  return answer;
};

const show = (answer: unknown): void => console.log(JSON.stringify(answer, null, 2));

const fileOf = (path: string | undefined): Steered => {
  if (path === undefined) throw new Error(`a file is needed\n\n${usage}`);
  return parse(readGiven(path).toString()) as Steered;
};

/** Without wordings, which are saved and not tried. */
const steeringOf = (path: string | undefined): Omit<Steered, 'words'> => {
  const { words: _said, ...steering } = fileOf(path);
  return steering;
};

const save = async ({ synonyms = [], rules = [], words = [], ranking }: Steered): Promise<void> => {
  for (const [kind, all] of Object.entries({ synonyms, rules }))
    for (const { id, ...body } of all) {
      await call('PUT', `/admin/api/search/${kind}/${encodeURIComponent(id)}`, body);
      console.log(`Saved ${id}.`);
    }
  for (const each of words) {
    await call('PUT', '/admin/api/words', each);
    console.log(`Saved ${each.word}.`);
  }
  if (ranking) show(await call('PUT', '/admin/api/search/ranking', ranking));
};

const rebuild = (): Promise<void> =>
  runCommand(['rebuild'], usage, async ({ db }) => {
    const done = await reindex(db, values.missing ? 'missing' : 'all', {
      onProgress: (count) => count % 5000 < 200 && console.error(`${count} products …`),
    });
    console.log(`${done} products were indexed.`);
    return null;
  });

const mine = (): Promise<void> =>
  runCommand(['mine'], usage, async ({ db }) => {
    console.log(`${await mineSynonyms(db)} suggestions wait for a decision.`);
    return null;
  });

const run = async ([command, first, ...rest]: readonly string[]): Promise<void> => {
  const words = [first, ...rest].filter((word) => word !== undefined).join(' ');
  switch (command) {
    case 'show':
      return show(await call('GET', '/admin/api/search'));
    case 'save':
      return save(fileOf(first));
    case 'try':
      return show(
        await call('POST', '/admin/api/search/preview', { ...steeringOf(first), questions: Number(values.questions) }),
      );
    case 'remove':
      return show(await call('DELETE', `/admin/api/search/${first}s/${encodeURIComponent(rest[0] ?? '')}`));
    case 'suggestions':
      return show(await call('GET', '/admin/api/search/suggestions'));
    case 'accept':
    case 'refuse':
    case 'reopen':
      return show(await call('POST', `/admin/api/search/suggestions/${encodeURIComponent(first ?? '')}/${command}`));
    case 'mine':
      return mine();
    case 'questions':
      return show(await call('GET', `/admin/api/search/questions?empty=${values.empty}`));
    case 'explain':
      return show(await call('GET', `/admin/api/search/explain?${new URLSearchParams({ product: first ?? '', q: rest.join(' ') }).toString()}`)); // prettier-ignore
    case 'find':
      return show(await call('GET', `/api/products?${new URLSearchParams({ q: words, limit: '5', facets: 'true' }).toString()}`)); // prettier-ignore
    case 'rebuild':
      return rebuild();
    case undefined:
    default:
      throw new Error(notUnderstood(positionals, usage));
  }
};

run(positionals).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

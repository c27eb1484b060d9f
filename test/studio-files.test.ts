import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { intents as sources } from '#intents';
import type { Edition } from '#kernel';
import { hashOf, inOrder, readFolders } from '#studio';
import { readEdition, writeEdition } from '../scripts/intents/exported.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-intents-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const own = readFolders('intents', sources.map(({ definition }) => definition)); // prettier-ignore

it('what is exported and read again is the same, whatever answers an intent', async () => {
  const base = own.intents['greet']!;
  const bound = (name: string, handler: unknown, more: object = {}) =>
    inOrder({ ...base, definition: { name, kind: 'task', slots: { "size": { type: 'one-of', orOther: true }, 'the-name': { type: 'words' } }, ...more }, handler }); // prettier-ignore
  const edition: Edition = {
    intents: {
      ...own.intents,
      default: bound(
        'default',
        { kind: 'answer', reply: 'greeting' },
        { followUps: { yes: 'greet' }, bare: true, needs: "it's" },
      ),
      varied: inOrder({
        ...base,
        definition: { name: 'varied', kind: 'aside', slots: {} },
        wording: {
          'en-US': {
            ...base.wording['en-US']!,
            replies: {
              thanks: [
                'Yes.',
                { text: 'Of course: {n}.', speech: 'Sure', lex: 'Yes', teams: { text: "It's", speech: 'a' } },
              ],
              moment: { text: 'Wait', web: { speech: 'Do wait' } },
            },
          },
        },
      }),
      form: bound('form', { kind: 'form', to: { webhook: 'https://crm.example/hook' }, reply: 'sent' }),
      search: bound('search', { kind: 'search', words: '{size} mugs' }),
      person: bound('person', { kind: 'hand-over', reply: 'one: moment' }),
      settled: bound('settled', { kind: 'repository', settings: { loud: true, most: 3 } }),
      written: bound('written', {
        ...{ kind: 'written', grants: ['read-catalogue'], secrets: ['CRM_TOKEN'], hosts: ['api.example.com'] },
        source: "export default async ({ words }) => say(words('done'));\n",
        tests: "test('answers', async () => {});\n",
      }),
    },
  };
  const written = writeEdition(folder, edition);
  expect(written).toEqual(expect.arrayContaining(['written/handler.ts', 'written/handler.yaml', 'greet/en-US.yaml']));
  const read = await readEdition(folder);
  for (const [name, intent] of Object.entries(edition.intents))
    expect([name, read.intents[name]]).toEqual([name, intent]);
  expect(hashOf(read)).toBe(hashOf(edition));
});

it('what lies in intents/ is read as the code defines it', async () => {
  expect(hashOf(await readEdition('intents'))).toBe(hashOf(own));
});

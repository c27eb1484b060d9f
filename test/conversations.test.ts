import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openShop, type OpenShop } from './helpers/open-shop.ts';
import { recordedIn, replay } from './helpers/replay.ts';

const recorded = recordedIn('intents');

let shop: OpenShop;
beforeAll(async () => {
  // What is offered depends on what was sold before, and these are talks of their own.
  shop = await openShop({ OFFERS_PER_CONVERSATION: '0' });
});
afterAll(() => shop.close());

test('every intent has a recorded conversation', () => {
  const folders = readdirSync('intents', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const recordedOnes = new Set(recorded.map(({ intent }) => intent));
  // One that came with a bot has none if none of its utterances is surely understood.
  const owed = folders.filter(({ name }) => !existsSync(join('intents', name, 'lex.json')));
  expect(owed.map(({ name }) => name).filter((name) => !recordedOnes.has(name))).toEqual([]);
});

test.each(recorded)('$name', (talk) => replay(shop, talk));

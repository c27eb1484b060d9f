import { setTimeout as wait } from 'node:timers/promises';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { start, type Running } from '../src/app/index.ts';
import { readConfig } from '../src/config/index.ts';
import type { Edition } from '../src/kernel/index.ts';
import { createLog } from '../src/telemetry/index.ts';
import { openShop, shopperAt, textOf, type OpenShop, type Shopper } from './helpers/open-shop.ts';

let shop: OpenShop;
let other: Running | undefined;
let folder = '';
beforeAll(async () => {
  shop = await openShop({ OFFERS_PER_CONVERSATION: '0' });
  folder = await mkdtemp(join(tmpdir(), 'parley-other-'));
  // A second one on the same database.
  const config = readConfig({
    ...{ PORT: '0', PARLEY_DATA: folder, DATABASE_URL: shop.databaseUrl, NODE_ENV: 'test', LOG_LEVEL: 'fatal' },
    ...{ EARS: 'off', LEGACY_SANDBOX: 'off', MQTT_BROKER: 'off', PARLEY_ROLES: 'web', OFFERS_PER_CONVERSATION: '0' },
  });
  other = await start(config, { root: process.cwd(), version: 'test', log: createLog({ level: 'fatal' }) });
}, 120_000);
afterAll(async () => {
  await other?.stop();
  await shop.close();
  await rm(folder, { recursive: true, force: true });
});

const contentOf = async (number: number): Promise<Edition> => {
  const [row] = await shop.db.$queryRaw<{ content: Edition }[]>`
    select content from studio_version where number = ${number}::int`;
  return row!.content;
};

const add = async (number: number, content: Edition): Promise<void> => {
  await shop.db.$executeRaw`
    insert into studio_version (number, content, hash, origin, note, revision, who, at)
    values (${number}::int, ${JSON.stringify(content)}::json, ${`hash ${number}`}, 'studio', '', 0, 'ada', now())`;
};

/** In one statement, as publishing and rolling back do it. */
const release = async (live: number, canary: number | null = null, share = 0): Promise<void> => {
  await shop.db.$executeRaw`
    update release set live = ${live}::int, canary = ${canary}::int, canary_share = ${share}::int, revision = revision + 1`;
};

/** The same intents, and another greeting; `more` sentences for it. */
const greeting = ({ intents }: Edition, text: string, more: readonly string[] = []): Edition => {
  const greet = intents['greet']!;
  const wording = greet.wording['en-US']!;
  const replies = Object.fromEntries(Object.keys(wording.replies).map((name) => [name, text]));
  const changed = { ...wording, replies, utterances: [...wording.utterances, ...more] };
  return { intents: { ...intents, greet: { ...greet, wording: { ...greet.wording, 'en-US': changed } } } };
};

const anew = (url: string): Promise<Shopper> => shopperAt(url);
/** How the shopper is greeted; the shop's own greeting has variants, of which any will do. */
const hello = async (shopper: Shopper): Promise<string> => {
  const greeted = textOf(await shopper.say('hello'));
  return /^Hello/.test(greeted) ? 'Hello' : greeted;
};
const both = (): readonly string[] => [shop.url, other!.url!];

/** Waits until somebody who just comes is greeted so, in every process. */
const inForce = async (text: string): Promise<void> => {
  for (const url of both()) while ((await hello(await anew(url))) !== text) await wait(20);
};

test('fifty conversations go on over a publishing and a rollback, each on the version it began with', async () => {
  const usual = await hello(await anew(shop.url));
  expect(usual).not.toBe('Ahoy.');
  const running = await Promise.all(Array.from({ length: 50 }, (_, at) => anew(both()[at % 2]!)));
  for (const each of running) expect(await hello(each)).toBe(usual);
  await Promise.all(running.map((each) => each.say('a large red harbor mug')));
  await Promise.all(running.slice(0, 10).map((each) => each.say('check out')));

  await add(2, greeting(await contentOf(1), 'Ahoy.'));
  await release(2);
  await inForce('Ahoy.');
  const later = await Promise.all(both().map(anew));
  for (const each of later) expect(await hello(each)).toBe('Ahoy.');

  // In the middle of all that they say, it is rolled back.
  const talking = running.map(async (each, at) => {
    expect(await hello(each)).toMatch(/^Hello/);
    const answer = await (at < 10 ? each.say('yes') : each.say("what's in my cart"));
    expect(answer.intent?.state).not.toBe('failed');
    expect(textOf(answer)).toMatch(at < 10 ? /paid|placed|order/i : /Harbor Mug/);
  });
  await release(1);
  await inForce(usual);
  await Promise.all(talking);
  for (const each of later) expect(await hello(each)).toBe('Ahoy.');

  // Half an hour later they are whoever just comes.
  await shop.db.$executeRaw`update conversation set session = jsonb_set(session, '{ran,at}', '0')`;
  for (const each of later) expect(await hello(each)).toMatch(/^Hello/);
}, 60_000);

test('a version is tried on a share of the conversations, and on the same ones', async () => {
  const usual = await hello(await anew(shop.url));
  await release(1, 2, 30);
  const tried = async (count: number): Promise<number> => {
    let ahoy = 0;
    for (let at = 0; at < count; at += 1) if ((await hello(await anew(both()[at % 2]!))) === 'Ahoy.') ahoy += 1;
    return ahoy;
  };
  for (const end = performance.now() + 5_000; (await tried(6)) === 0 && performance.now() < end;) await wait(20);
  const ahoy = await tried(60);
  expect(ahoy).toBeGreaterThan(5);
  expect(ahoy).toBeLessThan(32);
  // What was tried is for everybody now: nobody who tried it is led back.
  await release(2);
  await inForce('Ahoy.');
  await release(1);
  await inForce(usual);
}, 60_000);

test('nobody is led to a version that cannot be had', async () => {
  const usual = await hello(await anew(shop.url));
  const content = await contentOf(1);
  const lost = { ...content.intents['greet']!, definition: { name: 'sing', kind: 'aside' as const, slots: {} } };
  await add(3, { intents: { ...content.intents, sing: lost } });
  await release(3);
  await wait(500);
  for (const url of both()) expect(await hello(await anew(url))).toBe(usual);
  // The next that can be had is followed as if nothing had been.
  await release(2);
  await inForce('Ahoy.');
  await release(1);
  await inForce(usual);
});

test('a question that a later version does not know is let go', async () => {
  const shopper = await anew(shop.url);
  expect((await shopper.say('set a pin')).expects).toMatchObject({ slot: 'pin' });
  const { intents } = greeting(await contentOf(1), 'Aye.');
  const setPin = intents['set-pin']!;
  // Asked for under another name from now on.
  const definition = { ...setPin.definition, slots: { code: setPin.definition.slots['pin']! } };
  await add(4, { intents: { ...intents, 'set-pin': { ...setPin, definition } } });
  await release(4);
  await inForce('Aye.');
  await shop.db.$executeRaw`
    update conversation set session = jsonb_set(session, '{ran,at}', '0') where id = ${shopper.conversation}::uuid`;
  const answer = await shopper.say('two large red mugs');
  expect(answer).toMatchObject({ intent: { name: 'add-to-cart', state: 'fulfilled' }, expects: null });
  await release(1);
}, 30_000);

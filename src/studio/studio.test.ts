import { setTimeout as wait } from 'node:timers/promises';
import type { Edition, EditionIntent, TeachingDesk } from '#kernel';
import { createListener, type Listener } from '#store';
import { freshDatabase } from '../../test/helpers/database.ts';
import { intent, silent } from './testing/intents.ts';
import { createStudio, diff, hashOf, type RunTests, type Studio, type StudioNews } from './index.ts';

let open: Awaited<ReturnType<typeof freshDatabase>>;
let listener: Listener;
let studios: Studio[] = [];
let now = new Date('2026-11-20T10:00:00Z');
const clock = () => now;
let run: RunTests = async () => ({ ran: 1, red: [], milliseconds: 1 });

const noDesk: TeachingDesk = { locales: [], report: async () => undefined, tried: () => undefined };
const studioOn = (): Studio => {
  const studio = createStudio({
    ...{ db: open.db, clock, log: silent, listener },
    teach: async () => noDesk,
    knowing: {
      locales: ['en-US'],
      repository: new Map(['fallback', 'never-mind', 'greet', 'thanks'].map((name) => [name, {}])),
    },
    runTests: (edition) => run(edition),
  });
  studios.push(studio);
  return studio;
};

const files = (more: Readonly<Record<string, EditionIntent>> = {}): Edition => ({
  intents: {
    fallback: intent('fallback', { utterances: [] }),
    greet: intent('greet', { utterances: ['hello', 'good day'] }),
    'never-mind': intent('never-mind', { utterances: ['never mind'] }),
    thanks: intent('thanks', { utterances: ['thank you'] }),
    ...more,
  },
});

let ann: Studio;
let bob: Studio;
beforeAll(async () => {
  open = await freshDatabase();
  listener = createListener({ url: open.url, log: silent });
});
beforeEach(async () => {
  await open.db
    .$executeRaw`truncate event, release, release_schedule, release_history, studio_draft, studio_version, studio_file,
    studio_test, studio_presence restart identity cascade`;
  now = new Date('2026-11-20T10:00:00Z');
  run = async () => ({ ran: 1, red: [], milliseconds: 1 });
  studios = [];
  [ann, bob] = [studioOn(), studioOn()];
});
afterEach(async () => {
  for (const studio of studios) await studio.stop();
});
afterAll(async () => {
  await listener.close();
  await open.drop();
});

const greetOf = async (studio: Studio): Promise<{ revision: number; content: EditionIntent }> => {
  const { revision, content } = (await studio.read.head('greet'))!;
  return { revision, content: content! };
};
const saying = (content: EditionIntent, utterances: readonly string[]): EditionIntent => ({
  ...content,
  wording: { 'en-US': { ...content.wording['en-US']!, utterances } },
});
const replying = (content: EditionIntent, done: string): EditionIntent => ({
  ...content,
  wording: { 'en-US': { ...content.wording['en-US']!, replies: { done } } },
});

describe('the files', () => {
  it('are version 1, once, however many processes begin at the same time', async () => {
    const arrived = await Promise.all(
      [ann, bob, studioOn(), studioOn()].map(({ files: each }) => each.arrive(files())),
    );
    expect(arrived.sort()).toEqual(['first', 'same', 'same', 'same']);
    expect(await ann.read.release()).toEqual({ live: 1, canary: null, canaryShare: 0, revision: 1 });
    const version = (await ann.read.version(1))!;
    expect([version.hash, version.origin, version.content]).toEqual([hashOf(files()), 'files', files()]);
    expect((await ann.draft.now()).hash).toBe(version.hash);
    await expect(open.db.$executeRaw`update studio_version set note = 'other'`).rejects.toThrow('only ever added to');
  });

  it('are the next version by themselves as long as nobody published, and leave alone what was written meanwhile', async () => {
    await ann.files.arrive(files());
    const { revision, content } = await greetOf(ann);
    await ann.draft.save({ intent: 'greet', content: replying(content, 'Welcome!'), revision, who: 'ann' });
    const changed = files({
      greet: intent('greet', { utterances: ['hello', 'good day', 'hi'] }),
      wave: intent('wave', { utterances: ['I wave'], handler: { kind: 'answer', reply: 'done' } }),
    });
    expect(await bob.files.arrive(changed)).toBe('next');
    expect((await bob.read.version((await bob.read.release())!.live))!.content).toEqual(changed);
    const { edition } = await ann.draft.now();
    expect(edition.intents['wave']).toEqual(changed.intents['wave']);
    // Each changed another part: the draft has both.
    expect(edition.intents['greet']!.wording['en-US']).toMatchObject({
      utterances: ['hello', 'good day', 'hi'],
      replies: { done: 'Welcome!' },
    });
    expect(await ann.files.waiting()).toEqual([]);
    expect(await bob.files.arrive(changed)).toBe('same');
  });

  it('wait with their three sides once somebody has published, and overwrite nothing', async () => {
    await ann.files.arrive(files());
    const first = await greetOf(ann);
    await ann.draft.save({
      intent: 'greet',
      content: replying(first.content, 'Welcome!'),
      revision: first.revision,
      who: 'ann',
    });
    expect((await ann.publish({ note: 'a warmer welcome', who: 'ann' })).ok).toBe(true);
    const live = (await ann.read.release())!.live;
    const greet = replying(first.content, 'Hello there.');
    const thanks = intent('thanks', { utterances: ['thank you', 'thanks a lot'] });
    expect(await bob.files.arrive(files({ greet, thanks }))).toBe('waiting');
    expect((await bob.read.release())!.live).toBe(live);
    expect(await ann.files.waiting()).toMatchObject([
      {
        intent: 'greet',
        base: first.content,
        files: greet,
        studio: replying(first.content, 'Welcome!'),
        conflicts: ['wording/en-US/replies/done'],
        merged: null,
      },
      { intent: 'thanks', files: thanks, conflicts: [], merged: thanks },
    ]);
    expect(await ann.files.take({ intents: ['greet'], as: 'merged' }, 'ann')).toEqual({
      ok: false,
      reason: 'conflict',
      intent: 'greet',
    });
    expect(await ann.files.take({ as: 'merged' }, 'ann')).toEqual({ ok: true, value: ['thanks'] });
    expect((await ann.draft.now()).edition.intents['thanks']).toEqual(thanks);
    expect(await ann.files.take({ intents: ['greet'], as: 'studio' }, 'ann')).toEqual({ ok: true, value: ['greet'] });
    expect((await greetOf(ann)).content).toEqual(replying(first.content, 'Welcome!'));
    expect(await ann.files.waiting()).toEqual([]);
    expect(await ann.files.take({ intents: ['greet'], as: 'files' }, 'ann')).toMatchObject({ reason: 'not-waiting' });
  });
});

describe('the draft', () => {
  beforeEach(() => ann.files.arrive(files()));

  it('holds what two wrote in different parts, and says so to the second', async () => {
    const { revision, content } = await greetOf(ann);
    const one = saying(content, ['hello', 'good day', 'hi from ann']);
    const other = { ...saying(content, ['hello', 'hi from bob']), handler: { kind: 'answer', reply: 'done' } as const };
    expect(await ann.draft.save({ intent: 'greet', content: one, revision, who: 'ann' })).toMatchObject({
      ok: true,
      value: { merged: [] },
    });
    const saved = await bob.draft.save({ intent: 'greet', content: other, revision, who: 'bob' });
    expect(saved).toMatchObject({ ok: true, value: { merged: ['wording/en-US/utterances'] } });
    const { content: both } = await greetOf(ann);
    expect([both.wording['en-US']!.utterances, both.handler]).toEqual([
      ['hello', 'hi from ann', 'hi from bob'],
      other.handler,
    ]);
  });

  it('takes nothing from the second where both wrote in the same place, and shows them what the first wrote', async () => {
    const { revision, content } = await greetOf(ann);
    await ann.draft.save({ intent: 'greet', content: replying(content, 'from ann'), revision, who: 'ann' });
    const refused = await bob.draft.save({
      intent: 'greet',
      content: replying(content, 'from bob'),
      revision,
      who: 'bob',
    });
    expect(refused).toMatchObject({
      ok: false,
      reason: 'stale',
      conflicts: ['wording/en-US/replies/done'],
      head: { who: 'ann', at: now, content: replying(content, 'from ann') },
    });
    expect(await bob.draft.save({ intent: 'greet', content, revision: 999, who: 'bob' })).toMatchObject({
      reason: 'unknown-revision',
    });
    expect((await greetOf(bob)).content).toEqual(replying(content, 'from ann'));
  });

  it('loses none of many saves at once', async () => {
    const { revision, content } = await greetOf(ann);
    const saves = Array.from({ length: 8 }, (_, at) =>
      (at % 2 ? ann : bob).draft.save({
        ...{ intent: 'greet', revision, who: `w${at}` },
        content: saying(content, ['hello', 'good day', `number ${at}`]),
      }),
    );
    expect((await Promise.all(saves)).map(({ ok }) => ok)).toEqual(Array(8).fill(true));
    expect((await greetOf(ann)).content.wording['en-US']!.utterances).toHaveLength(10);
  });

  it('takes back one change after the other, takes an earlier one again, and forgets none', async () => {
    const first = await greetOf(ann);
    let { revision } = first;
    for (const done of ['A', 'B', 'C']) {
      const saved = await ann.draft.save({
        intent: 'greet',
        content: replying(first.content, done),
        revision,
        who: 'ann',
      });
      if (saved.ok) ({ revision } = saved.value);
    }
    const said = async () => (await greetOf(ann)).content.wording['en-US']!.replies['done'];
    const seen: unknown[] = [];
    for (let times = 0; times < 3; times += 1) {
      await ann.draft.undo('greet', 'ann');
      seen.push(await said());
    }
    expect(seen).toEqual(['B', 'A', 'Done.']);
    expect(await ann.draft.undo('greet', 'ann')).toMatchObject({ reason: 'nothing-to-undo' });
    await ann.draft.restore('greet', revision, 'bob');
    expect(await said()).toBe('C');
    const kinds = (await ann.read.revisions('greet', { limit: 20 })).map(({ kind }) => kind);
    expect(kinds).toEqual(['restored', 'undone', 'undone', 'undone', 'saved', 'saved', 'saved', 'files']);
  });

  it('begins, renames, removes and brings back intents, in other languages too', async () => {
    const wave = intent('wave', { utterances: ['I wave'], handler: { kind: 'answer', reply: 'done' } });
    const talk = 'title: t\nturns:\n  - shopper: I wave # at you\n    intent: wave\n';
    await ann.draft.save({
      intent: 'wave',
      content: { ...wave, conversations: { one: talk } },
      revision: 0,
      who: 'ann',
    });
    const { revision, content } = await greetOf(ann);
    const leading = { ...content, definition: { ...content.definition, followUps: { yes: 'wave' } } };
    await ann.draft.save({ intent: 'greet', content: leading, revision, who: 'ann' });
    expect(await ann.draft.rename('greet', 'hello', 'ann')).toMatchObject({ reason: 'in-repository' });
    expect(await ann.draft.rename('wave', 'thanks', 'ann')).toMatchObject({ reason: 'taken' });
    expect(await ann.draft.rename('wave', 'wave-hand', 'ann')).toEqual({
      ok: true,
      value: ['greet', 'wave', 'wave-hand'].sort(),
    });
    const { intents } = (await ann.draft.now()).edition;
    expect(intents['wave']).toBeUndefined();
    expect(intents['greet']!.definition.followUps).toEqual({ yes: 'wave-hand' });
    expect(intents['wave-hand']!.conversations['one']).toContain('shopper: I wave # at you\n    intent: wave-hand');
    expect(await ann.draft.addLocale('en-GB', 'en-US', 'ann')).toHaveLength(5);
    const head = (await ann.read.head('wave-hand'))!;
    await ann.draft.save({ intent: 'wave-hand', content: null, revision: head.revision, who: 'ann' });
    expect((await ann.draft.now()).edition.intents['wave-hand']).toBeUndefined();
    await ann.draft.undo('wave-hand', 'ann');
    expect((await ann.draft.now()).edition.intents['wave-hand']).toEqual(head.content);
    expect(await ann.draft.reset(files(), 'ann')).toHaveLength(5);
    expect((await ann.draft.now()).hash).toBe(hashOf(files()));
  });

  it('knows who has an intent open, for half a minute, and tells others when somebody comes', async () => {
    const told: StudioNews[] = [];
    const stop = bob.follow((news) => void told.push(news));
    await wait(200);
    await ann.presence.here('greet', 'ann');
    now = new Date(now.getTime() + 15_000);
    expect(await bob.presence.here('greet', 'bob')).toMatchObject([{ who: 'ann' }, { who: 'bob' }]);
    await ann.presence.here('greet', 'ann');
    now = new Date(now.getTime() + 29_000);
    expect(await bob.presence.now('greet')).toMatchObject([{ who: 'ann' }, { who: 'bob' }]);
    now = new Date(now.getTime() + 2_000);
    expect(await bob.presence.now()).toEqual([]);
    const { revision, content } = await greetOf(ann);
    const saved = await ann.draft.save({ intent: 'greet', content: replying(content, 'x'), revision, who: 'ann' });
    await wait(200);
    stop();
    expect(told.slice(-3)).toEqual([
      { kind: 'presence', intent: 'greet' },
      { kind: 'presence', intent: 'greet' },
      { kind: 'draft', intent: 'greet', revision: saved.ok && saved.value.revision },
    ]);
  });
});

describe('publishing', () => {
  const change = async (done: string, studio = ann): Promise<void> => {
    const { revision, content } = await greetOf(studio);
    await studio.draft.save({ intent: 'greet', content: replying(content, done), revision, who: 'ann' });
  };
  const events = () => open.db.$queryRaw<{ payload: { version: number } }[]>`
    select payload from event where type = 'intents.published' order by at, payload->>'version'`;
  beforeEach(() => ann.files.arrive(files()));

  it('makes a version, puts it into force for every process, and rolls back', async () => {
    expect(await ann.publish({ note: 'nothing', who: 'pia' })).toMatchObject({ reason: 'nothing-changed' });
    await change('Two');
    const told: StudioNews[] = [];
    const stop = bob.follow((news) => void told.push(news));
    await wait(200);
    expect(await ann.publish({ note: 'two', name: 'autumn', who: 'pia' })).toMatchObject({
      ok: true,
      value: { version: 2, release: { live: 2, canary: null, revision: 2 }, scheduled: null },
    });
    const [line] = await bob.read.versions({ limit: 1 });
    expect(line).toMatchObject({
      number: 2,
      origin: 'studio',
      name: 'autumn',
      note: 'two',
      parent: 1,
      intents: 4,
      who: 'pia',
    });
    const before = performance.now();
    expect(await bob.releasing.rollback(1, { who: 'pia', note: 'worse' })).toMatchObject({
      ok: true,
      value: { live: 1 },
    });
    while (!told.some((news) => news.kind === 'release' && news.revision === 3)) await wait(5);
    expect(performance.now() - before).toBeLessThan(1000);
    stop();
    expect(await bob.releasing.rollback(1, { who: 'pia' })).toMatchObject({ reason: 'live-already' });
    expect(await bob.releasing.rollback(9, { who: 'pia' })).toMatchObject({ reason: 'unknown-version' });
    expect((await events()).map(({ payload }) => payload.version).sort()).toEqual([1, 2]);
    expect((await ann.read.history({ limit: 9 })).map(({ what, from, to, who }) => [what, from, to, who])).toEqual([
      ['rollback', 2, 1, 'pia'],
      ['publish', 1, 2, 'pia'],
      ['first', null, 1, 'files'],
    ]);
    // The draft is as it was: what is live is compared with it.
    expect(diff((await ann.live())!.content, (await ann.draft.now()).edition)).toEqual([
      {
        intent: 'greet',
        change: 'changed',
        changes: [{ path: 'wording/en-US/replies/done', before: 'Done.', after: 'Two' }],
      },
    ]);
    // The same content again is the same version.
    expect(await ann.publish({ note: 'again', who: 'pia' })).toMatchObject({ ok: true, value: { version: 2 } });
  });

  it('is refused while there are problems, and while recorded conversations go another way', async () => {
    const { revision, content } = await greetOf(ann);
    const broken = saying(content, ['hello {who}', 'thank you']);
    await ann.draft.save({ intent: 'greet', content: broken, revision, who: 'ann' });
    const refused = await ann.publish({ note: 'n', who: 'pia' });
    expect(refused).toMatchObject({ ok: false, reason: 'problems' });
    if (!refused.ok && refused.reason === 'problems')
      expect(refused.problems.map(({ intent: name, locale, path, detail }) => [name, locale, path, detail])).toEqual([
        ['greet', 'en-US', 'utterances', expect.stringContaining('names {who}, which is unknown')],
        ['thanks', 'en-US', 'utterances', expect.stringContaining('"thank you" belongs to greet and to thanks')],
      ]);
    await ann.draft.undo('greet', 'ann');
    await change('Two');
    let runs = 0;
    const red = {
      intent: 'greet',
      conversation: 'one',
      turn: 1,
      said: 'hello',
      about: 'says',
      expected: 'Done',
      found: 'Two',
    };
    run = async () => ((runs += 1), { ran: 1, red: [red], milliseconds: 1 });
    expect(await ann.publish({ note: 'n', who: 'pia' })).toMatchObject({ reason: 'red-tests', report: { red: [red] } });
    expect(await bob.publish({ note: 'n', who: 'pia' })).toMatchObject({ reason: 'red-tests' });
    expect([runs, (await ann.read.release())!.live]).toEqual([2, 1]);
    run = async () => ((runs += 1), { ran: 1, red: [], milliseconds: 1 });
    expect((await bob.publish({ note: 'n', who: 'pia' })).ok).toBe(true);
    expect(runs).toBe(3);
  });

  it('notices what was saved while it was being checked', async () => {
    await change('Two');
    run = async () => (await change('Three', bob), { ran: 1, red: [], milliseconds: 1 });
    expect(await ann.publish({ note: 'n', who: 'pia' })).toMatchObject({ reason: 'draft-changed' });
  });

  it('tries a version on a share of conversations, then on all or on none', async () => {
    await change('Two');
    expect(await ann.publish({ note: 'try', share: 10, who: 'pia' })).toMatchObject({
      value: { release: { live: 1, canary: 2, canaryShare: 10 } },
    });
    expect(await ann.releasing.share(50, { who: 'pia' })).toMatchObject({ value: { canary: 2, canaryShare: 50 } });
    expect(await ann.releasing.cancel({ who: 'pia' })).toMatchObject({
      value: { live: 1, canary: null, canaryShare: 0 },
    });
    expect(await ann.releasing.promote({ who: 'pia' })).toMatchObject({ reason: 'no-canary' });
    expect(await events()).toEqual([]);
    await ann.publish({ note: 'try', share: 10, who: 'pia' });
    expect(await ann.releasing.promote({ who: 'pia' })).toMatchObject({ value: { live: 2, canary: null } });
    expect((await events()).map(({ payload }) => payload.version)).toEqual([2]);
  });

  it('publishes at its time, once, whoever looks', async () => {
    await change('Two');
    const at = new Date(now.getTime() + 60_000);
    expect(await ann.publish({ note: 'n', at: now, who: 'pia' })).toMatchObject({ reason: 'too-early' });
    expect(await ann.publish({ note: 'later', at, who: 'pia' })).toMatchObject({
      value: { version: 2, release: { live: 1 }, scheduled: { version: 2, due: at } },
    });
    await change('Three');
    expect(await ann.publish({ note: 'other', who: 'pia' })).toMatchObject({ reason: 'already-scheduled' });
    expect(await ann.releasing.unschedule({ who: 'pia' })).toMatchObject({ value: { live: 1 } });
    expect(await ann.releasing.unschedule({ who: 'pia' })).toMatchObject({ reason: 'nothing-scheduled' });
    await ann.publish({ note: 'later', at, who: 'pia' });
    now = new Date(at.getTime() + 1);
    // Both processes are woken, as by a process that begins; one of them publishes.
    const [three, four] = [studioOn(), studioOn()];
    while ((await three.read.release())!.live !== 3) await wait(10);
    await wait(100);
    expect((await four.read.history({ limit: 9 })).filter(({ what }) => what === 'publish')).toMatchObject([
      { from: 1, to: 3, note: 'later' },
    ]);
    expect(await four.read.scheduled()).toBeNull();
  });
});

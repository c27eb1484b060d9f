import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Prisma } from '#store';
import { createIdentity } from '#identity';
import type { Memory, Turn } from '#kernel';
import { freshDatabase } from '../../test/helpers/database.ts';
import { createMemory } from './index.ts';

describe('memory', () => {
  let open: Awaited<ReturnType<typeof freshDatabase>>;
  let memory: Memory;
  beforeAll(async () => {
    open = await freshDatabase();
    memory = createMemory({ db: open.db });
  });
  afterAll(() => open.drop());

  const talk = async (): Promise<(id: string) => Turn> => {
    const identity = createIdentity({ db: open.db, random: randomBytes });
    const { conversation, shopper } = await identity.openConversation({ channel: 'web', locale: 'en-US' });
    return (id) => ({
      id,
      channel: 'web',
      conversation,
      shopper,
      locale: 'en-US',
      modality: 'text',
      input: { kind: 'words', words: 'hello' },
      at: new Date('2026-05-04T10:00:00Z'),
    });
  };
  const rows = (turn: Turn) => open.db.turn.findMany({ where: { conversationId: turn.conversation } });
  const letLeaseEnd = (turn: Turn) =>
    open.db
      .$executeRaw`update conversation set busy_until = now() - interval '1 second' where id = ${turn.conversation}::uuid`;
  const kept = { session: { focus: 'mug' }, answer: { replies: ['Here you are'] }, heard: 'hello' };

  it('gives the session, keeps what came of it, and answers the same turn from memory', async () => {
    const turn = (await talk())('t1');
    expect(await memory.claim(turn, 'hello')).toEqual({
      kind: 'claimed',
      locale: 'en-US',
      session: {},
      owed: null,
      beside: null,
    });
    await memory.keep(turn, { ...kept, intent: 'greet', confidence: 0.9 });
    expect(await memory.claim(turn, 'hello')).toEqual({ kind: 'answered', answer: kept.answer });
    expect(await memory.claim({ ...turn, id: 't2' }, 'more')).toEqual({
      kind: 'claimed',
      locale: 'en-US',
      session: kept.session,
      owed: null,
      beside: null,
    });
    const [first] = await rows(turn);
    expect(first).toMatchObject({ id: 't1', heard: 'hello', intent: 'greet', confidence: 0.9, createdAt: turn.at });
    expect(first!.answeredAt).not.toBeNull();
  });

  it('tells whether it is this turn or another that holds the conversation', async () => {
    const say = await talk();
    await memory.claim(say('t1'), 'one');
    expect(await memory.claim(say('t1'), 'one')).toEqual({ kind: 'busy', same: true });
    expect(await memory.claim(say('t2'), 'two')).toEqual({ kind: 'busy', same: false });
    expect(await rows(say('t1'))).toHaveLength(1);
  });

  it('forgets a turn whose handler failed, so that it may be tried again', async () => {
    const turn = (await talk())('t1');
    await memory.claim(turn, 'hello');
    await memory.drop(turn);
    expect(await rows(turn)).toEqual([]);
    expect(await memory.claim(turn, 'hello')).toEqual({
      kind: 'claimed',
      locale: 'en-US',
      session: {},
      owed: null,
      beside: null,
    });
  });

  it('gives the conversation away when its holder has died, also under the same turn', async () => {
    const say = await talk();
    await memory.claim(say('t1'), 'one');
    await letLeaseEnd(say('t1'));
    expect(await memory.claim(say('t1'), 'one again')).toMatchObject({ kind: 'claimed' });
    await letLeaseEnd(say('t1'));
    expect(await memory.claim(say('t2'), 'two')).toMatchObject({ kind: 'claimed' });
    // The first holder was not dead, only slow: it must not write over what goes on now.
    await expect(memory.keep(say('t1'), kept)).rejects.toMatchObject({ code: 'turn_overtaken' });
    await memory.drop(say('t1'));
    expect(await memory.claim(say('t3'), 'three')).toEqual({ kind: 'busy', same: false });
    await memory.keep(say('t2'), kept);
    expect(await memory.claim(say('t3'), 'three')).toEqual({
      kind: 'claimed',
      locale: 'en-US',
      session: kept.session,
      owed: null,
      beside: null,
    });
  });

  it('holds for as long as it is extended', async () => {
    const turn = (await talk())('t1');
    const short = createMemory({ db: open.db, leaseSeconds: 1 });
    await short.claim(turn, 'hello');
    for (let times = 0; times < 4; times += 1) {
      await wait(400);
      await short.extend(turn);
    }
    expect(await memory.claim(turn, 'hello')).toEqual({ kind: 'busy', same: true });
  });

  it('remembers what was promised until it is told', async () => {
    const say = await talk();
    const [turn, next] = [say('t1'), say('t2')];
    await memory.claim(turn, 'hello');
    expect(await memory.owe(turn, turn)).toBe(true);
    await memory.keep(turn, { ...kept, owed: { messages: ['Here you are'] } });
    expect(await memory.owe(turn, turn)).toBe(false);
    const owed = { turn: 't1', reply: { messages: ['Here you are'] } };
    expect(await memory.claim(next, 'more')).toMatchObject({ kind: 'claimed', owed });
    // A turn that fails has told nothing.
    await memory.drop(next);
    expect(await memory.claim(next, 'more')).toMatchObject({ owed });
    await memory.keep(next, kept);
    expect(await memory.claim(say('t3'), 'more')).toMatchObject({ kind: 'claimed', owed: null });
  });

  it('hands out what was promised by a dead process, before anything else and not for ever', async () => {
    const say = await talk();
    const [turn, next] = [say('t1'), say('t2')];
    await memory.claim(turn, 'hello');
    await memory.owe(turn, turn);
    expect(await memory.orphans()).toEqual([]);
    for (let tries = 0; tries < 3; tries += 1) {
      await letLeaseEnd(turn);
      expect(await memory.claim(next, 'more')).toEqual({ kind: 'busy', same: false });
      expect(await memory.orphans()).toEqual([turn]);
      expect(await memory.claim(turn, 'hello')).toMatchObject({ kind: 'claimed', owed: null });
    }
    await letLeaseEnd(turn);
    expect(await memory.orphans()).toEqual([]);
    expect(await memory.claim(next, 'more')).toMatchObject({ kind: 'claimed', owed: { turn: 't1' } });
  });

  it('keeps conversations apart', async () => {
    const [one, other] = [await talk(), await talk()];
    await memory.claim(one('t1'), 'one');
    expect(await memory.claim(other('t1'), 'one')).toMatchObject({ kind: 'claimed' });
  });

  it('stores whatever a shopper can type', async () => {
    const turn = (await talk())('t1');
    const odd = 'a\u0000b \ud800 c 👍 ☃';
    await memory.claim(turn, odd);
    await memory.keep(turn, { session: { odd }, answer: { odd: [odd] }, heard: odd });
    const stored = 'a\uFFFDb \uFFFD c 👍 ☃';
    expect(await memory.claim(turn, odd)).toEqual({ kind: 'answered', answer: { odd: [stored] } });
    expect((await rows(turn))[0]).toMatchObject({ heard: stored });
  });

  it('is surprised by a conversation that does not exist', async () => {
    const turn = { ...(await talk())('t1'), conversation: '00000000-0000-4000-8000-000000000000' };
    await expect(memory.claim(turn, 'hello')).rejects.toMatchObject({ code: 'unknown_conversation', status: 404 });
  });

  it('reads something along with the claim, unless somebody touched the conversation in between', async () => {
    const say = await talk();
    const beside = ({ shopper }: Turn) => Prisma.sql`select visitor from shopper where id = ${shopper}::uuid`;
    const curious = createMemory({ db: open.db, beside });
    expect(await curious.claim(say('t1'), 'one')).toMatchObject({ beside: expect.stringMatching(/^web:/) as string });
    await curious.drop(say('t1'));
    let claimed: ReturnType<Memory['claim']> | undefined;
    await open.db.$transaction(async (tx) => {
      const { conversation } = say('t1');
      await tx.$executeRaw`update conversation set last_turn_at = now() where id = ${conversation}::uuid`;
      // It begins now, and waits for this transaction.
      claimed = curious.claim(say('t2'), 'two');
      const waits = async () => {
        const [row] = await open.db.$queryRaw<{ waits: boolean }[]>`select exists (select from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock' and query like '%claim-turn%') as waits`;
        return row!.waits;
      };
      for (let asked = 0; !(await waits()) && asked < 1000; asked += 1) await wait(5);
    });
    expect(await claimed).toEqual({ kind: 'claimed', locale: 'en-US', session: {}, owed: null, beside: null });
  });

  it('answers once a turn that is sent twenty times at once', async () => {
    const turn = (await talk())('t1');
    let answered = 0;
    const claims = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const claim = await memory.claim(turn, 'hello');
        if (claim.kind === 'claimed') await memory.keep(turn, { ...kept, answer: { number: (answered += 1) } });
        return claim;
      }),
    );
    expect(claims.filter(({ kind }) => kind === 'claimed')).toHaveLength(1);
    for (const claim of claims) if (claim.kind === 'answered') expect(claim.answer).toEqual({ number: 1 });
    expect(await memory.claim(turn, 'hello')).toEqual({ kind: 'answered', answer: { number: 1 } });
  });

  it('lets different turns in one after the other, each seeing what the one before left', async () => {
    const say = await talk();
    let inside = 0;
    const speak = async (turn: Turn): Promise<void> => {
      for (;;) {
        const claim = await memory.claim(turn, turn.id);
        if (claim.kind !== 'claimed') {
          await wait(2);
          continue;
        }
        expect((inside += 1)).toBe(1);
        await wait(1);
        inside -= 1;
        const count = Number(claim.session.count ?? 0) + 1;
        return memory.keep(turn, { session: { count }, answer: { count }, heard: turn.id });
      }
    };
    await Promise.all(Array.from({ length: 12 }, (_, each) => speak(say(`t${each}`))));
    const answers = (await rows(say('t0'))).map(({ answer }) => (answer as { count: number }).count);
    expect(answers.sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, each) => each + 1));
  });
});

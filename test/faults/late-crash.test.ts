import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freshDatabase } from '../helpers/database.ts';
import { lexCaller, lexSecret, wordsOf } from '../helpers/lex-caller.ts';
import { run, type Running } from '../helpers/process.ts';

test('a process dies while it works on what it promised for later: another does it, once', async () => {
  const { db, url: databaseUrl, drop } = await freshDatabase();
  const folder = await mkdtemp(path.join(tmpdir(), 'parley-late-'));
  const begun: Running[] = [];
  const open = async (slow: 'yes' | 'no') => {
    const own = {
      DATABASE_URL: databaseUrl,
      PARLEY_DATA: folder,
      PORT: '0',
      LEX_WEBHOOK_SECRET: lexSecret,
      SLOW: slow,
    };
    const shop = run(path.resolve('test/faults/slow-shop-process.ts'), [], {
      ...process.env,
      NODE_ENV: 'test',
      ...own,
    });
    begun.push(shop);
    return { ...shop, url: (await shop.line((line) => line.startsWith('open '))).slice(5) };
  };
  const post = (at: string, body: object, token = '') =>
    fetch(at, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
  try {
    const first = await open('yes');
    const { token } = (await (await post(`${first.url}/channels/web/sessions`, {})).json()) as { token: string };
    const turn = { id: 'slow', text: 'polish my boots' };
    const { say } = lexCaller(first.url, 'crash');
    const [web, phone] = await Promise.all([post(`${first.url}/channels/web/turns`, turn, token), say(turn.text)]);
    expect([web.status, wordsOf(phone.told)]).toEqual([202, expect.stringContaining('One moment')]);
    await first.end('SIGKILL');
    await db.$executeRaw`update conversation set busy_until = now() - interval '1 second'`;

    const second = await open('no');
    await second.line((line) => line === 'polishing');
    await second.line((line) => line === 'polishing');
    // It comes by itself where that is possible, by the turn sent again, and by the next turn of a caller.
    let again = await post(`${second.url}/channels/web/turns`, turn, token);
    while (again.status === 409) again = await post(`${second.url}/channels/web/turns`, turn, token);
    const answer = (await again.json()) as { replies: { text: string }[]; cart: { lines: { quantity: number }[] } };
    expect(answer.replies.map(({ text }) => text)).toEqual(['Your boots shine.', 'Shall I keep them?']);
    const news = await db.news.findMany({ where: { cause: 'turn:slow' } });
    expect(news).toMatchObject([{ kind: 'reply', body: answer }]);
    const caller = lexCaller(second.url, 'crash');
    expect(wordsOf((await caller.say('yes')).told)).toMatch(/Your boots shine.*Shall I keep them/);
    // What the first had done before it died was not done again.
    expect((await db.cartLine.findMany()).map(({ quantity }) => quantity)).toEqual([1, 1]);
  } finally {
    for (const shop of begun) await shop.end('SIGKILL');
    await drop();
    await rm(folder, { recursive: true, force: true });
  }
}, 90_000);

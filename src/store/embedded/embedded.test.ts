import {
  chownSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run, type Running } from '../../../test/helpers/process.ts';
import { withSession } from '../../../test/helpers/database.ts';
import { isAlive } from './platform.ts';
import { type EmbeddedServer, startEmbedded } from './server.ts';

const holder = path.resolve('test/helpers/hold-store.ts');
const careless = { fsync: 'off', shared_buffers: '16MB' };

describe('the embedded database', () => {
  let home: string;
  let running: EmbeddedServer[];
  let processes: Running[];
  beforeEach(() => {
    // Private, as a home is: a server that runs under another account must get in all the same.
    home = mkdtempSync(path.join(tmpdir(), 'parley-home-'));
    running = [];
    processes = [];
  });
  afterEach(async () => {
    for (const each of processes) await each.end('SIGINT');
    for (const each of running) await each.stop();
    rmSync(home, { recursive: true, force: true });
  });

  const start = async (folder = path.join(home, 'postgres')): Promise<EmbeddedServer> => {
    const server = await startEmbedded({ folder, secret: () => 'secret', settings: careless });
    running.push(server);
    return server;
  };
  const hold = async (): Promise<{ process: Running; url: string; server: string }> => {
    const process = run(holder, [home]);
    processes.push(process);
    return { process, ...(JSON.parse(await process.line()) as { url: string; server: string }) };
  };
  const ask = async <Row>(server: EmbeddedServer, sql: string) =>
    withSession(server.url('postgres'), async (session) => (await session.query(sql)).rows as Row[]);
  const lockOf = (folder: string) => readFileSync(path.join(folder, 'cluster', 'postmaster.pid'), 'utf8');

  it('starts in a private folder, and again with what it kept, at the same address', async () => {
    const first = await start();
    await ask(first, 'create table kept as select 42 as answer');
    await first.stop();
    expect(isAlive(first.pid)).toBe(false);
    const again = await start();
    expect(again.url('postgres')).toBe(first.url('postgres'));
    expect(again.reused).toBe(false);
    expect(await ask(again, 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  it('keeps its password to itself and hears only this machine', async () => {
    const server = await start();
    expect(statSync(path.join(home, 'postgres', 'password')).mode & 0o777).toBe(0o600);
    expect(await ask(server, 'show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    // Neither by its socket nor by TCP.
    for (const url of [server.url('postgres'), server.url('postgres').replace(/\?.*$/, '')]) {
      expect(await withSession(url, async () => 1)).toBe(1);
      await expect(withSession(url.replace('secret', 'guess'), async () => 1)).rejects.toMatchObject({ code: '28P01' });
    }
  });

  it('writes to the disk before it says so, unless told otherwise', async () => {
    const server = await startEmbedded({ folder: path.join(home, 'postgres'), secret: () => 'secret' });
    running.push(server);
    expect(
      await ask(
        server,
        `select current_setting('fsync') as f, current_setting('synchronous_commit') as s, current_setting('full_page_writes') as p`,
      ),
    ).toEqual([{ f: 'on', s: 'on', p: 'on' }]);
  });

  it('has the extensions that search needs', async () => {
    const [row] = await ask<{ count: string }>(
      await start(),
      `select count(*) from pg_available_extensions where name in ('pg_trgm', 'fuzzystrmatch', 'unaccent')`,
    );
    expect(Number(row!.count)).toBe(3);
  });

  it('is one server for everybody who starts on the same folder at once, and the last to leave stops it', async () => {
    const servers = await Promise.all([start(), start(), start()]);
    const [first, ...others] = servers;
    for (const each of others) expect(each.pid).toBe(first.pid);
    expect(servers.filter(({ reused }) => !reused).length).toBeLessThanOrEqual(1);
    await first.stop();
    await others[0].stop();
    expect(isAlive(first.pid)).toBe(true);
    expect(await ask(others[1], 'select 1 as one')).toEqual([{ one: 1 }]);
    await others[1].stop();
    expect(isAlive(first.pid)).toBe(false);
    expect(readdirSync(home)).toEqual(['postgres']);
  });

  it('serves real processes side by side; the one that started it may leave first', async () => {
    const [one, other] = await Promise.all([hold(), hold()]);
    expect(other.url).toBe(one.url);
    expect(other.server).toBe(one.server);
    const pid = Number(lockOf(path.join(home, 'postgres')).split('\n')[0]);
    expect(await one.process.end('SIGINT')).toEqual({ code: 0, signal: null });
    const third = await hold();
    expect(third.server).toBe(one.server);
    await other.process.end('SIGINT');
    expect(isAlive(pid)).toBe(true);
    await third.process.end('SIGINT');
    expect(isAlive(pid)).toBe(false);
  }, 60_000);

  it('is used again after its shop was killed, and stopped by the one that found it', async () => {
    const killed = await hold();
    await killed.process.end('SIGKILL');
    const found = await start();
    expect(found.reused).toBe(true);
    expect(found.url('parley')).toBe(killed.url);
    await found.stop();
    expect(isAlive(found.pid)).toBe(false);
  }, 60_000);

  it('recovers when the server itself was killed', async () => {
    const server = await start();
    await ask(server, 'create table kept as select 42 as answer');
    process.kill(server.pid, 'SIGKILL');
    const again = await start();
    expect(again.pid).not.toBe(server.pid);
    expect(await ask(again, 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  it('is not fooled by a lock file that names a process of another program', async () => {
    const server = await start();
    const folder = path.join(home, 'postgres');
    const lock = lockOf(folder);
    await server.stop();
    writeFileSync(path.join(folder, 'cluster', 'postmaster.pid'), lock.replace(/^\d+/, String(process.pid)));
    const again = await start();
    expect(again.reused).toBe(false);
    expect(again.pid).not.toBe(process.pid);
  });

  it('is not mistaken for the server of a copied folder', async () => {
    const server = await start();
    const copy = path.join(home, 'copy');
    mkdirSync(copy);
    await ask(server, 'checkpoint');
    cpSync(path.join(home, 'postgres'), copy, { recursive: true, filter: (file) => !lstatSync(file).isSocket() });
    if (process.getuid?.() === 0) {
      const { uid, gid } = statSync(path.join(home, 'postgres', 'cluster'));
      giveAway(copy, uid, gid);
    }
    const other = await start(copy);
    expect(other.pid).not.toBe(server.pid);
    expect(other.url('postgres')).not.toBe(server.url('postgres'));
  });

  it('takes another port when its own was taken meanwhile', async () => {
    const server = await start();
    await server.stop();
    const squatter = createServer().listen(Number(new URL(server.url('x')).port), '127.0.0.1');
    try {
      const again = await start();
      expect(again.url('postgres')).not.toBe(server.url('postgres'));
      expect(await ask(again, 'select 1 as one')).toEqual([{ one: 1 }]);
    } finally {
      squatter.close();
    }
  });

  it('says what the server said when it cannot start', async () => {
    await expect(
      startEmbedded({ folder: path.join(home, 'postgres'), secret: () => 'secret', settings: { work_mem: 'plenty' } }),
    ).rejects.toThrow(/did not start.*invalid value for parameter "work_mem": "plenty"/);
  });
});

const giveAway = (folder: string, uid: number, gid: number): void => {
  chownSync(folder, uid, gid);
  for (const entry of readdirSync(folder, { recursive: true }) as string[])
    chownSync(path.join(folder, entry), uid, gid);
};

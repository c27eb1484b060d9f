// Starts the shop the way a person does, says one thing to it, presses Ctrl-C, and looks whether anything stayed.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const freePort = async () => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
};

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !/\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};

const need = (held, sentence) => {
  if (!held) throw new Error(sentence);
};

const port = await freePort();
const data = mkdtempSync(path.join(tmpdir(), 'parley-smoke-'));
const base = `http://127.0.0.1:${port}`;
// A group of its own, so that SIGINT reaches npm and everything under it as Ctrl-C would.
const shop = spawn('npm', ['start'], {
  env: { ...process.env, PORT: String(port), PARLEY_DATA: data },
  stdio: ['ignore', 'inherit', 'inherit'],
  detached: true,
});
const ended = once(shop, 'exit');

const begun = performance.now();
const ready = async () => (await fetch(`${base}/health/ready`).catch(() => undefined))?.status === 200;
const post = (place, body, token) =>
  fetch(base + place, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });

let fault;
try {
  while (!(await ready())) {
    need(shop.exitCode === null, 'the shop ended before it was ready');
    need(performance.now() - begun < 90_000, 'the shop was not ready after 90 seconds');
    await wait(100);
  }
  console.log(`ready after ${Math.round(performance.now() - begun)} ms`);
  const session = await post('/channels/web/sessions', { locale: 'en-US' });
  need(session.status === 201, `a session was answered with ${session.status}`);
  const { token } = await session.json();
  const turn = await post('/channels/web/turns', { id: 'smoke-1', text: 'show me mugs' }, token);
  need(turn.status === 200, `a turn was answered with ${turn.status}: ${await turn.clone().text()}`);
  const answer = await turn.json();
  need(
    answer.replies?.some(({ text }) => text?.length > 0),
    'a turn was answered without words',
  );
  console.log(`said "show me mugs", heard ${JSON.stringify(answer.replies[0].text)}`);
} catch (error) {
  fault = error;
}

let database = 0;
try {
  database = Number(readFileSync(path.join(data, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]);
} catch {
  // It never came so far.
}
if (shop.exitCode === null && shop.signalCode === null) process.kill(-shop.pid, 'SIGINT');
await Promise.race([ended, wait(30_000)]);
try {
  need(shop.exitCode !== null || shop.signalCode !== null, 'the shop did not end within 30 seconds of SIGINT');
  need(!(await ready()), 'something still answers on the port');
  need(!database || !isAlive(database), `the database (process ${database}) was left running`);
  let group = true;
  for (let looks = 0; group && looks < 20; looks += 1) {
    await wait(100);
    group = isAlive(-shop.pid);
  }
  need(!group, 'a process of the shop was left running');
} catch (error) {
  fault ??= error;
  try {
    process.kill(-shop.pid, 'SIGKILL');
  } catch {
    // Gone by itself.
  }
}
rmSync(data, { recursive: true, force: true });
if (fault) console.error(`smoke: ${fault.message}`);
process.exit(fault ? 1 : 0);

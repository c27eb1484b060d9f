import { once } from 'node:events';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { run, type Running } from './process.ts';

export interface Shop extends Running {
  /** "http://127.0.0.1:49152" */
  readonly base: string;
  /** Milliseconds from the start to the first 200 of /health/ready. */
  readonly readyAfter: number;
  session(): Promise<{ token: string; conversation: string }>;
  say(token: string, id: string, text: string): Promise<{ status: number; answer: Answer }>;
}

interface Answer {
  readonly replies: readonly { readonly text: string }[];
  readonly order: { readonly number: number; readonly status: string } | null;
}

/** Below those that the machine itself gives to connections: nobody takes it while the shop is still getting ready. */
const freePort = async (): Promise<number> => {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    const probe = createServer().listen(port, '127.0.0.1');
    const free = await once(probe, 'listening').then(() => true, () => false); // prettier-ignore
    probe.close();
    if (free) return port;
  }
};

/** The whole product as a real process, ready, with its data in `folder`. `more` are further variables; PORT, to come back where it was. */
export const startShop = async (folder: string, more: Readonly<Record<string, string>> = {}): Promise<Shop> => {
  const port = Number(more['PORT'] ?? (await freePort()));
  const base = `http://127.0.0.1:${port}`;
  const own = ['PATH', 'HOME', 'TMPDIR', 'SystemRoot'].map((name) => [name, process.env[name]] as const);
  const environment = { ...Object.fromEntries(own), PORT: String(port), PARLEY_DATA: folder, EARS: 'off', ...more };
  const begun = performance.now();
  const process_ = run(path.resolve('src/main.ts'), [], environment);
  const post = async (place: string, body: unknown, token?: string) =>
    fetch(base + place, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify(body),
    });
  await untilReady(process_, `${base}/health/ready`);
  return {
    ...process_,
    base,
    readyAfter: performance.now() - begun,
    session: async () => (await (await post('/channels/web/sessions', { locale: 'en-US' })).json()) as never,
    say: async (token, id, text) => {
      const response = await post('/channels/web/turns', { id, text }, token);
      return { status: response.status, answer: (await response.json()) as Answer };
    },
  };
};

const untilReady = async (running: Running, url: string): Promise<void> => {
  const { child } = running;
  for (const until = performance.now() + 60_000; performance.now() < until; await wait(50)) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.status === 200) return;
    if (child.exitCode !== null || child.signalCode !== null) break;
  }
  child.kill('SIGKILL');
  throw new Error(`the shop did not get ready; it said:\n${running.said()}`);
};

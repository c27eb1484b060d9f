import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { start, type Running } from '../../src/app/index.ts';
import { readConfig } from '../../src/config/index.ts';
import { createStaff, type Role } from '../../src/identity/index.ts';
import { createLog } from '../../src/telemetry/index.ts';
import { freshDatabase } from './database.ts';

export interface WebAnswer {
  readonly turn: string;
  readonly heard: string;
  readonly late?: true;
  readonly replies: readonly {
    text: string;
    speech: string;
    cards: readonly { product: string }[];
    choices: readonly { label: string; press: string }[];
  }[];
  readonly intent: { name: string; confidence: number; state: string } | null;
  readonly expects: { slot: string } | { confirmation: true } | null;
  readonly cart: {
    lines: readonly {
      variant: string;
      title: string;
      quantity: number;
      options: readonly { group: string; value: string }[];
    }[];
    total: { amount: number };
  };
  readonly order: { number: number; status: string } | null;
  readonly payment: { status: string; url: string | null } | null;
}

/** A shopper at the web channel: everything goes through HTTP, as it does for a widget. */
export interface Shopper {
  readonly token: string;
  readonly conversation: string;
  say(text: string, id?: string): Promise<WebAnswer>;
  press(value: string, id?: string): Promise<WebAnswer>;
  /** The raw answer to a turn, whatever its status. */
  turn(body: unknown): Promise<Response>;
  get(path: string): Promise<Response>;
}

export interface OpenShop {
  readonly url: string;
  readonly running: Running;
  readonly databaseUrl: string;
  readonly db: Awaited<ReturnType<typeof freshDatabase>>['db'];
  /** Where mail is written. */
  readonly mail: string;
  /** PARLEY_DATA */
  readonly data: string;
  shopper(wish?: { locale?: string; visitor?: string }): Promise<Shopper>;
  /** The token of somebody new who works here. */
  staff(...roles: readonly Role[]): Promise<string>;
  close(): Promise<void>;
}

/** A new shopper at the web channel of whoever listens there. */
export const shopperAt = async (url: string, wish: { locale?: string; visitor?: string } = {}): Promise<Shopper> => {
  const send = (path: string, init: RequestInit, token?: string) =>
    fetch(url + path, {
      ...init,
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    });
  const opened = await send('/channels/web/sessions', { method: 'POST', body: JSON.stringify(wish) });
  const { token, conversation } = (await opened.json()) as { token: string; conversation: string };
  let turns = 0;
  const turn = (body: unknown) => send('/channels/web/turns', { method: 'POST', body: JSON.stringify(body) }, token);
  const answered = async (body: object): Promise<WebAnswer> => {
    const response = await turn(body);
    if (!response.ok)
      throw new Error(`${JSON.stringify(body)} was answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as WebAnswer;
  };
  const next = () => `t${(turns += 1)}`;
  return {
    token,
    conversation,
    turn,
    say: (text, id = next()) => answered({ id, text }),
    press: (value, id = next()) => answered({ id, press: value }),
    get: (path) => send(path, { method: 'GET' }, token),
  };
};

/** The whole product, in this process, on a database of its own, reached through its port. */
export const openShop = async (
  more: Readonly<Record<string, string>> = {},
  /** Where the log goes, if anybody wants to read it. */
  destination?: { write(line: string): void },
  parts: Pick<Parameters<typeof start>[1], 'intents' | 'timers'> = {},
): Promise<OpenShop> => {
  const { demo } = readConfig({ NODE_ENV: 'test', ...more });
  // A demo that finds its products leaves them as they are.
  const { db, url: databaseUrl, drop } = await freshDatabase(demo ? 'demo' : 'empty');
  const folder = await mkdtemp(join(tmpdir(), 'parley-shop-'));
  const config = readConfig({
    PORT: '0',
    PARLEY_DATA: folder,
    DATABASE_URL: databaseUrl,
    NODE_ENV: 'test',
    LOG_LEVEL: 'fatal',
    // Learning to hear takes a processor for a second or two; who tests it turns it on.
    EARS: 'off',
    LEGACY_SANDBOX: 'off',
    MQTT_BROKER: 'off',
    ...more,
  });
  const running = await start(config, {
    ...parts,
    root: process.cwd(),
    version: 'test',
    log: createLog({ level: config.telemetry.logLevel, ...(destination && { destination }) }),
  });
  const url = running.url ?? '';
  return {
    url,
    running,
    databaseUrl,
    db,
    mail: join(folder, 'mail'),
    data: folder,
    shopper: (wish) => shopperAt(url, wish),
    staff: async (...roles) => {
      const name = `${roles.join(' and ')} ${randomBytes(4).toString('hex')}`;
      const added = await createStaff({ db, random: randomBytes, clock: () => new Date() }).add({ name, roles });
      if (!added.ok) throw new Error(added.reason);
      return added.value.token;
    },
    close: async () => {
      await running.stop();
      await drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

export const textOf = (answer: WebAnswer): string => answer.replies.map(({ text }) => text).join(' ');

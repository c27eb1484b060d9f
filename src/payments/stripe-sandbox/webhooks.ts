import { createHmac } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock, Log } from '#kernel';
import type { Manner } from './control.ts';
import type { Message, Objects } from './objects.ts';

/** Seconds between attempts, as often as there are numbers; a message that nobody took waits for the next start. */
const PAUSES = [0, 1, 2, 5, 15, 60];

export const signatureOf = (secret: string, at: number, body: string): string =>
  `t=${at},v1=${createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')}`;

/** How long the shop may say nothing. */
const PATIENCE_MS = 5000;

/** The status it is answered with. A tenth of the cost of fetch(), which every order would pay three times. */
const statusOf = (
  url: string,
  { body, ...more }: { body: string; headers: Readonly<Record<string, string>>; signal: AbortSignal },
): Promise<number> =>
  new Promise((resolve, reject) => {
    const ask = url.startsWith('https:') ? overHttps : overHttp;
    const asked = ask(url, { method: 'POST', timeout: PATIENCE_MS, ...more }, (answer) => {
      answer.once('error', reject).once('end', () => resolve(answer.statusCode ?? 0));
      answer.resume();
    });
    asked.once('error', reject).once('timeout', () => asked.destroy(new Error(`no answer for ${PATIENCE_MS} ms`)));
    asked.end(body);
  });

/** What was taken within so many milliseconds is written down together. */
const TOGETHER_MS = 20;

/** Brings messages to the shop, signed, again and again until one is taken. */
export const createWebhooks = ({
  objects,
  to,
  clock,
  log,
  random,
  manner,
}: {
  objects: Objects;
  to: { readonly url: string; readonly secret: string } | null;
  clock: Clock;
  log: Log;
  /** From 0 to 1. */
  random: () => number;
  manner: () => Manner;
}) => {
  const stopping = new AbortController();
  // Every message on its way listens, and there may be many.
  setMaxListeners(0, stopping.signal);
  const onTheWay = new Set<Promise<void>>();

  const pause = (ms: number): Promise<unknown> =>
    ms > 0 ? wait(ms, null, { signal: stopping.signal, ref: false }).catch(() => null) : Promise.resolve();

  const post = async ({ url, secret }: { url: string; secret: string }, message: Message): Promise<boolean> => {
    const body = JSON.stringify(message.event);
    const signature = signatureOf(secret, Math.floor(clock().getTime() / 1000), body);
    try {
      const headers = {
        'content-type': 'application/json; charset=utf-8',
        'content-length': String(Buffer.byteLength(body)),
        'stripe-signature': signature,
      };
      const status = await statusOf(url, { body, headers, signal: stopping.signal });
      return status >= 200 && status < 300;
    } catch {
      return false;
    }
  };

  let taken: string[] = [];
  let noting: Promise<void> | null = null;
  const note = (id: string): Promise<void> => {
    taken.push(id);
    noting ??= wait(TOGETHER_MS).then(() => {
      const ids = taken;
      taken = [];
      noting = null;
      return objects.delivered(ids);
    });
    return noting;
  };

  const bring = async (message: Message): Promise<void> => {
    if (!to) return;
    const { repeat, delayMs, shuffleMs } = manner();
    const moment = delayMs + Math.floor(random() * shuffleMs);
    for (const seconds of PAUSES) {
      await pause(moment + seconds * 1000);
      if (stopping.signal.aborted) return;
      let isTaken = true;
      for (let copy = 0; copy < repeat; copy += 1) isTaken = (await post(to, message)) && isTaken;
      if (isTaken) return note(message.id);
    }
    log.warn({ message: message.id }, 'the payment sandbox found nobody who takes its message');
  };

  const send = (messages: readonly Message[]) => {
    for (const message of messages) {
      const way: Promise<void> = bring(message)
        .catch((error: unknown) => {
          if (!stopping.signal.aborted)
            log.warn({ err: error, message: message.id }, 'a message of the payment sandbox was lost');
        })
        .finally(() => onTheWay.delete(way));
      onTheWay.add(way);
    }
  };

  return {
    send,
    /** What an earlier process could not deliver. */
    resume: async () => {
      if (to) send(await objects.waiting());
    },
    stop: async () => {
      stopping.abort();
      await Promise.all(onTheWay);
    },
  };
};

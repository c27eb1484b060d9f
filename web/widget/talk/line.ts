// The line to the shop: opens the conversation, holds its stream, exchanges its key from time to time.
import type { Session } from '../embed.ts';
import type { Answers } from './answers.ts';
import type { Ground } from './ground.ts';
import { createPatience } from './stream.ts';
import type { Settings } from './types.ts';
import { Refusal } from './wire.ts';

const renewAfter = 30 * 60_000;

export const createLine = (ground: Ground, answers: Answers, later: () => void) => {
  const { shop, ask, follow, store, share, memory, tabs, emit } = ground;
  const patience = createPatience();
  let stream: AbortController | undefined;
  let leads = false;
  let opening: Promise<void> | undefined;
  let signed: string | null = null;

  const listen = (): void => {
    stream?.abort();
    const { conversation } = store.get();
    if (!leads || !conversation) return;
    stream = new AbortController();
    const { signal } = stream;
    void follow({
      token: () => store.get().token,
      after: () => store.get().lastEvent,
      patience,
      signal,
      onState: (seconds) => {
        if (signal.aborted) return;
        store.set({ retryAt: Date.now() + seconds * 1000 });
        share({ conn: seconds === 0 ? 'up' : 'down' });
        if (seconds === 0) later();
      },
      onFrame: (frame) => {
        if (signal.aborted) return;
        try {
          answers.showNews(frame);
        } catch {
          // News that cannot be read is not worth stopping for.
        }
      },
    }).then((good) => {
      if (!good && !signal.aborted) share({ token: null });
    });
  };

  const open = (): Promise<void> =>
    (opening ??= (async () => {
      const body = {
        locale: store.get().locale,
        shop,
        ...(signed === null ? { visitor: memory.known().visitor } : { identity: signed }),
      };
      const opened = await ask<Session>('channels/web/sessions', { method: 'POST', body }).catch((error: Refusal) => {
        if (signed === null || error.problem.status !== 401) throw error;
        // The page has to sign anew; what was said waits until then.
        emit('identity', { reason: error.problem.detail });
        throw new Refusal({ status: 0, detail: '' });
      });
      share({ ...opened, lastEvent: null });
      listen();
    })().finally(() => (opening = undefined)));

  const renew = async (): Promise<void> => {
    const { token } = store.get();
    if (!token) return;
    try {
      share(await ask<{ token: string }>('channels/web/sessions/renew', { method: 'POST', token }));
    } catch (error) {
      if (error instanceof Refusal && error.problem.status === 401) share({ token: null });
    }
  };

  let greeting: Promise<void> | undefined;
  const greet = (): Promise<void> =>
    (greeting ??= (async () => {
      for (let wait = 1; ; wait = Math.min(15, wait * 2)) {
        try {
          const settings = await ask<Settings>('channels/web/settings');
          // With a conversation it is the stream that tells how the line is.
          store.set({ settings, ...(!store.get().conversation && { conn: 'up' }) });
          return;
        } catch {
          store.set({ conn: 'down', retryAt: Date.now() + wait * 1000 });
          await patience.wait(wait, new AbortController().signal);
        }
      }
    })().finally(() => (greeting = undefined)));

  /** A line that is dead may not know it for minutes; the browser often does. */
  const onOffline = (): void => {
    store.set({ conn: 'down' });
    listen();
  };
  const onOnline = (): void => void greet().then(later);
  addEventListener('offline', onOffline);
  addEventListener('online', onOnline);

  const timer = setInterval(() => leads && void renew(), renewAfter);

  return {
    open,
    listen,
    renew,
    hurry: () => patience.hurry(),
    sign: (identity: string | null): void => void (signed = identity),
    start: (): void => {
      void greet().then(later);
      tabs.lead(() => {
        leads = true;
        listen();
        later();
      });
    },
    leads: () => leads,
    hangUp: (): void => stream?.abort(),
    stop: (): void => {
      clearInterval(timer);
      removeEventListener('offline', onOffline);
      removeEventListener('online', onOnline);
      stream?.abort();
    },
  };
};

export type Line = ReturnType<typeof createLine>;

import type { Config } from '#config';
import type { Intent } from '#conversation';
import type { Clock, Log } from '#kernel';
import { findEspeak } from '#speech/local';
import type { Shop } from '#sdk';
import { createClosing } from './closing.ts';
import { openGround } from './ground.ts';
import type { Timers } from './house.ts';
import { openRooms } from './rooms.ts';
import { openWeb } from './web.ts';
import { openWorker } from './worker.ts';

export interface Running {
  /** Where the shop is reached; null for a process that only works. */
  readonly url: string | null;
  readonly embedded: boolean;
  readonly products: number;
  /** Who speaks, or why nobody does; null for a process that only works. */
  readonly voice: string | null;
  /** Why speech is not understood here; null where it is. */
  readonly deaf: string | null;
  /** Where the first owner names themselves; null: somebody works here, or no page is served. */
  readonly setUp: string | null;
  stop(): Promise<void>;
}

export interface StartWishes {
  readonly root: string;
  readonly version: string;
  readonly log: Log;
  readonly clock?: Clock;
  /** More that can be asked. */
  readonly intents?: readonly Intent<Shop>[];
  readonly timers?: Timers;
}

/**
 * Puts the parts together and starts the roles asked for: the ground, the rooms that every role has, then what the web
 * and the worker do beside them. What was opened is closed again when a later part fails.
 */
export const start = async (
  config: Config,
  { root, version, log, clock = () => new Date(), intents = [], timers }: StartWishes,
): Promise<Running> => {
  const closing = createClosing(log);
  const has = (role: 'web' | 'worker') => config.server.roles.includes(role);
  let ready = false;
  try {
    // Looked for while the database opens.
    const espeak = has('web') ? findEspeak(config.speech.program) : null;
    const ground = await openGround(config, { root, version, log, clock, closing });
    const rooms = await openRooms(ground);
    const web = espeak && (await openWeb(ground, rooms, { espeak, intents, timers, isReady: () => ready }));
    if (has('worker')) await openWorker(ground, rooms);
    ready = true;
    return {
      url: web?.url ?? null,
      embedded: ground.embedded,
      products: await ground.db.product.count({ where: { active: true } }),
      voice: web?.spoken.about ?? null,
      deaf: web?.deaf ?? null,
      setUp: (await web?.console.setUpUrl(web.url)) ?? null,
      stop: () => closing.close(),
    };
  } catch (error) {
    await closing.close();
    throw error;
  }
};

import { createHash } from 'node:crypto';
import { runsOn, type Intent, type Versions } from '#conversation';
import { AppError, type Edition, type Log } from '#kernel';
import type { Shop } from '#sdk';
import type { Database, Listener } from '#store';
import { buildVersion, type BuiltVersion, type VersionGround } from './build-version.ts';
import { intentsOf, type Bind } from './edition-intents.ts';

/** The intents as they lie in the folder, where no version was ever published. */
const asInFolder = 0;

/** How many versions stay at hand beside those in force: one of a moment ago is what a rollback goes back to. */
const mostAtHand = 4;

/** A net under the notifications. */
const lookEvery = 5_000;

interface Release {
  readonly live: number;
  readonly canary: number | null;
  readonly share: number;
  readonly revision: number;
}

/** What is in force in this process. */
interface InForce {
  readonly live: BuiltVersion;
  readonly canary: BuiltVersion | null;
  readonly share: number;
  readonly revision: number;
}

export interface Editions extends Versions<Shop> {
  live(): BuiltVersion;
  /** Throws where there is no such version, or it can't be had. */
  numbered(number: number): Promise<BuiltVersion>;
  /** One to rehearse with, published under this number or not at all. */
  build(content: Edition, number: number | null): Promise<BuiltVersion>;
  /** Once this process runs on what was released until now. */
  followed(): Promise<void>;
  close(): Promise<void>;
}

/** 0 to 99, always the same for a conversation and a canary. */
const lotOf = (conversation: string, canary: number): number =>
  createHash('sha256').update(`${canary}:${conversation}`).digest().readUInt32BE(0) % 100;

const readRelease = async (db: Database): Promise<Release> => {
  const [found] = await db.$queryRaw<Release[]>`/* release */
    select live, canary, canary_share as share, revision::int from release`;
  return found ?? { live: asInFolder, canary: null, share: 0, revision: 0 };
};

/**
 * The versions that conversations run on. What is in force changes by one assignment, after the new version was learned; a
 * conversation that runs stays on its own.
 */
export const createEditions = async ({
  db,
  listener,
  log,
  ground,
  repository,
  more,
  bind,
  rehearse,
}: {
  readonly db: Database;
  readonly listener: Listener;
  readonly log: Log;
  readonly ground: VersionGround;
  readonly repository: ReadonlyMap<string, Intent<Shop>>;
  /** Intents that are in every version. */
  readonly more: readonly Intent<Shop>[];
  readonly bind: Bind;
  readonly rehearse: Bind;
}): Promise<Editions> => {
  const own = new Map([...repository, ...more.map((each) => [each.definition.name, each] as const)]);
  /** By number, the one used last at the end. */
  const atHand = new Map<number, Promise<BuiltVersion>>();
  let inForce: InForce | undefined;
  let closed = false;

  const load = async (number: number): Promise<BuiltVersion> => {
    if (number === asInFolder) return buildVersion(number, { intents: own, kinds: new Map() }, ground);
    const [found] = await db.$queryRaw<{ content: Edition }[]>`/* version */
      select content from studio_version where number = ${number}::int`;
    if (!found) throw new AppError('unknown-version', `There is no version ${number} of the intents.`, { status: 404 });
    return buildVersion(number, await intentsOf(found.content, { repository, more, bind }), ground);
  };

  const clearAway = (): void => {
    const kept = [inForce?.live.number, inForce?.canary?.number];
    const idle = [...atHand.keys()].filter((number) => !kept.includes(number));
    for (const number of idle.slice(0, Math.max(0, idle.length - mostAtHand))) atHand.delete(number);
  };

  const numbered = (number: number): Promise<BuiltVersion> => {
    const version = atHand.get(number) ?? load(number);
    atHand.delete(number);
    atHand.set(number, version);
    // What could not be had is asked for again the next time.
    version.catch(() => atHand.get(number) === version && atHand.delete(number));
    clearAway();
    return version;
  };

  const orNone = async (number: number | null): Promise<BuiltVersion | null> => {
    if (number === null) return null;
    try {
      return await numbered(number);
    } catch (error) {
      log.error({ err: error, version: number }, 'a version of the intents can’t be had; nobody is led to it');
      return null;
    }
  };

  const look = async (): Promise<void> => {
    const release = await readRelease(db);
    if (closed || inForce?.revision === release.revision) return;
    const [live, canary] = await Promise.all([numbered(release.live), orNone(release.canary)]);
    inForce = { live, canary, share: release.share, revision: release.revision };
    log.info({ version: release.live, canary: release.canary, share: release.share }, 'this version is in force');
  };

  let last: Promise<void> = Promise.resolve();
  const lookAgain = (): Promise<void> =>
    (last = last.then(look).catch((error: unknown) => log.error({ err: error }, 'the release could not be followed')));

  const stop = listener.on('studio', (payload) => {
    if (payload === null || payload.includes('"release"')) void lookAgain();
  });
  const net = setInterval(() => void lookAgain(), lookEvery);

  try {
    await look();
  } catch (error) {
    // A shop that can't be had as it was published is open all the same.
    log.error({ err: error }, 'what was published can’t be had; the intents of the folder are in force');
    inForce ??= { live: await numbered(asInFolder), canary: null, share: 0, revision: -1 };
  }

  /** What a rollback most likely goes back to. */
  const fetchBefore = async (): Promise<void> => {
    const [before] = await db.$queryRaw<{ number: number | null }[]>`
      select max(number) as number from studio_version where number < ${inForce!.live.number}::int`;
    await orNone(before?.number ?? null);
  };
  fetchBefore().catch((error: unknown) => closed || log.warn({ err: error }, 'the version before could not be read'));

  const now = (): InForce => inForce!;
  return {
    live: () => now().live,

    of: (session, { conversation, at }) => {
      const { live, canary, share } = now();
      const number = runsOn(session, at);
      const chosen = canary && lotOf(conversation, canary.number!) < share ? canary : live;
      if (number === undefined || number === chosen.number) return chosen;
      if (number === live.number) return live;
      if (number === canary?.number) return canary;
      return numbered(number).catch((error: unknown) => {
        log.error({ err: error, version: number, conversation }, 'a conversation goes on with the version in force');
        return now().live;
      });
    },

    numbered,
    build: async (content, number) =>
      buildVersion(number, await intentsOf(content, { repository, more, bind: rehearse }), ground),
    followed: lookAgain,
    close: async () => {
      closed = true;
      stop();
      clearInterval(net);
      await last;
    },
  };
};

import { no, type Clock, type Edition, type Log, type Result, type SettingShapes } from '#kernel';
import type { Database, Listener } from '#store';
import { createTeaching, type Teach, type Teaching } from './checks/teaching.ts';
import { createTests, type KeptReport, type RunTests } from './checks/tests.ts';
import { hashOf } from './content/hash.ts';
import { createDrafting, type Drafting } from './draft/draft.ts';
import { createDraftingMany, type DraftingMany } from './draft/many.ts';
import { createPresence, type Presence } from './draft/presence.ts';
import { editionOf, readHeads, revisionOf, type DraftRow } from './draft/rows.ts';
import { createFiles, type Files } from './files/sides.ts';
import { followStudio, type StudioNews } from './follow.ts';
import { createInbox, type Inbox } from './inbox/inbox.ts';
import { editionProblems, type Knowing } from './problems/edition-problems.ts';
import type { Problem } from './problems/problem.ts';
import { watchDue } from './release/due.ts';
import { createReleasing, type Published, type PublishWish, type Releasing } from './release/releasing.ts';
import { createReading, type Reading } from './reading.ts';
import { readRelease, readVersion } from './release/rows.ts';

/** The draft at one moment. */
export interface DraftNow {
  /** Its last change. */
  readonly revision: number;
  /** SHA-256 of its content. */
  readonly hash: string;
  readonly edition: Edition;
  /** The last change of every intent, removed ones included. */
  readonly heads: readonly DraftRow[];
}

export type PublishRefusal =
  | { readonly reason: 'problems'; readonly problems: readonly Problem[] }
  | { readonly reason: 'red-tests'; readonly report: KeptReport }
  | Extract<Awaited<ReturnType<Releasing['publish']>>, { ok: false }>;

export interface Studio {
  readonly read: Reading;
  readonly draft: Drafting & DraftingMany & { now(): Promise<DraftNow> };
  readonly presence: Presence;
  readonly files: Files;
  readonly problems: (edition: Edition) => readonly Problem[];
  /** What may be set of the handler that an intent has in the repository; nothing where it has none. */
  readonly settingsOf: (intent: string) => SettingShapes;
  readonly teaching: Teaching;
  readonly inbox: Inbox;
  readonly releasing: Omit<Releasing, 'publish' | 'takeDue'>;
  /** What is live; null: there is no version yet. */
  live(): Promise<{ readonly number: number; readonly content: Edition } | null>;
  /** Makes a version of the draft and puts it into force, if nothing stands in the way and every recorded conversation goes as recorded. */
  publish(wish: PublishWish): Promise<Result<Published, PublishRefusal>>;
  follow(heard: (news: StudioNews) => void): () => void;
  stop(): Promise<void>;
}

export const createStudio = ({
  db,
  clock,
  log,
  listener,
  teach,
  knowing,
  runTests,
  hidden,
}: {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly listener: Listener;
  readonly teach: Teach;
  readonly knowing: Knowing;
  /** Absent: recorded conversations cannot be run here, and stand in nobody's way. */
  readonly runTests?: RunTests | undefined;
  /** Intents whose words concern the shopper alone: staff read none of them. */
  readonly hidden?: (() => readonly string[]) | undefined;
}): Studio => {
  const ground = { db, clock };
  const releasing = createReleasing(ground);
  const teaching = createTeaching(teach, log);
  const tests = createTests(ground, runTests);
  const due = watchDue({ releasing, listener, clock, log });
  let kept: DraftNow | undefined;
  let live: { readonly number: number; readonly content: Edition } | undefined;

  const now = async (): Promise<DraftNow> => {
    const heads = await readHeads(db);
    const revision = revisionOf(heads);
    // The same object for the same draft: what was learned from it is found again.
    if (kept?.revision === revision) return kept;
    const edition = editionOf(heads);
    return (kept = { revision, hash: hashOf(edition), edition, heads });
  };

  return {
    read: createReading(ground, hidden),
    draft: { ...createDrafting(ground), ...createDraftingMany(ground), now },
    presence: createPresence(ground),
    files: createFiles(ground),
    problems: (edition) => editionProblems(edition, knowing),
    settingsOf: (intent) => knowing.repository.get(intent) ?? {},
    teaching,
    inbox: createInbox(ground),
    releasing,
    live: async () => {
      const release = await readRelease(db);
      if (!release) return null;
      if (live?.number === release.live) return live;
      const { number, content } = (await readVersion(db, release.live))!;
      return (live = { number, content });
    },
    publish: async (wish) => {
      const { hash, edition } = await now();
      const problems = editionProblems(edition, knowing).filter(({ level }) => level === 'error');
      if (problems.length > 0) return no('problems', { problems });
      if (tests.possible) {
        // What went wrong once may have had its reason elsewhere, in the goods: only good news is believed.
        const kept = await tests.report(hash);
        const report = kept?.red.length === 0 ? kept : await tests.run(hash, edition);
        if (report.red.length > 0) return no('red-tests', { report });
      }
      return releasing.publish(wish, hash);
    },
    follow: (heard) => followStudio(listener, heard),
    stop: async () => {
      due.stop();
      await teaching.stop();
    },
  };
};

import { no, ok, type Edition, type Result } from '#kernel';
import { instant, Prisma, type Queryable } from '#store';
import { hashOf } from '../content/hash.ts';
import { editionOf, readHeads, revisionOf } from '../draft/rows.ts';
import { alone, type Ground } from '../ground.ts';
import { keep, move } from './move.ts';
import {
  readLast,
  readRelease,
  readScheduled,
  readVersion,
  writeVersion,
  type Release,
  type Scheduled,
} from './rows.ts';

export interface PublishWish {
  readonly note: string;
  readonly name?: string | undefined;
  /** Of a hundred new conversations, 1 to 99; absent: all. */
  readonly share?: number | undefined;
  /** Absent: now. */
  readonly at?: Date | undefined;
  readonly who: string;
}

export interface Published {
  readonly version: number;
  readonly release: Release;
  readonly scheduled: Scheduled | null;
}

type Refused<Reason extends string> = { readonly reason: Reason };
type Act = { readonly who: string; readonly note?: string | undefined };

export interface Releasing {
  /**
   * Makes a version of the draft, which has to be as it was when it was checked (`hash`), and puts it into force. The same
   * content as the last version makes no new one.
   */
  publish(
    wish: PublishWish,
    hash: string,
  ): Promise<
    Result<Published, Refused<'draft-changed' | 'nothing-changed' | 'already-scheduled' | 'too-early' | 'no-release'>>
  >;
  /** Another share for what is tried. */
  share(share: number, act: Act): Promise<Result<Release, Refused<'no-canary'>>>;
  promote(act: Act): Promise<Result<Release, Refused<'no-canary'>>>;
  cancel(act: Act): Promise<Result<Release, Refused<'no-canary'>>>;
  unschedule(act: Act): Promise<Result<Release, Refused<'nothing-scheduled'>>>;
  /** Any version for everybody, from now on; what is tried on a share is dropped. */
  rollback(version: number, act: Act): Promise<Result<Release, Refused<'unknown-version' | 'live-already'>>>;
  /** Puts into force what is due, once however many processes ask. Answers when the next is. */
  takeDue(): Promise<Date | null>;
}

export const createReleasing = (ground: Ground): Releasing => {
  const { db, clock } = ground;
  const version = (number: number) => Prisma.sql`${number}::int`;

  const putLive = (tx: Queryable, number: number, what: 'publish' | 'rollback', { who, note = '' }: Act) =>
    move(
      tx,
      { live: version(number), canary: keep.none, share: keep.nought },
      { what, version: version(number), note, who },
      clock(),
    );

  const put = (tx: Queryable, number: number, share: number | null, act: Act) =>
    share === null
      ? putLive(tx, number, 'publish', act)
      : move(
          tx,
          { live: keep.live, canary: version(number), share: version(share) },
          { what: 'canary', version: version(number), share, note: act.note ?? '', who: act.who },
          clock(),
        );

  const onCanary = async (
    what: 'share' | 'promote' | 'cancel',
    to: Parameters<typeof move>[1],
    { who, note = '' }: Act,
    share?: number,
  ) =>
    alone(ground, async (tx): Promise<Result<Release, Refused<'no-canary'>>> => {
      const now = await readRelease(tx);
      if (now?.canary == null) return no('no-canary');
      return ok(
        (await move(tx, to, { what, version: version(now.canary), note, who, share: share ?? null }, clock()))!,
      );
    });

  const versionOf = async (
    tx: Queryable,
    content: Edition,
    revision: number,
    { name, note, who }: PublishWish,
    hash: string,
  ) => {
    const last = await readLast(tx);
    if (last?.hash === hash) return last.number;
    const given = { content, hash, origin: 'studio' as const, name: name ?? null, note, revision, who };
    return writeVersion(tx, given, clock());
  };

  const schedule = async (
    tx: Queryable,
    number: number,
    due: Date,
    { share = null, note, who }: { share?: number | null; note: string; who: string },
  ) => {
    await tx.$executeRaw`
      with kept as (
        insert into release_schedule (version, share, due_at, note, who)
        values (${number}::int, ${share}::int, ${instant(due)}, ${note}, ${who}) returning version
      )
      insert into release_history (what, from_version, to_version, share, note, who, at)
      select 'schedule', release.live, kept.version, ${share}::int, ${note}, ${who}, ${instant(clock())} from kept, release`;
  };

  return {
    publish: (wish, hash) =>
      alone(ground, async (tx) => {
        const { share, at, note, who } = wish;
        const heads = await readHeads(tx);
        const content = editionOf(heads);
        if (hashOf(content) !== hash) return no('draft-changed');
        const now = await readRelease(tx);
        if (!now) return no('no-release');
        if (at && at.getTime() <= clock().getTime()) return no('too-early');
        if (await readScheduled(tx)) return no('already-scheduled');
        const number = await versionOf(tx, content, revisionOf(heads), wish, hash);
        if (number === now.live && now.canary === null) return no('nothing-changed');
        if (!at) {
          const release = await put(tx, number, share ?? null, { who, note });
          return ok({ version: number, release: release!, scheduled: null });
        }
        await schedule(tx, number, at, { share: share ?? null, note, who });
        return ok({ version: number, release: now, scheduled: await readScheduled(tx) });
      }),

    share: (share, act) =>
      onCanary('share', { live: keep.live, canary: keep.canary, share: version(share) }, act, share),
    promote: (act) => onCanary('promote', { live: keep.canary, canary: keep.none, share: keep.nought }, act),
    cancel: (act) => onCanary('cancel', { live: keep.live, canary: keep.none, share: keep.nought }, act),

    unschedule: ({ who, note = '' }) =>
      alone(ground, async (tx) => {
        const gone = await tx.$executeRaw`
          with gone as (
            update release_schedule set state = 'cancelled' where state = 'waiting' returning version, share
          )
          insert into release_history (what, from_version, to_version, share, note, who, at)
          select 'unschedule', release.live, gone.version, gone.share, ${note}, ${who}, ${instant(clock())} from gone, release`;
        return gone > 0 ? ok((await readRelease(tx))!) : no('nothing-scheduled');
      }),

    rollback: (number, act) =>
      alone(ground, async (tx) => {
        if (!(await readVersion(tx, number))) return no('unknown-version');
        const now = (await readRelease(tx))!;
        if (now.live === number && now.canary === null) return no('live-already');
        return ok((await putLive(tx, number, 'rollback', act))!);
      }),

    takeDue: async () => {
      const waiting = await readScheduled(db);
      if (!waiting || waiting.due.getTime() > clock().getTime()) return waiting?.due ?? null;
      await alone(ground, async (tx) => {
        const taken = await tx.$executeRaw`
          update release_schedule set state = 'done' where id = ${waiting.id}::int and state = 'waiting'`;
        if (taken > 0) await put(tx, waiting.version, waiting.share, waiting);
      });
      return null;
    },
  };
};

import { no, ok, type Edition, type EditionIntent, type Result } from '#kernel';
import { Prisma, type Queryable } from '#store';
import { hashOf, same } from '../content/hash.ts';
import { merge } from '../content/merge.ts';
import { editionOf, readHeads, revisionOf, write, type NewRow } from '../draft/rows.ts';
import { alone, type Ground } from '../ground.ts';
import { begin, keep, move } from '../release/move.ts';
import { readLast, readRelease, writeVersion } from '../release/rows.ts';
import { readFiles, writeFound, writeTaken, type FileRow } from './rows.ts';

/** An intent whose files have changed since the draft took them. Null: there is none. */
export interface Sides {
  readonly intent: string;
  /** As the draft last took it from the files. */
  readonly base: EditionIntent | null;
  readonly files: EditionIntent | null;
  readonly studio: EditionIntent | null;
  /** Places that both changed, each in another way; empty: it can be taken as it is. */
  readonly conflicts: readonly string[];
  /** What both make together, where they do not conflict. */
  readonly merged: EditionIntent | null;
  readonly foundAt: Date;
}

export const takings = ['merged', 'files', 'studio'] as const;
/** What becomes of it: both together, as in the files, or as it is in the draft. */
export type Taking = (typeof takings)[number];

/** Who changes what comes from the folder. */
const filesAre = 'files';

export interface Files {
  /**
   * What the folder holds as this process begins. The first time it is version 1. Where nobody has published yet, what
   * changed becomes the next version and is live; otherwise it waits to be taken into the draft.
   */
  arrive(found: Edition): Promise<'first' | 'next' | 'waiting' | 'same'>;
  waiting(): Promise<readonly Sides[]>;
  /** As it lay in the files when it was last looked. */
  found(): Promise<Edition>;
  /** These, or all that do not conflict. Answers which. */
  take(
    wish: { readonly intents?: readonly string[] | undefined; readonly as: Taking },
    who: string,
  ): Promise<Result<readonly string[], { readonly reason: 'conflict' | 'not-waiting'; readonly intent: string }>>;
}

const sidesOf = ({ intent, taken: base, found: files, foundAt }: FileRow, edition: Edition): Sides => {
  const studio = edition.intents[intent] ?? null;
  const sides = { intent, base, files, studio, foundAt };
  if (same(studio, base) || same(studio, files)) return { ...sides, conflicts: [], merged: files };
  if (!studio || !files || !base) return { ...sides, conflicts: [''], merged: null };
  const { content, conflicts } = merge(base, studio, files);
  return { ...sides, conflicts, merged: conflicts.length > 0 ? null : content };
};

const waitingIn = async (db: Queryable): Promise<readonly Sides[]> => {
  const [files, edition] = [await readFiles(db), editionOf(await readHeads(db))];
  return files.filter(({ taken, found }) => !same(taken, found)).map((row) => sidesOf(row, edition));
};

export const createFiles = (ground: Ground): Files => {
  const { db, clock } = ground;

  const takeAll = async (tx: Queryable, sides: readonly Sides[], as: Taking, who: string): Promise<void> => {
    const rows = sides.flatMap(({ intent, files, studio, merged }): NewRow[] => {
      const content = as === 'studio' ? studio : as === 'files' ? files : merged;
      return same(content, studio) ? [] : [{ intent, content, kind: 'files', who }];
    });
    await write(tx, rows, clock());
    await writeTaken(
      tx,
      sides.map(({ intent }) => intent),
    );
  };

  const versionOf = async (tx: Queryable, content: Edition, note: string): Promise<number> => {
    const given = { content, hash: hashOf(content), origin: filesAre, name: null, note, who: filesAre } as const;
    return writeVersion(tx, { ...given, revision: revisionOf(await readHeads(tx)) }, clock());
  };

  return {
    arrive: (found) =>
      alone(ground, async (tx) => {
        await writeFound(tx, found, clock());
        const last = await readLast(tx);
        const sides = await waitingIn(tx);
        if (!last) {
          await takeAll(tx, sides, 'files', filesAre);
          await begin(tx, await versionOf(tx, found, 'The intents as they lie in the files.'), filesAre, clock());
          return 'first';
        }
        if (sides.length === 0) return 'same';
        const [published] = await tx.$queryRaw<unknown[]>`select 1 from studio_version where origin = 'studio' limit 1`;
        const release = await readRelease(tx);
        if (published || release?.live !== last.number) return 'waiting';
        await takeAll(
          tx,
          sides.filter(({ conflicts }) => conflicts.length === 0),
          'merged',
          filesAre,
        );
        if (hashOf(found) === last.hash) return 'waiting';
        const names = sides.map(({ intent }) => intent).join(', ');
        const number = Prisma.sql`${await versionOf(tx, found, `Changed in the files: ${names}.`)}::int`;
        const note = { what: 'files', version: number, note: names, who: filesAre } as const;
        await move(tx, { live: number, canary: keep.none, share: keep.nought }, note, clock());
        return 'next';
      }),

    waiting: () => waitingIn(db),

    found: async () => ({
      intents: Object.fromEntries(
        (await readFiles(db)).flatMap(({ intent, found }) => (found ? [[intent, found]] : [])),
      ),
    }),

    take: ({ intents, as }, who) =>
      alone(ground, async (tx) => {
        const all = await waitingIn(tx);
        const stranger = intents?.find((intent) => !all.some((each) => each.intent === intent));
        if (stranger !== undefined) return no('not-waiting', { intent: stranger });
        const wanted = intents
          ? all.filter(({ intent }) => intents.includes(intent))
          : all.filter(({ conflicts }) => conflicts.length === 0);
        const torn = as === 'merged' ? wanted.find(({ conflicts }) => conflicts.length > 0) : undefined;
        if (torn) return no('conflict', { intent: torn.intent });
        await takeAll(tx, wanted, as, who);
        return ok(wanted.map(({ intent }) => intent));
      }),
  };
};

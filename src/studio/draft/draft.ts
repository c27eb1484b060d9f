import { no, ok, type EditionIntent, type Result } from '#kernel';
import type { Queryable } from '#store';
import { inOrder, same } from '../content/hash.ts';
import { merge } from '../content/merge.ts';
import { alone, type Ground } from '../ground.ts';
import { readBefore, readHead, readRevision, write, type DraftRow } from './rows.ts';

/** What an intent is in the draft after a change. */
export interface Saved {
  readonly revision: number;
  readonly content: EditionIntent | null;
  /** Places that somebody else had changed meanwhile, and that are in it; empty where nobody had. */
  readonly merged: readonly string[];
}

/** Somebody else changed it meanwhile, in the same places: what it is now, and where both differ. */
export interface Stale {
  readonly reason: 'stale';
  readonly head: DraftRow;
  readonly conflicts: readonly string[];
}

export type SaveRefusal = Stale | { readonly reason: 'unknown-revision' };

interface Wish {
  readonly intent: string;
  /** The one that was changed; 0: it was not there. */
  readonly revision: number;
  readonly who: string;
}

const savedRow = (row: DraftRow, merged: readonly string[] = []): Saved => ({
  revision: row.revision,
  content: row.content,
  merged,
});

export interface Drafting {
  /** Changes it; null removes it. What is the same already writes nothing. */
  save(wish: Wish & { readonly content: EditionIntent | null }): Promise<Result<Saved, SaveRefusal>>;
  /** Takes back the last change that was not taken back already. */
  undo(intent: string, who: string): Promise<Result<Saved, { readonly reason: 'unknown' | 'nothing-to-undo' }>>;
  restore(
    intent: string,
    revision: number,
    who: string,
  ): Promise<Result<Saved, { readonly reason: 'unknown-revision' }>>;
}

export const createDrafting = (ground: Ground): Drafting => {
  const { clock } = ground;

  const put = async (
    tx: Queryable,
    row: Parameters<typeof write>[1][number],
    head: DraftRow | null,
    merged: readonly string[] = [],
  ): Promise<Saved> => {
    if (head && same(head.content, row.content)) return savedRow(head, merged);
    return { revision: await write(tx, [row], clock()), content: row.content, merged };
  };

  return {
    save: ({ intent, content: given, revision, who }) =>
      alone(ground, async (tx) => {
        const content = given && inOrder(given);
        const head = await readHead(tx, intent);
        const row = { intent, content, kind: content ? ('saved' as const) : ('removed' as const), who };
        if ((head?.revision ?? 0) === revision || (head && same(head.content, content)))
          return ok(await put(tx, row, head));
        const base = await readRevision(tx, intent, revision);
        if (!head || (!base && revision !== 0)) return no('unknown-revision');
        if (!base?.content || !content || !head.content) return no('stale', { head, conflicts: [''] });
        const merged = merge(base.content, content, head.content);
        if (merged.conflicts.length > 0) return no('stale', { head, conflicts: merged.conflicts });
        return ok(await put(tx, { ...row, content: merged.content, kind: 'merged' }, head, merged.theirs));
      }),

    undo: (intent, who) =>
      alone(ground, async (tx) => {
        const head = await readHead(tx, intent);
        if (!head) return no('unknown');
        const before = await readBefore(tx, intent, head.restores ?? head.revision);
        if (!before) return no('nothing-to-undo');
        const { content } = before;
        // What it took is where the next undo goes on from.
        const restores = before.restores ?? before.revision;
        return ok(
          savedRow({
            ...before,
            revision: await write(tx, [{ intent, content, kind: 'undone', who, restores }], clock()),
          }),
        );
      }),

    restore: (intent, revision, who) =>
      alone(ground, async (tx) => {
        const [head, wanted] = [await readHead(tx, intent), await readRevision(tx, intent, revision)];
        if (!wanted) return no('unknown-revision');
        return ok(await put(tx, { intent, content: wanted.content, kind: 'restored', who, restores: revision }, head));
      }),
  };
};

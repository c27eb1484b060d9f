import type { Edition, EditionIntent } from '#kernel';
import { alike, isDivided, isList, isTree, keysOf, type Path } from './parts.ts';

/** One thing that is not as before. Absent `before` or `after`: it was not there, or is not any more. */
export interface Change {
  /** "wording/en-US/replies/done", "definition/slots/size", "handler" */
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
  /** Of a list of sentences. */
  readonly added?: readonly string[];
  readonly removed?: readonly string[];
}

export interface IntentDiff {
  readonly intent: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly changes: readonly Change[];
}

/** What is not as before below this place. */
export const changesBetween = (path: Path, before: unknown, after: unknown): readonly Change[] => {
  if (alike(before, after)) return [];
  const place = path.join('/');
  if (isList(path)) {
    const [was, is] = [(before ?? []) as string[], (after ?? []) as string[]];
    const added = is.filter((each) => !was.includes(each));
    const removed = was.filter((each) => !is.includes(each));
    if (added.length + removed.length > 0) return [{ path: place, added, removed }];
  } else if (isDivided(path, before, after) && (isTree(before) || isTree(after))) {
    const [was, is] = [isTree(before) ? before : {}, isTree(after) ? after : {}];
    const inside = keysOf(is, was).flatMap((key) => changesBetween([...path, key], was[key], is[key]));
    if (inside.length > 0) return inside;
  }
  return [{ path: place, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
};

/** What is not as before in one intent; null: there is none. */
export const intentChanges = (before: EditionIntent | null, after: EditionIntent | null): readonly Change[] =>
  changesBetween([], before ?? {}, after ?? {});

/** Everything that is not as before, by intent in the order of their names. */
export const diff = (before: Edition, after: Edition): readonly IntentDiff[] =>
  [...keysOf(before.intents, after.intents)].sort().flatMap((intent): IntentDiff[] => {
    const [was, is] = [before.intents[intent] ?? null, after.intents[intent] ?? null];
    if (alike(was, is)) return [];
    const change = was === null ? 'added' : is === null ? 'removed' : 'changed';
    return [{ intent, change, changes: intentChanges(was, is) }];
  });

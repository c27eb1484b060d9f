import type { EditionIntent } from '#kernel';
import { changesBetween } from './diff.ts';
import { alike, isDivided, isList, isTree, keysOf, type Path } from './parts.ts';

export interface Merged {
  readonly content: EditionIntent;
  /** Places that both changed, each in another way: "wording/en-US/replies/done". Empty: the content holds both. */
  readonly conflicts: readonly string[];
  /** Places that only the others changed. */
  readonly theirs: readonly string[];
}

const lists = (base: readonly string[], mine: readonly string[], theirs: readonly string[]): readonly string[] => {
  const gone = new Set(base.filter((each) => !mine.includes(each) || !theirs.includes(each)));
  return [...theirs, ...mine.filter((each) => !theirs.includes(each))].filter((each) => !gone.has(each));
};

/** What two people made of the same content, in one. Where both changed the same thing in another way, mine stands. */
export const merge = (base: EditionIntent, mine: EditionIntent, theirs: EditionIntent): Merged => {
  const conflicts: string[] = [];
  const taken: string[] = [];
  const of = (path: Path, was: unknown, one: unknown, other: unknown): unknown => {
    if (alike(one, other) || alike(was, other)) return one;
    if (alike(was, one)) {
      taken.push(...changesBetween(path, was, other).map((change) => change.path));
      return other;
    }
    const place = path.join('/');
    if (isList(path) && Array.isArray(one) && Array.isArray(other)) {
      taken.push(place);
      return lists((was ?? []) as string[], one as string[], other as string[]);
    }
    if (isDivided(path, one, other) && isTree(one) && isTree(other)) {
      const before = isTree(was) ? was : {};
      const entries = keysOf(other, one).map((key) => [key, of([...path, key], before[key], one[key], other[key])]);
      return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
    }
    conflicts.push(place);
    return one;
  };
  const content = of([], base, mine, theirs) as EditionIntent;
  return { content, conflicts, theirs: taken };
};

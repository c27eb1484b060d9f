// Where an intent's content is divided: what stands below such a place is one thing, changed as a whole.

export type Path = readonly string[];
type Tree = Readonly<Record<string, unknown>>;

export const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const named = ['signs', 'values', 'prompts', 'replies'];

const isRepository = (handler: unknown): boolean => isTree(handler) && handler['kind'] === 'repository';

/** Whether the things below this place, which were and are these, are changed one by one. */
export const isDivided = (path: Path, before: unknown, after: unknown): boolean => {
  const [top, second, third] = path;
  if (path.length === 0) return true;
  // Of a handler in the repository its settings; any other is one thing.
  if (top === 'handler') return path.length === 1 ? isRepository(before) && isRepository(after) : second === 'settings' && path.length === 2; // prettier-ignore
  if (path.length === 1) return true;
  if (path.length === 2) return top === 'wording' || (top === 'definition' && ['slots', 'followUps'].includes(second!));
  return path.length === 3 && top === 'wording' && named.includes(third!);
};

/** A list of sentences, of which each comes and goes by itself. */
export const isList = (path: Path): boolean => path.length === 3 && path[0] === 'wording' && path[2] === 'utterances';

export const alike = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The keys of all of them: those of the first in its order, then what the others add. */
export const keysOf = (...trees: readonly (Tree | undefined)[]): readonly string[] => [
  ...new Set(trees.flatMap((tree) => Object.keys(tree ?? {}))),
];

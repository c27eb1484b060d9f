import type { z } from 'zod';
import { no, problemsIn, type Problem } from '#kernel';

export const invalid = (problems: readonly Problem[]) => no('invalid' as const, { problems });

/** What stands at a path of something of unknown shape. */
const at = (given: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (inside, step) => (typeof inside === 'object' && inside !== null ? Reflect.get(inside, step) : undefined),
    given,
  );

/** What was found stands beside what was expected, as far as it is one word or number. */
export const problemsOf = (error: z.ZodError, given: unknown): readonly Problem[] =>
  problemsIn(
    error.issues.map((issue) => {
      const found = at(given, issue.path);
      const plain = found === null || ['string', 'number', 'boolean', 'undefined'].includes(typeof found);
      const shown = found === undefined ? 'nothing' : JSON.stringify(found);
      return plain ? { ...issue, message: `${issue.message}; found ${shown}` } : issue;
    }),
  );

/** Names in a list that are not among the known ones, each with what would do. */
export const strangers = (
  pointer: string,
  what: string,
  names: readonly string[] | undefined,
  known: readonly string[],
): readonly Problem[] =>
  (names ?? []).flatMap((name, index) => {
    if (known.includes(name)) return [];
    const possible = known.length === 0 ? 'there are none yet' : `there are ${known.slice(0, 20).join(', ')}`;
    return [{ pointer: `${pointer}/${index}`, detail: `found no ${what} "${name}"; ${possible}` }];
  });

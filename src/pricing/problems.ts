import type { z } from 'zod';
import { no } from '#kernel';

/** What is wrong with something that was to be saved, and where in it. */
export interface Problem {
  readonly pointer: string;
  readonly detail: string;
}

export const invalid = (problems: readonly Problem[]) => no('invalid' as const, { problems });

export const problemsOf = (error: z.ZodError): readonly Problem[] =>
  error.issues.map(({ path, message }) => ({
    pointer: path.map((step) => `/${String(step)}`).join(''),
    detail: message,
  }));

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

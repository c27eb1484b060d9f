/** What is wrong with something that was given, and where in it. */
export interface Problem {
  /** A JSON pointer: "/conditions/0/op"; "": all of it */
  readonly pointer: string;
  readonly detail: string;
}

/** Why something that was to be kept is not. */
export interface Invalid {
  readonly reason: 'invalid';
  readonly problems: readonly Problem[];
}

/** A place within something as a JSON pointer. */
export const pointerTo = (path: readonly PropertyKey[]): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly code?: string | undefined;
  readonly keys?: readonly string[];
}

/** What a schema found wrong. `at` is where the checked part stands in the whole. */
export const problemsIn = (issues: readonly Issue[], at = ''): Problem[] =>
  issues.flatMap(({ path, message, code, keys }) =>
    code === 'unrecognized_keys' && keys
      ? keys.map((key) => ({ pointer: at + pointerTo([...path, key]), detail: 'is not known here' }))
      : [{ pointer: at + pointerTo(path), detail: message }],
  );

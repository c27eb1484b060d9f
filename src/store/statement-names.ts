import { createHash } from 'node:crypto';

const names = new Map<string, string>();

/**
 * Statements that begin with a comment such as "/* place *\/" are kept prepared under that name by every session, so
 * that the database does not plan them again each time. Only for hot statements of few shapes: what is prepared stays
 * as long as its session, and its plan may be one for all values. Others have no name.
 */
export const nameOf = (text: string): string | undefined => {
  const known = names.get(text);
  if (known !== undefined) return known;
  const [, title] = /^\s*\/\* ([a-z-]{1,30}) \*\//.exec(text) ?? [];
  if (title === undefined) return undefined;
  const name = `${title}-${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
  names.set(text, name);
  return name;
};

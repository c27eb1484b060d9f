import { createHash } from 'node:crypto';

/**
 * Statements that begin with a comment such as "/* place *\/" are kept prepared under that name by every session, so
 * that the database does not plan them again each time. Only for hot statements of few shapes: what is prepared stays
 * as long as its session, and its plan may be one for all values.
 */
export const createStatementNames = (): ((query: { readonly sql: string }) => string) => {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const [, title] = /^\s*\/\* ([a-z-]{1,30}) \*\//.exec(sql) ?? [];
    // The driver's type wants a string; no name is what the protocol calls an unnamed statement.
    if (title === undefined) return '';
    const known = names.get(sql);
    if (known !== undefined) return known;
    const name = `${title}-${createHash('sha256').update(sql).digest('hex').slice(0, 16)}`;
    names.set(sql, name);
    return name;
  };
};

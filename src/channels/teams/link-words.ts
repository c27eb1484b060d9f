/** What somebody wants who speaks of being linked; `code` null: it has not the shape of one. */
export type LinkWords = { readonly wants: 'link'; readonly code: string | null } | { readonly wants: 'unlink' };

/** What may be a code is kept away from everything that remembers words. Null: it is about something else. */
export const linkWordsOf = (words: string): LinkWords | null => {
  if (/^\s*(?:unlink|desvincular)\s*[.!]?\s*$/i.test(words)) return { wants: 'unlink' };
  const told = /^\s*(?:link|vincular)[\s:]+(\S{4,40}|\S{5}\s+\S{5})\s*$/i.exec(words)?.[1];
  if (told === undefined) return null;
  const bare = told.replace(/[^A-Za-z0-9]/g, '');
  return { wants: 'link', code: bare.length === 10 ? bare : null };
};

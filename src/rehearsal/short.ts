const most = { items: 5, keys: 30, text: 300, depth: 5 } as const;
const secret = new Set(['pin', 'pinHash', 'token']);

/** Enough of a value to be looked at: long lists and texts are cut, secrets left out. */
export const short = (value: unknown, depth = 0): unknown => {
  if (typeof value === 'string') return value.length > most.text ? `${value.slice(0, most.text)}…` : value;
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Date) return value.toISOString();
  if (depth >= most.depth) return '…';
  if (Array.isArray(value)) {
    const first = value.slice(0, most.items).map((each) => short(each, depth + 1));
    return value.length > most.items ? [...first, `… ${value.length - most.items} more`] : first;
  }
  const entries = Object.entries(value).filter(([, each]) => each !== undefined && typeof each !== 'function');
  return Object.fromEntries(
    entries.slice(0, most.keys).map(([key, each]) => [key, secret.has(key) ? '••••' : short(each, depth + 1)]),
  );
};

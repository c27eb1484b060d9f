const most = 40;

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Where two values differ, by path ("task.slots.items"), to a depth of three. */
export const differing = (
  before: unknown,
  after: unknown,
  path = '',
  depth = 0,
): readonly { readonly path: string; readonly before: unknown; readonly after: unknown }[] => {
  if (isSame(before, after)) return [];
  if (depth === 3 || !isPlain(before) || !isPlain(after))
    return [{ path, before: before ?? null, after: after ?? null }];
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys]
    .flatMap((key) => differing(before[key], after[key], path ? `${path}.${key}` : key, depth + 1))
    .slice(0, most);
};

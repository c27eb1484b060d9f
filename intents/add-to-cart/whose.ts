import type { Found } from './put.ts';

/** The note of who each variant in the cart is for; nothing where nobody was named. */
export const whoseOf = (
  found: readonly Found[],
  notes: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> => {
  const noted = (notes['whose'] ?? {}) as Readonly<Record<string, readonly string[]>>;
  const whose = { ...noted };
  for (const { variant, replaces, whose: said } of found) {
    const owners = said ?? (replaces === undefined ? undefined : noted[replaces]);
    if (replaces !== undefined && replaces !== variant.id) delete whose[replaces];
    if (owners) whose[variant.id] = [...new Set([...(whose[variant.id] ?? []), ...owners])];
  }
  return Object.keys(whose).length > 0 || Object.keys(noted).length > 0 ? { whose } : {};
};

/**
 * What the people who run the shop may do. Routes, the OpenAPI document and the command line read this table.
 * Whoever has a role may do everything that the roles under `holds` may, too.
 */
export const roles = {
  viewer: { means: 'looks at orders, talks, stock, prices, fraud findings and the books; changes nothing', holds: [] },
  operator: {
    means: 'packs, ships, cancels, gives money back, takes goods back, counts stock, runs parked work again',
    holds: ['viewer'],
  },
  fraud: { means: 'decides held orders; keeps fraud rules, blocks and the learned model', holds: ['viewer'] },
  author: { means: 'writes intents, functions and wordings, and tries them', holds: ['viewer'] },
  publisher: {
    means: 'puts into force what authors wrote, and promotions, taxes and ways of delivery',
    holds: ['author', 'viewer'],
  },
  owner: {
    means: 'may do everything, and says who else may do what',
    holds: ['viewer', 'operator', 'fraud', 'author', 'publisher'],
  },
} as const satisfies Record<string, { readonly means: string; readonly holds: readonly string[] }>;

export type Role = keyof typeof roles;

export const roleNames = Object.keys(roles) as Role[];

export const isRole = (name: string): name is Role => Object.hasOwn(roles, name);

/** Every role that may do what this one may, the narrowest first. */
export const rolesFor = (needed: Role): readonly Role[] =>
  roleNames.filter((name) => name === needed || (roles[name].holds as readonly Role[]).includes(needed));

export const may = (has: readonly Role[], needed: Role): boolean => has.some((role) => rolesFor(needed).includes(role));

/** Every role whose rights these roles give. */
export const rightsOf = (has: readonly Role[]): readonly Role[] => roleNames.filter((role) => may(has, role));

import { Prisma } from '#store';
import { fixed } from './fixed.ts';
import type { Wanted } from './wanted.ts';

/** So many rows of postings are read to find candidates; whatever else is wanted is only looked up for those. */
const budget = 2500;
/** A word that more products hold finds so many: those of which it says most. Farther is looked only where that gave too few. */
export type Reach = 'near' | 'far';
const champions: Readonly<Record<Reach, number>> = { near: 250, far: 2000 };
/** A word that was misheard may be the rarest of all: at least so many of what is wanted find candidates. */
const finders = 2;

interface Lookup {
  readonly term: string;
  readonly weight: number;
  readonly group: number;
  readonly held: number;
}

/** How the candidates for what is wanted are found. */
export interface Plan {
  /** Each of these finds candidates: all that hold it. */
  readonly whole: readonly Lookup[];
  /** Each of these finds the best that hold it, as many as the reach says. */
  readonly best: readonly Lookup[];
  readonly reach: Reach;
  /** These are looked up for the candidates. */
  readonly probed: readonly Lookup[];
}

const heldBy = (lookups: readonly Lookup[]): number => lookups.reduce((sum, { held }) => sum + held, 0);

/**
 * The rarest of what is wanted finds the candidates, the least telling words only rank them: however common words are,
 * not much more is read than the budget allows.
 */
export const planFor = (wanted: readonly Wanted[], reach: Reach = 'near'): Plan => {
  const groups = wanted
    .map(({ alternatives }, group) =>
      alternatives.map(({ term, weight, held }): Lookup => ({ term, weight, group, held })),
    )
    .sort((a, b) => heldBy(a) - heldBy(b));
  const whole: Lookup[] = [];
  const best: Lookup[] = [];
  const probed: Lookup[] = [];
  let left = budget;
  // What nobody is known to hold finds nothing, or what was saved a moment ago.
  let finding = 0;
  groups.forEach((lookups) => {
    const held = heldBy(lookups);
    if (held > 0) finding += 1;
    if (held <= left) {
      whole.push(...lookups);
      left -= held;
      return;
    }
    left = 0;
    probed.push(...lookups);
    if (finding <= finders) best.push(...lookups);
  });
  return { whole, best, probed, reach };
};

/** Whether there may be more that fit than the plan finds. */
export const isCut = ({ best, probed }: Plan): boolean => best.length > 0 || probed.length > 0;

/** Whether reaching farther would find more: nothing that is wanted is so rare that all that hold it were looked at. */
export const findsMoreFarther = ({ whole, best }: Plan): boolean => best.length > 0 && heldBy(whole) === 0;

const rows = (lookups: readonly Lookup[]): Prisma.Sql =>
  // As sub-selects: the planner shall not see how many they are, or it plans each question anew.
  Prisma.sql`unnest((SELECT ${lookups.map(({ term }) => term)}::text[]), (SELECT ${lookups.map(({ group }) => group)}::int[]),
    (SELECT ${lookups.map(({ weight }) => weight)}::float8[])) AS w(term, grp, weight)`;

/** Each term is looked up by itself: a join would have every posting read. Counts may be a second old, so even the rare have a limit. */
const wholeOf = (lookups: readonly Lookup[]): Prisma.Sql => Prisma.sql`
  SELECT s.entry, w.grp, w.weight, s.impact FROM ${rows(lookups)},
    LATERAL (SELECT entry, impact FROM search_posting WHERE term = w.term LIMIT ${fixed(budget)}) AS s`;

const bestOf = ({ best, reach }: Plan): Prisma.Sql => Prisma.sql`
  SELECT s.entry FROM ${rows(best)},
    LATERAL (SELECT entry FROM search_posting WHERE term = w.term ORDER BY impact DESC LIMIT ${fixed(champions[reach])}) AS s`;

/** All candidates at once: the index is walked through in their order, rather than gone down into for each. */
const probedOf = (lookups: readonly Lookup[], candidates: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT s.entry, w.grp, w.weight, s.impact FROM ${rows(lookups)},
    LATERAL (SELECT entry, impact FROM search_posting
      WHERE term = w.term AND entry = ANY (ARRAY(SELECT entry FROM ${candidates})) OFFSET 0) AS s`;

/** Those of the candidates that hold one of the terms. */
export const holdersOf = (terms: readonly string[], candidates: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT s.entry FROM unnest((SELECT ${[...terms]}::text[])) AS t(term),
    LATERAL (SELECT entry FROM search_posting
      WHERE term = t.term AND entry = ANY (ARRAY(SELECT entry FROM ${candidates})) OFFSET 0) AS s`;

/** How little more it says of a product to hold a word in more places, beside another word that it holds too: 1 would be as much as the index keeps. */
const presence = 0.25;

/** Of one word the product counts that is most about it; of several that which holds them all well. */
const impactIn = (wanted: readonly Wanted[]): Prisma.Sql =>
  wanted.filter(({ small }) => !small).length > 1
    ? Prisma.sql`impact / (impact + ${fixed(presence)} * (1 - impact))`
    : Prisma.sql`impact`;

/** What is found of each entry, once: of several ways to say the same the best one counts, and then all that is found of it together. */
const summed = (lookups: readonly Lookup[], hits: Prisma.Sql, impact: Prisma.Sql, several: boolean): Prisma.Sql => {
  const best = several
    ? Prisma.sql`SELECT entry, max(weight * ${impact}) AS score, max(weight) AS weight FROM (${hits}) AS hit GROUP BY entry, grp`
    : Prisma.sql`SELECT entry, weight * ${impact} AS score, weight FROM (${hits}) AS hit`;
  return new Set(lookups.map(({ group }) => group)).size > 1
    ? Prisma.sql`SELECT entry, sum(score) AS score, sum(weight) AS weight FROM (${best}) AS of_group GROUP BY entry`
    : best;
};

/** What hits must be like, so that nothing is looked up of what cannot be one. */
export interface Demands {
  /** Leaves of the candidates, by the name of what holds them, those that fulfil what is demanded. */
  readonly narrow?: ((candidates: Prisma.Sql) => Prisma.Sql) | undefined;
  /** The share they must cover of what the best one covers. */
  readonly strictness?: number;
}

/**
 * A common table expression `found`: entries that hold anything of what the plan looks for, with their score and the
 * share of what was wanted that they cover.
 */
export const foundBy = (
  plan: Plan,
  wanted: readonly Wanted[],
  { narrow = (all) => Prisma.sql`SELECT * FROM ${all}`, strictness = 0 }: Demands = {},
): Prisma.Sql => {
  const { whole, probed } = plan;
  const most = wanted.reduce((sum, { rarity }) => sum + rarity, 0) || 1;
  const [impact, several] = [impactIn(wanted), wanted.some(({ alternatives }) => alternatives.length > 1)];
  const covering = (entries: Prisma.Sql) =>
    Prisma.sql`SELECT entry, score, weight / ${most}::float8 AS covered FROM ${entries}`;
  const known = Prisma.sql`heard AS (${summed(whole, wholeOf(whole), impact, several)}), known AS (${narrow(Prisma.sql`heard`)})`;
  if (!isCut(plan)) return Prisma.sql`${known}, found AS (${covering(Prisma.sql`known`)})`;
  /** As much as may come to what is known of an entry; and as much as must be known of it in the end. */
  const open = Prisma.sql`(SELECT ${mostOf(probed)}::float8)`;
  const least = Prisma.sql`(SELECT weight FROM least)`;
  return Prisma.sql`${known},
    least AS MATERIALIZED (SELECT coalesce(max(weight), 0) * ${fixed(strictness)} - 1e-9 AS weight FROM known),
    promising AS (SELECT * FROM known WHERE weight + ${open} >= ${least}),
    best_of AS (SELECT * FROM (${bestOf(plan)}) AS of_each WHERE ${open} >= ${least}),
    candidate AS (SELECT entry FROM promising UNION ALL ${narrow(Prisma.sql`best_of`)}),
    looked_up AS (${summed(probed, probedOf(probed, Prisma.sql`candidate`), impact, several)}),
    added AS (SELECT entry, coalesce(p.score, 0) + coalesce(l.score, 0) AS score, coalesce(p.weight, 0) + coalesce(l.weight, 0) AS weight
      FROM promising p FULL JOIN looked_up l USING (entry)),
    found AS (${covering(Prisma.sql`added`)})`;
};

/** The most that one entry may weigh by these. */
const mostOf = (lookups: readonly Lookup[]): number => {
  const byGroup = new Map<number, number>();
  for (const { group, weight } of lookups) byGroup.set(group, Math.max(weight, byGroup.get(group) ?? 0));
  return [...byGroup.values()].reduce((sum, weight) => sum + weight, 0);
};

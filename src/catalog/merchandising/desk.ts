import type { z } from 'zod';
import { no, ok, problemsIn, type Invalid, type Result } from '#kernel';
import { Prisma, type Database } from '#store';
import type { Suggestion } from '../mined/suggestion.ts';
import { createSuggestions } from '../mined/suggestions.ts';
import { search } from '../query/search.ts';
import type { Knowledge } from '../query/understand.ts';
import { explain, type Explanation } from './explain.ts';
import { readSteering } from './follow.ts';
import type { QueryLog } from './query-log.ts';
import {
  rankingSchema,
  savedRuleSchema,
  synonymSchema,
  type Ranking,
  type Rule,
  type Steering,
  type Synonym,
} from './rules.ts';
import { steersOf } from './steer.ts';
import { titlesOf } from './titles.ts';

/** What staff would change: these take the place of those with the same id, or come beside them. */
export interface Draft {
  readonly synonyms?: readonly unknown[];
  readonly rules?: readonly unknown[];
  readonly ranking?: unknown;
}

export interface Change {
  readonly words: string;
  /** How often it was asked among those looked at. */
  readonly times: number;
  /** Ids of the first ten. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

export interface Preview {
  /** Different questions looked at. */
  readonly looked: number;
  /** Those asked most first. */
  readonly changes: readonly Change[];
}

export interface AskedWords {
  readonly words: string;
  readonly times: number;
  /** Hits when it was asked last. */
  readonly hits: number;
  readonly last: Date;
}

export interface Merchandising {
  steering(): Promise<Steering>;
  saveSynonym(given: unknown): Promise<Result<Synonym, Invalid>>;
  saveRule(given: unknown): Promise<Result<Rule, Invalid>>;
  saveRanking(given: unknown): Promise<Result<Ranking, Invalid>>;
  /** False: there was none. */
  removeSynonym(id: string): Promise<boolean>;
  removeRule(id: string): Promise<boolean>;
  /** Words that seem to mean the same and that staff have not decided on; what most speaks for first. */
  suggested(): Promise<readonly Suggestion[]>;
  /** From now on they mean the same; null: there is no such suggestion. */
  acceptSuggestion(id: string): Promise<Synonym | null>;
  /** It is not suggested again; false: there is no such suggestion. */
  refuseSuggestion(id: string): Promise<boolean>;
  /** As if nobody had decided on a suggestion; false: nobody has. */
  reopenSuggestion(id: string): Promise<boolean>;
  /** What products are called, by id. */
  titles(ids: readonly string[]): Promise<Readonly<Record<string, string>>>;
  /** What a change would do to the first ten of the last so many questions. */
  preview(draft: Draft, questions: number): Promise<Result<Preview, Invalid>>;
  /** Why a product ranks where it does; null: there is no such product to be found. */
  explain(words: string, product: string): Promise<Explanation | null>;
  /** Questions of late, those asked most first; `empty`: only those without a hit. */
  asked(limit: number, empty: boolean): Promise<readonly AskedWords[]>;
}

const pageSize = 10;

const read = <Schema extends z.ZodType>(schema: Schema, given: unknown, at = ''): Result<z.output<Schema>, Invalid> => {
  const parsed = schema.safeParse(given);
  return parsed.success ? ok(parsed.data) : no('invalid', { problems: problemsIn(parsed.error.issues, at) });
};

const readAll = <Schema extends z.ZodType>(schema: Schema, given: readonly unknown[] = [], at: string) => {
  const all = given.map((each, place) => read(schema, each, `${at}/${place}`));
  return {
    values: all.flatMap((each) => (each.ok ? [each.value] : [])),
    problems: all.flatMap((each) => (each.ok ? [] : each.problems)),
  };
};

const over = <Kind extends { id: string }>(old: readonly Kind[], drafted: readonly Kind[]): Kind[] => [
  ...old.filter(({ id }) => !drafted.some((one) => one.id === id)),
  ...drafted,
];

export const createMerchandising = (
  db: Database,
  knowledge: Knowledge,
  following: { refresh(): Promise<void> },
  log: QueryLog,
): Merchandising => {
  const suggestions = createSuggestions(db);
  const done = async <Value>(value: Value): Promise<Value> => {
    await following.refresh();
    return value;
  };
  const strangersIn = async ({ rule }: Rule): Promise<Invalid['problems']> => {
    const named = rule.kind === 'pin' ? rule.products : (rule.target.products ?? []);
    const known = await db.$queryRaw<{ id: string }[]>(
      Prisma.sql`SELECT id FROM product WHERE id = ANY (${named}::text[])`,
    );
    return named
      .filter((id) => !known.some((one) => one.id === id))
      .map((id) => ({ pointer: '/rule', detail: `found no product with the id "${id}"` }));
  };
  const askedOf = (questions: number, such: Prisma.Sql, limit: number) =>
    db.$queryRaw<AskedWords[]>(Prisma.sql`
      SELECT words, count(*)::int AS times, (array_agg(hits ORDER BY id DESC))[1] AS hits, max(at) AS last
      FROM (SELECT * FROM search_query ORDER BY id DESC LIMIT ${questions}) AS late GROUP BY words ${such}
      ORDER BY times DESC, last DESC LIMIT ${limit}`);

  return {
    steering: () => readSteering(db),
    async saveSynonym(given) {
      const synonym = read(synonymSchema, given);
      if (!synonym.ok) return synonym;
      const { id, words, active } = synonym.value;
      await db.$executeRaw(Prisma.sql`
        INSERT INTO search_synonym (id, words, active) VALUES (${id}, ${words}, ${active})
        ON CONFLICT (id) DO UPDATE SET words = excluded.words, active = excluded.active, updated_at = now()`);
      return done(synonym);
    },
    async saveRule(given) {
      const rule = read(savedRuleSchema, given);
      if (!rule.ok) return rule;
      const problems = await strangersIn(rule.value);
      if (problems.length > 0) return no('invalid', { problems });
      await db.$executeRaw(Prisma.sql`
        INSERT INTO search_rule (id, rule, active)
        VALUES (${rule.value.id}, ${JSON.stringify(rule.value.rule)}::jsonb, ${rule.value.active})
        ON CONFLICT (id) DO UPDATE SET rule = excluded.rule, active = excluded.active, updated_at = now()`);
      return done(rule);
    },
    async saveRanking(given) {
      const ranking = read(rankingSchema, given);
      if (!ranking.ok) return ranking;
      const { soldOut, popularity } = ranking.value;
      await db.$executeRaw(Prisma.sql`UPDATE search_ranking SET sold_out = ${soldOut}, popularity = ${popularity}`);
      return done(ranking);
    },
    removeSynonym: async (id) => done((await db.$executeRaw`DELETE FROM search_synonym WHERE id = ${id}`) > 0),
    removeRule: async (id) => done((await db.$executeRaw`DELETE FROM search_rule WHERE id = ${id}`) > 0),
    suggested: () => suggestions.suggested(),
    acceptSuggestion: async (id) => done(await suggestions.accept(id)),
    refuseSuggestion: (id) => suggestions.refuse(id),
    reopenSuggestion: async (id) => done(await suggestions.reopen(id)),
    titles: (ids) => titlesOf(db, ids),
    async preview(draft, questions) {
      const synonyms = readAll(synonymSchema, draft.synonyms, '/synonyms');
      const rules = readAll(savedRuleSchema, draft.rules, '/rules');
      const ranking = draft.ranking === undefined ? null : read(rankingSchema, draft.ranking, '/ranking');
      const problems = [...synonyms.problems, ...rules.problems, ...(ranking?.ok === false ? ranking.problems : [])];
      if (problems.length > 0) return no('invalid', { problems });
      const now = await readSteering(db);
      const drafted = steersOf({
        synonyms: over(now.synonyms, synonyms.values),
        words: now.words,
        rules: over(now.rules, rules.values),
        ranking: ranking?.ok ? ranking.value : now.ranking,
      });
      const before = { ...knowledge, steers: () => steersOf(now) };
      const after = { ...knowledge, steers: () => drafted };
      await log.flush();
      const asked = await askedOf(questions, Prisma.empty, questions);
      const changes: Change[] = [];
      for (const { words, times } of asked) {
        const ids = async (knowing: Knowledge) =>
          (await search(db, knowing, { words, limit: pageSize })).hits.map((product) => product.id);
        const change = { words, times, before: await ids(before), after: await ids(after) };
        if (change.before.join() !== change.after.join()) changes.push(change);
      }
      return ok({ looked: asked.length, changes });
    },
    explain: (words, product) => explain(db, knowledge, words, product),
    async asked(limit, empty) {
      await log.flush();
      return askedOf(
        10_000,
        empty ? Prisma.sql`HAVING (array_agg(hits ORDER BY id DESC))[1] = 0` : Prisma.empty,
        limit,
      );
    },
  };
};

import { no, ok, problemsIn } from '#kernel';
import { instant, Prisma } from '#store';
import { defaultRules } from './default-rules.ts';
import type { FraudFacts } from './facts.ts';
import type { DryRun, Finding, FraudDesk, RuleSet, Verdict } from './fraud.ts';
import { judge } from './judge.ts';
import { MODEL } from './model/opinion.ts';
import type { FraudGround } from './ground.ts';
import { ruleSetSchema, usualThresholds, type FraudRule, type Thresholds } from './rule.ts';

/** A rule set whose rules were checked. */
export interface KnownRules extends RuleSet {
  readonly rules: readonly FraudRule[];
}

/** The rules that judge, as SQL: one row, or none where those of the product do. */
export const judgingRules = Prisma.sql`
  select version, rules, thresholds, who, note, at from fraud_rules order by version desc limit 1`;

export const builtIn: KnownRules = {
  version: 0,
  rules: defaultRules,
  thresholds: usualThresholds,
  who: 'parley',
  note: 'They come with the product.',
  at: null,
};

type Row = KnownRules & { readonly at: Date };

interface Judged {
  readonly order: number;
  readonly verdict: Verdict;
  readonly facts: FraudFacts;
  readonly findings: readonly Finding[];
}

const nobody = (): Record<Verdict, number> => ({ pass: 0, hold: 0, refuse: 0 });

/** Every save is a new version; the highest judges. */
export const createRuleBook = ({ db, clock, settings }: FraudGround) => {
  const current = async (): Promise<KnownRules> => (await db.$queryRaw<Row[]>(judgingRules))[0] ?? builtIn;

  const checked = async (given: unknown) => {
    const read = ruleSetSchema.safeParse(given);
    if (!read.success) return no('invalid', { problems: problemsIn(read.error.issues) });
    const { rules, note } = read.data;
    const thresholds: Thresholds = read.data.thresholds ?? (await current()).thresholds;
    return ok({ rules, note, thresholds });
  };

  return {
    rules: current,

    history: async () => [
      ...(await db.$queryRaw<Row[]>`
        select version, rules, thresholds, who, note, at from fraud_rules order by version desc`),
      builtIn,
    ],

    saveRules: async (given, who) => {
      const wanted = await checked(given);
      if (!wanted.ok) return wanted;
      const { rules, thresholds, note } = wanted.value;
      const [saved] = await db.$queryRaw<Row[]>`
        with saved as (
          insert into fraud_rules (rules, thresholds, who, note, at)
          values (${JSON.stringify(rules)}::jsonb, ${JSON.stringify(thresholds)}::jsonb, ${who}, ${note}, ${instant(clock())})
          returning *
        ), audited as (
          insert into audit (who, action, subject, detail, at)
          select who, 'fraud-rules.saved', 'fraud-rules:' || version,
            jsonb_build_object('note', note, 'thresholds', thresholds, 'rules', jsonb_array_length(rules)), at from saved
        )
        select version, rules, thresholds, who, note, at from saved`;
      return ok(saved!);
    },

    dryRun: async (given, last) => {
      const wanted = await checked(given);
      if (!wanted.ok) return wanted;
      // Checks from before facts were kept cannot be tried.
      const judged = await db.$queryRaw<Judged[]>`
        select order_number as order, verdict, facts, findings from fraud_check
        where facts <> '{}' order by order_number desc limit ${last}::int`;
      const [then, now] = [nobody(), nobody()];
      const changed: DryRun['changed'][number][] = [];
      for (const { order, verdict, facts, findings } of judged) {
        // What the model found then it would find again: only the rules are others.
        const model = findings.filter(({ rule }) => rule === MODEL);
        const other = judge(facts, wanted.value, settings.currency, model);
        then[verdict] += 1;
        now[other.verdict] += 1;
        if (other.verdict !== verdict && changed.length < 100)
          changed.push({ order, then: verdict, now: other.verdict, score: other.score });
      }
      return ok({ orders: judged.length, then, now, changed });
    },
  } satisfies Pick<FraudDesk, 'rules' | 'history' | 'saveRules' | 'dryRun'>;
};

import { instant } from '#store';
import type { BlockKind, Fraud, FraudDesk, Judgement } from './fraud.ts';
import type { FraudFacts } from './facts.ts';
import { gather, readBench } from './gather.ts';
import type { FraudGround } from './ground.ts';
import { judge } from './judge.ts';
import { opinionOf } from './model/opinion.ts';

/** Milliseconds: many orders with one card wait for each other. */
const PATIENCE = 30_000;

/** Judges an order once, and keeps what it looked at and what it found. */
export const createChecks = ({ db, clock, settings }: FraudGround) => {
  const counted = new Set<BlockKind>(
    settings.demo ? ['shopper', 'network'] : ['card', 'shopper', 'address', 'network'],
  );
  const patient = db.$within(PATIENCE);
  return {
    check: async (number) => {
      const bench = await readBench(db, number);
      if (!bench) throw new Error(`there is no order ${number} to be judged`);
      const { keys, rules, model } = bench;
      const now = clock();
      const { kept, ...facts } = await gather(patient, { number, keys, counted, now });
      if (kept) return kept;
      const opinion = model && opinionOf(model, facts, rules.thresholds);
      const byRules = judge(facts, rules, settings.currency);
      const judged =
        opinion && model.active && opinion.finding
          ? judge(facts, rules, settings.currency, [opinion.finding])
          : byRules;
      const shadow = opinion && {
        model: model.version,
        probability: opinion.probability,
        disagrees: opinion.doubts !== (byRules.verdict !== 'pass'),
      };
      // Whoever judged it at the same moment and came first has judged it.
      const [stands] = await db.$queryRaw<Judgement[]>`/* fraud-keep */
        insert into fraud_check as f (order_number, verdict, score, findings, facts, rules, shadow, at)
        values (${number}, ${judged.verdict}, ${judged.score}, ${JSON.stringify(judged.findings)}::jsonb,
          ${JSON.stringify(facts)}::jsonb, ${rules.version}, ${shadow ? JSON.stringify(shadow) : null}::jsonb, ${instant(now)})
        on conflict (order_number) do update set verdict = f.verdict
        returning verdict, score, findings`;
      return stands!;
    },

    facts: async (order) => {
      const [row] = await db.$queryRaw<{ facts: FraudFacts }[]>`
        select facts from fraud_check where order_number = ${order} and facts <> '{}'`;
      return row?.facts ?? null;
    },
  } satisfies Pick<Fraud, 'check'> & Pick<FraudDesk, 'facts'>;
};

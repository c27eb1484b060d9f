import { createBlocks } from './blocks.ts';
import { createChecks } from './checks.ts';
import type { Fraud } from './fraud.ts';
import type { FraudGround } from './ground.ts';
import { createModels } from './model/models.ts';
import { createRuleBook } from './rule-book.ts';

export const createFraud = (ground: FraudGround): Fraud => {
  const { check, facts } = createChecks(ground);
  const { rules, history, saveRules, dryRun } = createRuleBook(ground);
  const { model, train, setModelActive } = createModels(ground);
  return {
    check,
    desk: {
      rules,
      history,
      saveRules,
      dryRun,
      facts,
      ...createBlocks(ground),
      model,
      train,
      setModelActive,
    },
  };
};

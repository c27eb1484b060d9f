import { createBlocks } from './blocks.ts';
import { createChecks } from './checks.ts';
import type { Fraud } from './fraud.ts';
import type { FraudGround } from './ground.ts';
import { createModels } from './model/models.ts';
import { createRuleBook } from './rule-book.ts';

export const createFraud = (ground: FraudGround): Fraud => {
  const ruleBook = createRuleBook(ground);
  const models = createModels(ground);
  const { check, facts } = createChecks(ground, { ruleBook, models });
  const { rules, history, saveRules, dryRun } = ruleBook;
  const { model, train, setModelActive } = models;
  return {
    check,
    desk: {
      rules: () => rules(),
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

import { MultiSelect, SimpleGrid } from '@mantine/core';
import { faultOf, type Problem } from '../../api/problem.ts';
import { MoneyField } from '../../parts/money-field.tsx';
import { WholeField } from '../../parts/whole-field.tsx';
import { wordsOf } from '../../shell/words.ts';
import type { Filled } from './filled.ts';

const say = wordsOf('pricing');

/** How much a promotion takes off, as its kind has it. */
export const RuleFields = ({
  filled: { kind, percent, amount, buy, get, methods: chosen },
  problem,
  methods,
  onChange,
}: {
  readonly filled: Filled;
  readonly problem: Problem | null;
  /** What ways of delivery are called, by id. */
  readonly methods: Readonly<Record<string, string>>;
  readonly onChange: (change: Partial<Filled>) => void;
}) => {
  const percentField = (
    <WholeField
      label={say(kind === 'percent' ? 'percent' : 'percent-more')}
      suffix=" %"
      min={1}
      max={100}
      placeholder={kind === 'percent' ? '' : '100 %'}
      value={percent}
      error={faultOf(problem, '/rule/percent')}
      onChange={(value) => onChange({ percent: value })}
    />
  );
  switch (kind) {
    case 'percent':
      return percentField;
    case 'amount':
      return (
        <MoneyField
          label={say('amount')}
          value={amount}
          error={faultOf(problem, '/rule/amount')}
          onChange={(minor) => onChange({ amount: minor })}
        />
      );
    case 'buy-x-get-y':
      return (
        <SimpleGrid cols={{ base: 1, xs: 3 }} verticalSpacing="sm">
          <WholeField
            label={say('buy')}
            min={1}
            max={100}
            value={buy}
            error={faultOf(problem, '/rule/buy')}
            onChange={(value) => onChange({ buy: value })}
          />
          <WholeField
            label={say('get')}
            min={1}
            max={100}
            value={get}
            error={faultOf(problem, '/rule/get')}
            onChange={(value) => onChange({ get: value })}
          />
          {percentField}
        </SimpleGrid>
      );
    case 'free-delivery':
      return (
        <MultiSelect
          size="md"
          label={say('methods')}
          placeholder={chosen.length === 0 ? say('methods-all') : ''}
          data={Object.entries(methods).map(([value, label]) => ({ value, label }))}
          value={[...chosen]}
          error={faultOf(problem, '/rule/methods')}
          onChange={(value) => onChange({ methods: value })}
        />
      );
  }
};

import type { Facts, Part } from '../letter.ts';
import type { Say } from '../say.ts';

const list = (facts: Facts, name: string): readonly Facts[] => (facts[name] ?? []) as readonly Facts[];

/** A list of which nothing is to be told is left out. */
const listed = (facts: Facts, say: Say, name: string): readonly Part[] => {
  const lines = list(facts, name).map((each) => `• ${say(`report_${name}_line`, each)}`);
  return lines.length > 0 ? [{ kind: 'lines', title: say(`report_${name}`), lines }] : [];
};

/** The figures, and whatever there is to be named. */
export const reportParts = (facts: Facts, say: Say): readonly Part[] => [
  {
    kind: 'table',
    rows: list(facts, 'figures').map(({ name, value }) => ({
      what: say(`report_${String(name)}`),
      amount: typeof value === 'number' ? String(value) : say('amount', { amount: value }),
    })),
    sums: [],
  },
  ...['states', 'products', 'wishes', 'unread', 'scarce'].flatMap((name) => listed(facts, say, name)),
];

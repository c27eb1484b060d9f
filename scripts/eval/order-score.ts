/** One line of an order, as data sets write it. */
export interface Line {
  readonly item: string;
  readonly quantity: number;
  readonly options: readonly { readonly group: string; readonly value: string; readonly mod?: string }[];
}

type Option = Line['options'][number];

const keyOf = ({ group, value, mod }: Option): string => `${group}=${value}${mod ? `#${mod}` : ''}`;

/** Equal lines are one line of their summed quantity; the order of options says nothing. */
const merged = (lines: readonly Line[]): Line[] => {
  const found = new Map<string, Line>();
  for (const line of lines) {
    const options = [...new Map(line.options.map((option) => [keyOf(option), option])).entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, option]) => option);
    const key = `${line.item}§${options.map(keyOf).join(',')}`;
    const before = found.get(key)?.quantity ?? 0;
    found.set(key, { item: line.item, quantity: before + line.quantity, options });
  }
  return [...found.values()];
};

/** "a|b" stands for a word that may mean either. */
const sameOption = (gold: Option, told: Option): boolean =>
  gold.group === told.group &&
  (gold.mod ?? '') === (told.mod ?? '') &&
  (gold.value === told.value || gold.value.split('|').includes(told.value));

const sameLine = (gold: Line, told: Line): boolean =>
  gold.item === told.item &&
  gold.quantity === told.quantity &&
  gold.options.length === told.options.length &&
  gold.options.every((option) => told.options.some((other) => sameOption(option, other)));

export interface Score {
  /** The share of orders that are right in everything. */
  readonly exactMatch: number;
  /** Over lines that are right in everything. */
  readonly itemF1: number;
}

export const scoreOrders = (
  pairs: readonly { readonly gold: readonly Line[]; readonly told: readonly Line[] }[],
): Score => {
  let exact = 0;
  let hits = 0;
  let lines = 0;
  for (const pair of pairs) {
    const gold = merged(pair.gold);
    const left = merged(pair.told);
    lines += gold.length + left.length;
    let right = 0;
    for (const line of gold) {
      const at = left.findIndex((other) => sameLine(line, other));
      if (at < 0) continue;
      left.splice(at, 1);
      right += 1;
    }
    hits += right;
    if (right === gold.length && left.length === 0) exact += 1;
  }
  return { exactMatch: exact / pairs.length, itemF1: lines === 0 ? 0 : (2 * hits) / lines };
};

/** How one order came out: `less` lacks what was asked for and holds nothing else; `wrong` holds what nobody asked for. */
export type Outcome = 'right' | 'less' | 'wrong';

/** Whether a line is one that was asked for, or as much of it as was heard. */
const isPartOf = (told: Line, gold: Line): boolean =>
  told.item === gold.item &&
  told.quantity <= gold.quantity &&
  told.options.every((option) => gold.options.some((other) => sameOption(other, option)));

export const outcomeOf = (pair: { readonly gold: readonly Line[]; readonly told: readonly Line[] }): Outcome => {
  if (scoreOrders([pair]).exactMatch === 1) return 'right';
  const left = merged(pair.gold);
  for (const line of merged(pair.told)) {
    const at = left.findIndex((other) => isPartOf(line, other));
    if (at < 0) return 'wrong';
    left.splice(at, 1);
  }
  return 'less';
};

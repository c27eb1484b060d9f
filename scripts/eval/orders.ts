import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createOrderReader, type Line, type Menu } from '#understanding/orders';
import { readGreedily } from './greedy-orders.ts';
import { measureMisheard } from './misheard-orders.ts';
import { chanceFrom, inventedWord, withTypos } from './noise.ts';
import { scoreOrders } from './order-score.ts';

export interface Order {
  readonly text: string;
  readonly expected: readonly Line[];
  /** The cart before the words, where it is not empty. */
  readonly start?: readonly Line[];
}

const noWord: readonly string[] = [];

/** The menu without what somebody wrote beside the names. */
const lean = (menu: Menu): Menu => ({
  ...menu,
  products: menu.products.map((product) => ({ ...product, synonyms: noWord })),
  optionGroups: Object.fromEntries(
    Object.entries(menu.optionGroups).map(([id, group]) => [
      id,
      { ...group, values: group.values.map((value) => ({ ...value, synonyms: noWord })) },
    ]),
  ),
});

/** The menu filled up with products of invented names. */
const grown = (menu: Menu, size: number): Menu => {
  const chance = chanceFrom(11);
  const groups = Object.keys(menu.optionGroups);
  const more = Array.from({ length: Math.max(0, size - menu.products.length) }, (_, at) => ({
    id: `more-${at}`,
    name: Array.from({ length: 2 + (at % 3) }, () => inventedWord(chance)).join(' '),
    optionGroups: groups.slice(0, 2),
  }));
  return { ...menu, products: [...menu.products, ...more] };
};

const measure = (menu: Menu, orders: readonly Order[], textOf: (order: Order) => string = ({ text }) => text) => {
  const read = createOrderReader(menu);
  const texts = orders.map(textOf);
  const started = performance.now();
  const told = texts.map((text, at) => read(text, orders[at]?.start).cart);
  const microseconds = ((performance.now() - started) / orders.length) * 1000;
  return {
    ...scoreOrders(orders.map(({ expected }, at) => ({ gold: expected, told: told[at]! }))),
    microseconds,
    told,
  };
};

const readSet = (path: string, name: string): [Menu, readonly Order[]] => [
  JSON.parse(readFileSync(join(path, `${name}.catalog.json`), 'utf8')) as Menu,
  readFileSync(join(path, `${name}.jsonl`), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Order),
];

const percent = (value: number): string => (value * 100).toFixed(1).padStart(5);

/** Takes every NAME.catalog.json with its NAME.jsonl: {text, expected: [{item, quantity, options}], start?}. */
export const run = async (
  path: string,
  { details, noise }: Readonly<Record<string, string | boolean | undefined>> = {},
): Promise<Record<string, Record<string, number>>> => {
  const files = readdirSync(path);
  const names = files.flatMap((file) => /^(.+)\.catalog\.json$/u.exec(file)?.[1] ?? []);
  if (names.length === 0)
    throw new RangeError(`no NAME.catalog.json was found in ${path}; it holds ${files.join(', ') || 'nothing'}`);
  const figures: Record<string, Record<string, number>> = {};
  if (noise) {
    for (const name of names) figures[name] = measureMisheard(name, ...readSet(path, name), details === true);
    return figures;
  }
  console.log(
    'set        orders  exact  item F1 | typos  names only |  200 products  20,000 | greedy: exact  item F1 | ratio',
  );
  for (const name of names) {
    const [menu, orders] = readSet(path, name);
    const ours = measure(menu, orders);
    const chance = chanceFrom(7);
    const typos = measure(menu, orders, ({ text }) => withTypos(text, chance));
    const named = measure(lean(menu), orders);
    const middling = measure(grown(menu, 200), orders);
    const large = measure(grown(menu, 20_000), orders);
    const greedy = scoreOrders(
      orders.map(({ text, expected }) => ({ gold: expected, told: readGreedily(menu, text) })),
    );
    const ratio = ours.exactMatch / greedy.exactMatch;
    console.log(
      `${name.padEnd(10)} ${String(orders.length).padStart(6)}  ${percent(ours.exactMatch)}    ${percent(ours.itemF1)} | ${percent(typos.exactMatch)}       ${percent(named.exactMatch)} | ${middling.microseconds.toFixed(0).padStart(10)} µs ${large.microseconds.toFixed(0).padStart(5)} µs | ${percent(greedy.exactMatch).padStart(13)}    ${percent(greedy.itemF1)} | ${ratio.toFixed(3)}`,
    );
    if (details)
      orders.forEach(({ text, expected, start }, at) => {
        const told = ours.told[at]!;
        if (scoreOrders([{ gold: expected, told }]).exactMatch === 1) return;
        console.log(JSON.stringify({ text, ...(start && { start }), expected, told }));
      });
    figures[name] = {
      exactMatch: ours.exactMatch,
      itemF1: ours.itemF1,
      typosExactMatch: typos.exactMatch,
      namesOnlyExactMatch: named.exactMatch,
      microsecondsPerOrder: ours.microseconds,
      microsecondsOn200: middling.microseconds,
      microsecondsOn20000: large.microseconds,
      yardstickExactMatch: greedy.exactMatch,
      yardstickItemF1: greedy.itemF1,
      ratio,
    };
  }
  return figures;
};

import { createOrderReader, type Menu, type OrderReading } from '#understanding/orders';
import { createMishear } from './mishearing.ts';
import { chanceFrom } from './noise.ts';
import type { Order } from './orders.ts';
import { outcomeOf, type Line, type Outcome } from './order-score.ts';

const rates = [0, 0.05, 0.1, 0.2];
/** Below this the shop offers what was heard, and does nothing. */
const doubtful = 0.4;

/** asked: nothing was done that was not meant, and the shopper is asked for the rest. */
type Heard = Outcome | 'asked';

/** What the shop does at once, and whether it asks for more. */
const done = ({ edits, cart, unclear, missed }: OrderReading, start: readonly Line[]) => {
  const sure = edits.filter(({ confidence }) => confidence >= doubtful);
  const asks = edits.length === 0 || sure.length < edits.length || unclear.length + missed.length > 0;
  const open = new Set(unclear.flat().map(({ id }) => id));
  const added = sure.flatMap((edit) => (edit.do === 'add' && !open.has(edit.line.item) ? [edit.line] : []));
  return { asks, told: asks ? [...start, ...added] : cart };
};

const heardAs = ({ expected, start = [] }: Order, reading: OrderReading): Heard => {
  const { asks, told } = done(reading, start);
  // What lies there already and was not changed yet is nobody's mishearing.
  const outcome = outcomeOf({ gold: asks ? [...start, ...expected] : expected, told });
  return asks && outcome !== 'wrong' ? 'asked' : outcome;
};

const percent = (part: number, all: number): string => ((part / all) * 100).toFixed(1).padStart(6);

/** Orders as they are misheard: a wrong order is worse than any number of questions. */
export const measureMisheard = (
  name: string,
  menu: Menu,
  orders: readonly Order[],
  details: boolean,
): Record<string, number> => {
  const read = createOrderReader(menu);
  const named = menu.products.flatMap((product) => [product.name, ...(product.synonyms ?? [])]);
  const chosen = Object.values(menu.optionGroups).flatMap(({ values }) => values.map((value) => value.name));
  const mishear = createMishear('en-US', [...named, ...chosen]);
  const figures: Record<string, number> = {};
  console.log(`${name}: words misheard   right   asked    less   wrong`);
  for (const rate of rates) {
    const chance = chanceFrom(23);
    const found: Record<Heard, number> = { right: 0, asked: 0, less: 0, wrong: 0 };
    for (const order of orders) {
      const text = mishear(order.text, rate, chance);
      const reading = read(text, order.start, [], { spoken: true });
      const heard = heardAs(order, reading);
      found[heard] += 1;
      if (details && heard === 'wrong' && rate === 0.1)
        console.log(JSON.stringify({ said: order.text, text, cart: reading.cart, expected: order.expected }));
    }
    const row = (['right', 'asked', 'less', 'wrong'] as const).map((each) => percent(found[each], orders.length));
    console.log(`${name.replace(/./gu, ' ')}  ${`${rate * 100} %`.padStart(14)}  ${row.join('  ')}`);
    for (const [each, count] of Object.entries(found)) figures[`${each}At${rate * 100}`] = count / orders.length;
  }
  return figures;
};

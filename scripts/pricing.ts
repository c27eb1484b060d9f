// Looks after promotions, taxes and ways of delivery until the console does: npm run pricing -- promotions|tax|delivery|explain
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import {
  createPricing,
  type DeliveryMethod,
  type Price,
  type PricingDesk,
  type Promotion,
  type TaxRate,
} from '#pricing';
import { writtenMoney } from '#rendering';
import type { Database } from '#store';
import { runCommand } from './open-shop.ts';

const usage = `npm run pricing -- COMMAND      works beside a running shop; a save counts from the next quote on

  promotions                 every promotion, and how often it was used
  promotion FILE.yaml        saves the promotion in the file, or each of a list
  tax [FILE.yaml]            every tax rate, or saves those in the file
  tax remove ID              removes a rate
  delivery [FILE.yaml]       every way of delivery beside the configured one, or saves those in the file
  explain --order NUMBER     how the total of an order came about
  [--who ME]                 stands in the audit

docs/pricing.md says what a file looks like.`;

type Saved = Awaited<ReturnType<PricingDesk['savePromotion' | 'saveTaxRate' | 'saveDeliveryMethod']>>;

/** Saves everything in a file; what went wrong, or null. What comes before a refused one is saved. */
const saveFile = async (path: string, save: (given: unknown) => Promise<Saved>): Promise<string | null> => {
  const found: unknown = parse(readFileSync(path, 'utf8'));
  for (const [index, given] of (Array.isArray(found) ? found : [found]).entries()) {
    const saved = await save(given);
    if (!saved.ok)
      return [
        `${path} was not taken${index > 0 ? ` from number ${index + 1} on` : ''}:`,
        ...saved.problems.map(({ pointer, detail }) => `  ${pointer || 'all of it'}: ${detail}`),
      ].join('\n');
    console.log(`Saved ${saved.value.id}.`);
  }
  return null;
};

const day = (at: Date | null): string => at?.toISOString().slice(0, 16).replace('T', ' ') ?? '…';

const promotionLine = ({
  id,
  code,
  rule,
  startsAt,
  endsAt,
  used,
  limit,
  stacks,
  active,
}: Promotion & { used: number }) =>
  [
    id,
    code ?? 'by itself',
    rule.kind,
    `${day(startsAt)} to ${day(endsAt)}`,
    `used ${used}${limit === null ? '' : ` of ${limit}`}`,
    stacks ? 'stacks' : 'stands alone',
    ...(active ? [] : ['switched off']),
  ].join('   ');

const taxLine = ({ id, country, region, category, label, rate, inclusive, delivery }: TaxRate) =>
  [
    id,
    [country, region, category].filter((part) => part !== null).join(' / '),
    `${label}: ${rate / 100} %${inclusive ? ', in the prices' : ''}${delivery ? ', on delivery too' : ''}`,
  ].join('   ');

const deliveryLine = ({ id, price, freeFrom, countries, regions, minDays, maxDays, active }: DeliveryMethod) =>
  [
    id,
    `${price}${freeFrom === null ? '' : `, free from ${freeFrom}`}`,
    [...countries, ...regions].join(' ') || 'everywhere',
    `${minDays}-${maxDays} working days`,
    ...(active ? [] : ['switched off']),
  ].join('   ');

const explain = async (db: Database, given: string): Promise<string | null> => {
  if (!/^\d{1,9}$/.test(given)) return `"${given}" is no number of an order`;
  const number = Number(given);
  const order = Number.isSafeInteger(number) ? await db.order.findUnique({ where: { number } }) : null;
  if (!order) return `there is no order ${number}`;
  const price = order.price as unknown as Partial<Price>;
  if (!price.steps) return `order ${number} was placed before calculations were kept; its total is ${order.total}`;
  const { currency } = order;
  const shown = (amount: number) => writtenMoney({ amount, currency }, 'en-US').padStart(14);
  for (const { label, amount, within } of price.steps)
    console.log(
      within ? `${' '.repeat(14)}  ${label}, in the prices: ${shown(amount).trim()}` : `${shown(amount)}  ${label}`,
    );
  console.log(`${shown(order.total)}  in all`);
  for (const { code, fault } of price.codes ?? [])
    if (fault !== null) console.log(`The code ${code} did nothing: ${fault}`);
  return null;
};

/** What went wrong, or null. */
const run = async (
  db: Database,
  desk: PricingDesk,
  [command = '', second, third]: readonly (string | undefined)[],
  { who, order }: { who: string; order?: string },
): Promise<string | null> => {
  const list = (lines: readonly string[]): null => {
    console.log(lines.join('\n') || 'There are none.');
    return null;
  };
  switch (command) {
    case 'promotions':
      return list((await desk.promotions()).map(promotionLine));
    case 'promotion':
      return second === undefined ? usage : saveFile(second, (given) => desk.savePromotion(given, who));
    case 'tax':
      if (second === undefined) return list((await desk.taxRates()).map(taxLine));
      if (second !== 'remove') return saveFile(second, (given) => desk.saveTaxRate(given, who));
      return (await desk.removeTaxRate(third ?? '', who))
        ? list([`Removed ${third}.`])
        : `there is no rate ${third ?? ''}`;
    case 'delivery':
      if (second === undefined) return list((await desk.deliveryMethods()).map(deliveryLine));
      return saveFile(second, (given) => desk.saveDeliveryMethod(given, who));
    case 'explain':
      return explain(db, order ?? second ?? '');
    default:
      return usage;
  }
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { who: { type: 'string', default: process.env['USER'] ?? 'operator' }, order: { type: 'string' } },
});
await runCommand(positionals, usage, ({ config, db, clock }) => {
  const { desk } = createPricing({
    db,
    clock,
    settings: { ...config.shop, leastTotal: 0, deliveryDays: [0, 0] as const },
  });
  return run(db, desk, positionals, values).catch((error: unknown) => (error as Error).message);
});

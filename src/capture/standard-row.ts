import type { Texts } from '#kernel';
import type { Row } from './envelope.ts';
import { fieldOf, isKept, nested, numberOf, plainValue, texts } from './fields.ts';
import type { Mapping } from './mapping.ts';
import { refuse, textOf } from './plain-text.ts';

/** A row in the standard shape; what is absent is empty. */
export interface StandardRow {
  readonly id: string;
  readonly product?: string;
  readonly title?: string;
  readonly brand?: string;
  readonly category?: string;
  readonly description?: string;
  readonly model?: string;
  readonly image?: string;
  readonly names?: readonly string[];
  readonly spokenName?: string;
  readonly titles?: Texts;
  readonly descriptions?: Texts;
  readonly sku?: string;
  /** Minor units. */
  readonly price?: number;
  readonly currency?: string;
  readonly stock?: number;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly options?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, string>>;
}

/** The row in the standard shape; throws Unconvertible. */
export const standardRow = (row: Row, mapping: Mapping, usualCurrency: string): StandardRow => {
  const { attributes, options, values, titles, descriptions, currency: ofCurrency, ...simple } = mapping.fields;
  const currency = ofCurrency ? plainValue(fieldOf(row, ofCurrency, usualCurrency, 'currency'), 'currency') : undefined;
  if (currency !== undefined && currency !== usualCurrency)
    return refuse(`has the currency "${currency.slice(0, 10)}": the shop sells in ${usualCurrency}`);
  const made: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(simple)) {
    if (!field || isKept(row, field)) continue;
    const value = fieldOf(row, field, usualCurrency, name);
    if (value === undefined) continue;
    if (name === 'price' || name === 'stock')
      made[name] = typeof value === 'number' ? value : numberOf(value, 0, field, name);
    else if (name === 'names') made[name] = Array.isArray(value) ? value : [textOf(value, name)];
    else made[name] = plainValue(value, name);
  }
  if (titles) made.titles = texts(row, titles, usualCurrency);
  if (descriptions) made.descriptions = texts(row, descriptions, usualCurrency);
  if (attributes) made.attributes = nested(row, attributes, usualCurrency);
  if (options) made.options = nested(row, options, usualCurrency);
  if (values) made.values = nested(row, values, usualCurrency);
  const id = made.id;
  if (typeof id !== 'string' || id === '' || id.length > 200) return refuse('has no id of 1 to 200 characters');
  if (mapping.to === 'product' && made.title === undefined && !isKept(row, mapping.fields.title))
    return refuse('has no title');
  if (made.title === '') return refuse('has no title');
  if (mapping.to === 'variant' && (typeof made.product !== 'string' || made.product === ''))
    return refuse('does not say which product it is a variant of');
  if (mapping.to === 'price' && made.price === undefined) return refuse('has no price');
  if (mapping.to === 'stock' && made.stock === undefined) return refuse('has no stock');
  return made as unknown as StandardRow;
};

import { saveProducts, withdrawProducts, type NewProduct, type NewVariant } from '#catalog';
import type { Queryable } from '#store';
import { tellShortfalls } from './apply.ts';
import type { StandardRow } from './standard-row.ts';

interface Captured {
  readonly source: string;
  readonly key: string;
  readonly shape: string;
  readonly target: string;
  readonly product: string | null;
  readonly value: StandardRow | null;
  readonly waiting: boolean;
}

interface Known {
  readonly id: string;
  readonly product: string;
  readonly sku: string;
  readonly options: Readonly<Record<string, string>>;
  readonly price: number;
  readonly offered: boolean;
}

/** Everything that was heard of these products and their variants, and what the shop knows of them. */
const gather = async (tx: Queryable, ids: readonly string[]) => {
  const rows = await tx.$queryRaw<Captured[]>`
    select source, key, shape, target, product, value, waiting from captured_row
    where shape in ('product', 'variant') and product = any(${[...ids]}::text[]) order by target, source, key`;
  const targets = [...ids, ...rows.map(({ target }) => target)];
  const figures = await tx.$queryRaw<Captured[]>`
    select source, key, shape, target, product, value, waiting from captured_row
    where shape in ('price', 'stock') and target = any(${targets}::text[]) and value is not null`;
  const known = await tx.$queryRaw<Known[]>`
    select id, product_id as product, sku, options, price, position >= 0 as offered from variant
    where product_id = any(${[...ids]}::text[]) or id = any(${targets}::text[]) order by position, id`;
  return { rows, figures, known };
};

/**
 * Puts products together from their own rows, those of their variants, prices and stocks; what lacks something waits.
 * `uncounted` are targets whose own row came anew and says the stock that it said before; `former` are products
 * whose row tells of another one now.
 */
export const composeProducts = async (
  tx: Queryable,
  ids: readonly string[],
  {
    currency,
    now,
    uncounted,
    former,
  }: {
    readonly currency: string;
    readonly now: Date;
    readonly uncounted: ReadonlySet<string>;
    readonly former: ReadonlySet<string>;
  },
): Promise<void> => {
  const { rows, figures, known } = await gather(tx, ids);
  const variantsKnown = new Map(known.map((each) => [each.id, each]));
  const figure = (shape: string, target: string) =>
    figures.find((each) => each.shape === shape && each.target === target);
  const arrived: Captured[] = [];
  const counted: { id: string; stock: number }[] = [];

  /** Null: it has no price yet. */
  const sellable = (row: Captured): NewVariant | null => {
    const { target, waiting } = row;
    const value = row.value!;
    const before = variantsKnown.get(target);
    const ownPrice = figure('price', target);
    const ownStock = figure('stock', target);
    const price = value.price ?? ownPrice?.value?.price ?? before?.price;
    if (price === undefined) return null;
    const stock =
      waiting && value.stock !== undefined && !(before && uncounted.has(target))
        ? value.stock
        : ownStock && (!before || ownStock.waiting)
          ? ownStock.value?.stock
          : undefined;
    if (stock !== undefined) counted.push({ id: target, stock });
    arrived.push(row, ...[ownPrice, ownStock].filter((each) => each !== undefined));
    return {
      id: target,
      sku: value.sku ?? before?.sku ?? target,
      options: value.options ?? {},
      price,
      currency,
      ...(stock !== undefined && { stock }),
    };
  };

  const products: NewProduct[] = [];
  const gone: string[] = [];
  for (const id of ids) {
    const own = rows.find(({ shape, target }) => shape === 'product' && target === id);
    if (!own && !former.has(id)) continue;
    if (!own || own.value === null) {
      gone.push(id);
      continue;
    }
    const listed = rows.filter(({ shape, product, value }) => shape === 'variant' && product === id && value !== null);
    const kept = known.filter(({ product, offered }) => product === id && offered);
    const { title, attributes, names, price, stock: _stock, currency: _currency, id: _id, ...rest } = own.value;
    const flat = listed.length === 0 && (price !== undefined || kept.length === 0);
    const variants = flat
      ? [sellable(own)].filter((each) => each !== null)
      : listed.length > 0
        ? listed.map(sellable).filter((each) => each !== null)
        : kept.map(({ id: variant, sku, options, price: asKnown }) => ({
            ...{ id: variant, sku, options, currency },
            price: asKnown,
          }));
    if (variants.length === 0) continue;
    products.push({ id, title: title!, attributes: attributes ?? {}, names: names ?? [], ...rest, variants });
    arrived.push(own);
  }
  if (gone.length > 0) await withdrawProducts(tx, gone);
  if (products.length > 0) await saveProducts(tx, products);
  if (counted.length > 0) await tellShortfalls(tx, counted, now);
  await tx.$executeRaw`
    update captured_row r set waiting = false
    from jsonb_to_recordset(${JSON.stringify(arrived.map(({ source, key }) => ({ source, key })))}::jsonb) as a(source text, key text)
    where r.source = a.source and r.key = a.key and r.waiting`;
};

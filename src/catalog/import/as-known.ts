import { Prisma, type Queryable } from '#store';
import type { NewProduct } from '../new-product.ts';

type Named = 'product' | 'variant' | 'vendor';
type Spelled = (id: string) => string;

/** Of two that differed in nothing else before, the one that is written so is meant. */
const knownAs = (table: Named, said: readonly string[]) => {
  const places = Prisma.raw(table);
  return Prisma.sql`select ${table} as of, s.said, k.id from unnest(${[...new Set(said)]}::text[]) as s(said)
    cross join lateral (select t.id from ${places} t where lower(t.id) = lower(s.said) order by t.id <> s.said, t.id limit 1) k`;
};

/** As it is known, otherwise as it came first. */
const spelling = (known: ReadonlyMap<string, string>): Spelled => {
  const first = new Map<string, string>();
  return (id) => {
    const there = known.get(id) ?? first.get(id.toLowerCase());
    if (there !== undefined) return there;
    first.set(id.toLowerCase(), id);
    return id;
  };
};

/** Ids that differ only in the case of their letters are one: each product, variant and vendor as it is written here already. */
export const asKnown = async (tx: Queryable, products: readonly NewProduct[]): Promise<readonly NewProduct[]> => {
  const said: Readonly<Record<Named, readonly string[]>> = {
    product: products.map(({ id }) => id),
    variant: products.flatMap(({ variants }) => variants.flatMap(({ id }) => id ?? [])),
    vendor: products.flatMap(({ vendor }) => vendor?.id ?? []),
  };
  const rows = await tx.$queryRaw<{ of: Named; said: string; id: string }[]>`/* as-known */
    ${knownAs('product', said.product)} union all ${knownAs('variant', said.variant)} union all ${knownAs('vendor', said.vendor)}`;
  const spelledBy = (of: Named) =>
    spelling(new Map(rows.filter((row) => row.of === of).map((row) => [row.said, row.id])));
  const [product, variant, vendor] = [spelledBy('product'), spelledBy('variant'), spelledBy('vendor')];
  return products.map((given) => ({
    ...given,
    id: product(given.id),
    vendor: given.vendor && { ...given.vendor, id: vendor(given.vendor.id) },
    // The only variant of a product has its id.
    variants: given.variants.map(({ id, ...rest }) => ({
      ...rest,
      id: id === undefined ? undefined : id === given.id ? product(id) : variant(id),
    })),
  }));
};

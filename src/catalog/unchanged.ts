import type { Queryable } from '#store';
import type { NewProduct } from './new-product.ts';
import { productRow, variantRows } from './product-rows.ts';
import { textsAfter } from './texts/kept.ts';

interface SavedVariant {
  readonly id: string;
  readonly sku: string;
  readonly options: Readonly<Record<string, string>>;
  readonly price: number;
  readonly currency: string;
  readonly position: number;
  readonly on_hand: number;
  readonly reserved: number;
  readonly bundle: boolean;
}

interface SavedRow extends ReturnType<typeof productRow> {
  readonly active: boolean;
  readonly vendor: { readonly name: string; readonly email: string | null } | null;
  readonly variants: readonly SavedVariant[];
}

const read = (tx: Queryable, ids: readonly string[]) => tx.$queryRaw<SavedRow[]>`/* saved-as */
  select p.id, p.vendor_id, p.title, p.brand, p.category, p.description, p.model, p.image, p.names, p.spoken_name, p.attributes, p.titles, p.descriptions,
    p.active, (select jsonb_build_object('name', d.name, 'email', d.email) from vendor d where d.id = p.vendor_id) as vendor,
    coalesce((select jsonb_agg(jsonb_build_object('id', v.id, 'sku', v.sku, 'options', v.options, 'price', v.price, 'currency',
      v.currency, 'position', v.position, 'on_hand', v.on_hand, 'reserved', v.reserved, 'bundle', v.bundle) order by v.position)
      from variant v where v.product_id = p.id and v.position >= 0), '[]') as variants
  from product p where p.id = any(${[...ids]}::text[])`;

const sorted = (values: Readonly<Record<string, string>>): string =>
  JSON.stringify(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)));

const sameVariant = (saved: SavedVariant, given: ReturnType<typeof variantRows>[number]): boolean =>
  saved.id === given.id &&
  saved.sku === given.sku &&
  saved.price === given.price &&
  saved.currency === given.currency &&
  saved.position === given.position &&
  sorted(saved.options) === sorted(given.options) &&
  (saved.bundle || !given.counted || saved.on_hand === Math.max(given.stock, saved.reserved));

const same = (saved: SavedRow | undefined, product: NewProduct): boolean => {
  if (!saved?.active) return false;
  const { attributes, titles, descriptions, vendor_id, names, ...row } = productRow(product);
  const variants = variantRows(product);
  const { vendor } = product;
  return (
    Object.entries(row).every(([column, value]) => saved[column as keyof typeof row] === value) &&
    sorted(saved.attributes) === sorted(attributes) &&
    sorted(saved.titles) === sorted(textsAfter(saved.titles, titles)) &&
    sorted(saved.descriptions) === sorted(textsAfter(saved.descriptions, descriptions)) &&
    saved.names.join('\n') === names.join('\n') &&
    (!vendor ||
      (saved.vendor_id === vendor_id &&
        saved.vendor?.name === vendor.name &&
        (vendor.email === undefined || saved.vendor.email === vendor.email))) &&
    saved.variants.length === variants.length &&
    saved.variants.every((variant, at) => sameVariant(variant, variants[at]!))
  );
};

/** Those of the products that saving would change; the caller stands in line, so that nobody changes them meanwhile. */
export const changedAmong = async (tx: Queryable, products: readonly NewProduct[]): Promise<NewProduct[]> => {
  if (products.length === 0) return [];
  const saved = new Map((await read(tx, products.map(({ id }) => id))).map((row) => [row.id, row])); // prettier-ignore
  return products.filter((product) => !same(saved.get(product.id), product));
};

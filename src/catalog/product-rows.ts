import type { NewProduct, NewVariant } from './new-product.ts';
import { speakable, speakableNames } from './text/speakable.ts';

const variantId = (product: NewProduct, { id, options }: NewVariant): string =>
  id ??
  [product.id, ...Object.values(options).map((value) => value.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-'))].join(
    '-',
  );

/** A title that a voice cannot say as it stands gets a spoken name. */
const spokenNameOf = ({ title, spokenName }: NewProduct): string | null => {
  const given = speakable(spokenName ?? '');
  if (given !== '') return given;
  const said = speakable(title);
  return said === title.trim() || said === '' ? null : said;
};

/** The product as its row is written. */
export const productRow = (product: NewProduct) => ({
  id: product.id,
  vendor_id: product.vendor?.id ?? null,
  title: product.title,
  brand: product.brand ?? null,
  category: product.category ?? null,
  description: product.description ?? '',
  model: product.model ?? null,
  image: product.image ?? null,
  names: speakableNames(product.names ?? []),
  spoken_name: spokenNameOf(product),
  attributes: product.attributes ?? {},
  titles: product.titles ?? {},
  descriptions: product.descriptions ?? {},
});

/** Its variants as theirs are; `counted`: the product says how many there are. */
export const variantRows = (product: NewProduct) =>
  product.variants.map((variant, position) => {
    const id = variantId(product, variant);
    const { price, currency, stock, options } = variant;
    const own = { id, product_id: product.id, sku: variant.sku ?? id, options, price, currency, position };
    return { ...own, stock: stock ?? 0, counted: stock !== undefined };
  });

import type { Locale, Texts } from '#kernel';
import type { NewProduct, NewVariant } from '../new-product.ts';
import { sortColumns, type Sorted } from './columns.ts';
import { longestDescription, longestTitle } from '../texts/texts.ts';
import { partWordings, wordsOf } from './wordings.ts';
import { BadValue, plain, prose, readAttributes, readCurrency, readList, readPrice, readStock } from './values.ts';

export interface Usual {
  /** Of a price without a currency. */
  readonly currency: string;
  /** Of a product whose row says nothing of stock: without any, nobody could buy it. */
  readonly stock: number;
}

/** Of a row without a stock of its own: enough to sell, few enough to be noticed. */
export const usualStock = 10;

/** How long what a row says may be. */
export const longest = {
  id: 200,
  title: longestTitle,
  brand: 200,
  category: 200,
  description: longestDescription,
  model: 500,
  image: 2_000,
  sku: 200,
} as const;

const short = (value: unknown, name: keyof typeof longest, locale?: Locale): string | undefined => {
  const text = plain(value);
  if (text.length > longest[name])
    throw new BadValue(
      `has a ${name}${locale === undefined ? '' : ` (${locale})`} of ${text.length} characters; ${longest[name]} are possible`,
    );
  return text === '' ? undefined : text;
};

const variantsOf = ({ columns, options }: Sorted, id: string, isOwn: boolean, usual: Usual): NewVariant[] => {
  const currency = readCurrency(columns.currency);
  const own = { ...(typeof columns.options === 'object' ? readAttributes(columns.options) : {}), ...options };
  if (!Array.isArray(columns.variants) || columns.variants.length === 0)
    return [
      {
        id: isOwn || Object.keys(own).length === 0 ? id : undefined,
        sku: short(columns.sku, 'sku'),
        options: own,
        ...readPrice(columns.price, currency, usual.currency),
        stock: readStock(columns.stock, usual.stock),
      },
    ];
  return columns.variants.map((one: unknown) => {
    const inner = sortColumns(typeof one === 'object' && one !== null ? (one as Record<string, unknown>) : {});
    return {
      id: short(inner.columns.id, 'id'),
      sku: short(inner.columns.sku, 'sku'),
      options: { ...readAttributes(inner.columns.options), ...inner.options },
      ...readPrice(
        inner.columns.price ?? columns.price,
        readCurrency(inner.columns.currency) ?? currency,
        usual.currency,
      ),
      stock: readStock(inner.columns.stock ?? columns.stock, usual.stock),
    };
  });
};

/** What is told in other languages, by locale; an empty cell tells nothing. */
const toldIn = (of: 'title' | 'description', texts: ReturnType<typeof partWordings>['texts']): Texts | undefined => {
  const told = texts.flatMap(({ of: what, locale, text }) => {
    const own = what === of ? short(prose(text), of, locale) : undefined;
    return own === undefined ? [] : [[locale, own] as const];
  });
  return told.length === 0 ? undefined : Object.fromEntries(told);
};

/** The last of "Home > Kitchen"; a number is no name of anything. */
const categoryOf = (value: unknown): string | undefined => {
  const name = short(plain(value).split(/\s*>\s*/).at(-1), 'category'); // prettier-ignore
  return name !== undefined && /\p{L}/u.test(name) ? name : undefined;
};

/**
 * Makes a product of a row. A row that continues the product `before` may leave out its title.
 * Throws BadValue, whose message completes "line 12 …".
 */
export const readRow = (values: Readonly<Record<string, unknown>>, usual: Usual, before?: NewProduct): NewProduct => {
  if (JSON.stringify(values).includes('\ufffd')) throw new BadValue('holds bytes that are not UTF-8');
  const { rest, wordings, texts } = partWordings(values);
  const sorted = sortColumns(rest);
  const { columns, others } = sorted;
  const given = short(columns.id, 'id') ?? short(columns.sku, 'id');
  const parent = short(columns.parent, 'id');
  const id = parent ?? given;
  if (id === undefined) throw new BadValue('has no id');
  const title =
    short(prose(columns.title), 'title') ?? (before?.id.toLowerCase() === id.toLowerCase() ? before.title : undefined);
  if (title === undefined) throw new BadValue('has no title');
  const attributes = { ...readAttributes(others), ...readAttributes(columns.attributes) };
  const vendor = columns.vendor;
  const vendorName =
    typeof vendor === 'object' && vendor !== null ? plain((vendor as { name?: unknown }).name) : plain(vendor);
  const vendorId = typeof vendor === 'object' && vendor !== null ? plain((vendor as { id?: unknown }).id) : '';
  const variants = variantsOf(sorted, parent !== undefined && given !== undefined ? given : id, given !== id, usual);
  const foreign = variants.find(({ currency }) => currency !== usual.currency);
  if (foreign) throw new BadValue(`is priced in ${foreign.currency}, and this shop sells in ${usual.currency}`);
  const product: NewProduct = {
    id,
    title,
    brand: short(columns.brand, 'brand'),
    category: categoryOf(columns.category) ?? categoryOf(attributes.product_type ?? attributes['product type']),
    description: prose(columns.description).slice(0, longest.description),
    model: short(columns.model, 'model'),
    image: short(columns.image, 'image'),
    names: columns.names === undefined ? [] : readList(columns.names),
    spokenName: short(columns.spokenName, 'title'),
    attributes,
    titles: toldIn('title', texts),
    descriptions: toldIn('description', texts),
    vendor:
      vendorName === ''
        ? undefined
        : {
            id: vendorId || vendorName.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-'),
            name: vendorName,
            email: plain(columns.vendorEmail) || undefined,
          },
    variants,
  };
  const words = wordsOf(product, wordings);
  return words.length > 0 ? { ...product, words } : product;
};

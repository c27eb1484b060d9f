/** The values of a row that mean something to the shop, found under their many spellings. */
export const columns = [
  'id', 'parent', 'title', 'brand', 'category', 'description', 'model', 'image', 'names', 'spokenName', 'price', 'currency', 'stock',
  'sku', 'attributes', 'variants', 'options', 'vendor', 'vendorEmail',
] as const; // prettier-ignore
export type Column = (typeof columns)[number];

const spellings: Readonly<Record<Column, string>> = {
  id: 'id productid product_id itemid item_id article articleid asin handle code productcode identifier',
  parent: 'parent parentid parent_id itemgroupid groupid parentsku productgroup masterid',
  title: 'title name productname producttitle itemname label titulo nombre',
  brand: 'brand brandname manufacturer maker marca',
  category: 'category categories productcategory producttype type department categoria',
  description: 'description desc longdescription details text body bodyhtml summary descripcion',
  model: 'model modelnumber modelno mpn partnumber modelname',
  image: 'image imageurl imagelink picture pictureurl photo thumbnail img imagesrc imagen',
  names: 'names aliases alias alternativenames othernames aka synonyms keywords tags nombres',
  spokenName: 'spokenname spoken pronunciation',
  price: 'price unitprice saleprice listprice retailprice amount cost variantprice precio',
  currency: 'currency currencycode pricecurrency moneda',
  stock:
    'stock quantity qty inventory available availability onhand instock stockquantity inventoryquantity variantinventoryqty existencias',
  sku: 'sku variantsku articlenumber',
  attributes: 'attributes attrs attribute properties features specs specifications',
  variants: 'variants variations skus',
  options: 'options option',
  vendor: 'vendor supplier vendorname suppliername proveedor',
  vendorEmail: 'vendoremail supplieremail',
};

const known = new Map(
  columns.flatMap((column) =>
    spellings[column].split(' ').map((spelling) => [spelling.replace(/_/g, ''), column] as const),
  ),
);

/** Columns that hold one choice of a variant, by the name the shop gives the option. */
const optionColumns = new Map(
  Object.entries({ size: 'size sizes talla tamano', colour: 'colour color colours colors variantcolor', material: 'variantmaterial', style: 'style' })
    .flatMap(([option, names]) => names.split(' ').map((name) => [name, option] as const)),
); // prettier-ignore

const squeezed = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');

export interface Sorted {
  readonly columns: Partial<Record<Column, unknown>>;
  readonly options: Readonly<Record<string, string>>;
  /** Columns nobody knows: attributes under their own names. */
  readonly others: Readonly<Record<string, unknown>>;
}

const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === '';

/** Sorts a row's values by what they mean. Of two spellings of one column the exact one wins, then the first. */
export const sortColumns = (values: Readonly<Record<string, unknown>>): Sorted => {
  const found: Partial<Record<Column, unknown>> = {};
  const options: Record<string, string> = {};
  const others: Record<string, unknown> = {};
  const names = Object.keys(values);
  for (const [name, value] of Object.entries(values)) {
    if (isEmpty(value)) continue;
    const key = squeezed(name);
    const pair = /^option(\d)name$/.exec(key);
    if (pair) {
      const chosen = values[names.find((other) => squeezed(other) === `option${pair[1]}value`) ?? ''];
      if (!isEmpty(chosen) && !/^(?:title|default title)$/i.test(String(value)))
        options[optionName(String(value))] = String(chosen).trim();
      continue;
    }
    if (/^option\d(?:value)?$/.test(key)) continue;
    const given = /^option[:_ -](.+)$/i.exec(name.trim());
    const option = given ? given[1]!.trim().toLowerCase() : optionColumns.get(key);
    const column = known.get(key);
    if (option !== undefined && ['string', 'number'].includes(typeof value)) options[option] = String(value).trim();
    else if (column === undefined) others[name.trim()] = value;
    else if (found[column] === undefined || name === column) {
      // Several spellings of the id in one row: the plain one is the variant's, the other the product's.
      if (column === 'id' && found.id !== undefined && found.parent === undefined && key === 'id')
        found.parent = found.id;
      found[column] = value;
    } else if (column === 'id' && found.parent === undefined && /^product/.test(key)) found.parent = value;
  }
  return { columns: found, options, others };
};

const optionName = (name: string): string => optionColumns.get(squeezed(name)) ?? name.trim().toLowerCase();

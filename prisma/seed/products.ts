import { readdirSync } from 'node:fs';
import type { NewProduct, NewVendor } from '#catalog';
import { readSeed } from './read.ts';
import { categoryFile, vendorFile, type SeedProduct } from './schema.ts';
import { variantsOf } from './variants.ts';

interface Entry {
  readonly id: string;
  readonly category: string;
  readonly vendor: string;
  readonly product: SeedProduct;
}

/** Every product as it is written, with the file's category and vendor. */
const entries = (): Entry[] =>
  readdirSync(new URL('shop/', import.meta.url))
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .flatMap((name) => {
      const file = readSeed(`shop/${name}`, categoryFile);
      return Object.entries(file.products).map(([id, product]) => ({
        id,
        category: file.category,
        vendor: product.vendor ?? file.vendor,
        product,
      }));
    });

export const demoVendors = (): NewVendor[] =>
  Object.entries(readSeed('vendors.yaml', vendorFile)).map(([id, vendor]) => ({ id, ...vendor }));

/** The demo shop: every product with its variants, prices in US cents. Throws, naming file and line, for bad data. */
export const demoProducts = (): NewProduct[] => {
  const vendors = new Map(demoVendors().map((vendor) => [vendor.id, vendor]));
  const seen = new Map<string, string>();
  return entries().map(({ id, category, vendor: vendorId, product }) => {
    const vendor = vendors.get(vendorId);
    if (!vendor) throw new Error(`${id} is sold by "${vendorId}"; the vendors are ${[...vendors.keys()].join(', ')}`);
    const other = seen.get(id);
    if (other) throw new Error(`${id} is in ${other} and in ${category}; an id is one product's`);
    seen.set(id, category);
    return {
      id,
      title: product.title,
      brand: product.brand,
      category,
      description: product.description,
      image: `/pictures/${id}.svg`,
      titles: { 'es-US': product['es-US'].title },
      descriptions: { 'es-US': product['es-US'].description },
      names: [...product.names.en, ...product.names.es],
      ...(product.spokenName && { spokenName: product.spokenName }),
      attributes: product.attributes,
      vendor,
      variants: variantsOf(id, product),
    };
  });
};

/** What each product's picture shows. */
export const demoPictures = (): {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly tint: string;
}[] =>
  entries().map(({ id, product }) => {
    const [kind = '', tint = ''] = product.picture.split(' ');
    return { id, title: product.title, kind, tint };
  });

import type { NewProduct } from '../new-product.ts';

const choice = (options: Readonly<Record<string, string>>): string => JSON.stringify(Object.entries(options).sort());

/** One product of two rows: what the later one says wins, and its variants come beside those of other options. */
export const merge = (first: NewProduct, later: NewProduct): NewProduct => {
  const said = new Set(later.variants.map(({ options }) => choice(options)));
  const kept = first.variants.filter(({ options }) => !said.has(choice(options)));
  return {
    ...first,
    ...Object.fromEntries(Object.entries(later).filter(([, value]) => value !== undefined && value !== '')),
    names: [...new Set([...(first.names ?? []), ...(later.names ?? [])])],
    attributes: { ...first.attributes, ...later.attributes },
    titles: { ...first.titles, ...later.titles },
    descriptions: { ...first.descriptions, ...later.descriptions },
    ...((first.words ?? later.words) && { words: [...(first.words ?? []), ...(later.words ?? [])] }),
    variants: [...kept, ...later.variants],
  };
};

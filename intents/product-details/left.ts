import { availableOf, facetNameOf, fewerThanOf, nameOf, saidOf, type Message, type Product, type Words } from '#sdk';

/** How many the warehouse holds of what is sold out here; null: nobody knows. */
export type InWarehouse = { readonly quantity: number; readonly days: number } | null;

/** What is known of the stock beside what the shop can sell, and how it is told. */
export interface Left {
  readonly warehouse: InWarehouse;
  /** Of so many or fewer it is told how many. */
  readonly few: number;
}

/** Several sentences as one message. */
export const joined = (messages: readonly Message[]): Message => ({
  text: messages.map(({ text }) => text).join(' '),
  speech: messages.map(({ text, speech }) => speech ?? text).join(' '),
});

/** Whether it can be had, and of few how many. */
export const stock = (product: Product, { warehouse, few: fewLeft }: Left, words: Words): Message => {
  const available = availableOf(product);
  if (available === 0) return warehouse?.quantity ? words('warehouse', { ...warehouse }) : words('sold-out');
  const few = fewerThanOf(product);
  if (few !== null) return words('fewer-than', { few });
  return available <= fewLeft ? words('few-left', { available }) : words('in-stock');
};

/** How much there is of each of a list: "are they in stock". */
export const stockOfEach = (products: readonly Product[], few: number, words: Words): readonly Message[] =>
  products.map((product) =>
    joined([words('of', { name: nameOf(product) }), stock(product, { warehouse: null, few }, words)]),
  );

/** The choices that are left and can be had. */
export const choicesOf = (product: Product, words: Words, part?: string): readonly Message[] => {
  const sellable = product.variants.filter(({ available }) => available > 0);
  const names = Object.keys(product.variants[0]?.options ?? {}).filter(
    (name) => part === undefined || facetNameOf(name) === facetNameOf(part),
  );
  return names.flatMap((name) => {
    const values = [...new Set(sellable.map(({ options }) => options[name] ?? ''))].filter(Boolean);
    const said = values.map((value) => saidOf(product, value));
    return said.length > 1 ? [words('option', { name: saidOf(product, name), values: said })] : [];
  });
};

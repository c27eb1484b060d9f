import { nameOf, saidOf, type Fact, type Message, type Product, type Words } from '#sdk';

/** What is written in the shop's own sentences is told as such; an attribute by its name. */
export const answer = (
  { product, facts }: { readonly product: Product; readonly facts: readonly Fact[] },
  words: Words,
): Message => {
  const attributes = facts.filter(({ name }) => name !== null);
  const sentences = facts.filter(({ name }) => name === null).map(({ value }) => value);
  return words('known', {
    name: nameOf(product),
    facts: attributes.map(({ name, value }) =>
      words('fact', { name: saidOf(product, name ?? ''), value: saidOf(product, value) }),
    ),
    from: attributes.length > 0 ? 'attributes' : 'sentences',
    sentences: sentences.join(' '),
  });
};

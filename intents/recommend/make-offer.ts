import { availableOf, nameOf, priceOf, productCard, productThing, say, variantThing } from '#sdk';
import type { Offer, Reply, Shop, Words } from '#sdk';

/** One thing, said once: a yes puts it into the cart, and whatever else is said goes on as if nothing had been offered. */
export const makeOffer = async (offer: Offer, words: Words, shop: Shop): Promise<Reply> => {
  const product = await shop.catalog.product(offer.product);
  // It was had a moment ago; whoever was faster has it now.
  if (!product || availableOf(product) === 0) return say(words('instead'));
  const sold = product.variants.filter(({ available }) => available > 0);
  const usual = sold.find(({ id }) => id === offer.variant) ?? (sold.length === 1 ? sold[0] : undefined);
  const thing = usual
    ? variantThing(product, usual, shop.catalog.aliases)
    : productThing(product, shop.catalog.aliases);
  const because = offer.because === null ? null : await shop.catalog.product(offer.because);
  const { from, varies } = priceOf(product);
  const values = {
    name: nameOf({ ...product, options: usual && sold.length > 1 ? usual.options : {} }),
    price: usual?.price ?? from,
    varies: varies && !usual ? 'yes' : 'no',
    with: because?.title ?? '',
  };
  const choices = [
    { label: words('take').text, press: `add-to-cart:${thing.key}` },
    { label: words('leave').text, press: 'never-mind' },
    { label: words('check-out').text, press: 'check-out' },
  ];
  return say(words(offer.kind === 'due' ? 'due' : 'offer', values), {
    focus: thing,
    notes: { offer: { id: offer.id, product: product.id, keys: [thing.key] } },
    choices,
    cards: [productCard(product, [])],
  });
};

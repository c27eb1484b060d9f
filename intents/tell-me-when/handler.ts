import {
  ask,
  availableOf,
  confirm,
  defineHandler,
  fail,
  nameOf,
  offer,
  productAt,
  productsAt,
  productThing,
  say,
  type Product,
  type Said,
  type Shop,
  type Variant,
  variantsWith,
  type Words,
} from '#sdk';
import { tellMeWhen } from './definition.ts';

/** What a yes is a yes to. It is kept with the yes as the shopper's consent, in the words in which it was asked. */
interface Wish {
  readonly kind: 'back-in-stock' | 'price-drop' | 'cart-left' | 'answered';
  readonly product: string | null;
  /** The one that is wanted of it; null: any. */
  readonly variant: string | null;
  /** In which it was asked what somebody shall answer, if that is what is wished. */
  readonly turn?: string;
  readonly asked: string;
}

const none: readonly Variant[] = [];

const meant = async (shop: Shop, said: Said) => {
  if (said.oneOf) return { kind: 'several', products: await productsAt(shop, said.oneOf) } as const;
  const product = await productAt(shop, said.key);
  return product ? ({ kind: 'one', product, options: {} } as const) : shop.catalog.match(said.words ?? '');
};

const sure = (wish: Omit<Wish, 'asked'>, words: Words, name: Readonly<Record<string, unknown>> = {}) => {
  const question = words(wish.kind, name);
  return confirm(JSON.stringify({ ...wish, asked: question.text } satisfies Wish), question, {
    choices: [
      { label: words('yes').text, press: 'yes' },
      { label: words('no').text, press: 'no' },
    ],
  });
};

/** What is asked for rather than that it is back. */
const otherWishes = ['answer', 'price'] as const;

/** What was asked of the product last: told at once where somebody has answered it since. */
const wishOfAnswer = async (product: Product, { shop, words }: { readonly shop: Shop; readonly words: Words }) => {
  const name = { name: nameOf(product) };
  const focus = { focus: productThing(product) };
  const asked = await shop.questions.last(product.id);
  if (!asked) return say(words('nothing-asked', name), focus);
  if (asked.answer !== null) return say(words('answer', { ...name, answer: asked.answer }), focus);
  return { ...sure({ kind: 'answered', product: product.id, variant: null, turn: asked.turn }, words, name), ...focus };
};

export default defineHandler(tellMeWhen, async ({ slots, words, shop, tells, confirmed, declined, heard }) => {
  if (declined) return say(words('left'));
  if (confirmed !== undefined) {
    const wish = JSON.parse(confirmed) as Wish;
    const isNew = await shop.wishes.add({ ...wish, turn: wish.turn ?? null, said: heard });
    return say(words(isNew ? 'noted' : 'noted-before'));
  }
  if (tells('stop')) return say(words('stopped', { count: await shop.wishes.withdraw() }));
  if (tells('cart')) return sure({ kind: 'cart-left', product: null, variant: null }, words);
  const about = otherWishes.find((one) => slots.wish === one || tells(one));
  const kept = { slots: about ? { wish: about } : {} };
  const said = slots.choice ? { key: slots.choice.key } : slots.product;
  if (!said) return ask('product', words('which-product'), kept);
  const match = await meant(shop, said);
  if (match.kind === 'none') return fail(words('unknown', { asked: said.words ?? '' }));
  if (match.kind === 'several')
    return offer(
      'choice',
      words('which'),
      match.products.map((each) => productThing(each)),
      kept,
    );
  const { product } = match;
  const [variant, ...others] = Object.keys(match.options).length > 0 ? variantsWith(product, match.options) : none;
  const one = variant && others.length === 0 && product.variants.length > 1 ? variant : null;
  const name = { name: nameOf({ ...product, options: one?.options ?? {} }) };
  const focus = { focus: productThing(product) };
  const wanted = { product: product.id, variant: one?.id ?? null };
  if (about === 'answer') return wishOfAnswer(product, { shop, words });
  if (about === 'price') return { ...sure({ kind: 'price-drop', ...wanted }, words, name), ...focus };
  if ((one ? one.available : availableOf(product)) > 0) return say(words('in-stock', name), focus);
  return { ...sure({ kind: 'back-in-stock', ...wanted }, words, name), ...focus };
});

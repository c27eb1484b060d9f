import { confirm, type Message, type Reply, type Shop, type Words } from '#sdk';
import type { Found } from './put.ts';
import { nameOfVariant, type Wanted } from './settle.ts';

interface Given {
  readonly slots: Readonly<Record<string, unknown>>;
  readonly shop: Shop;
  readonly words: Words;
  readonly tells: (sign: string) => boolean;
}

/** "I'll take it": one thing is pointed at, and neither named, counted nor wanted once more. */
const onlyPoints = ([wanted, ...others]: readonly Wanted[], tells: Given['tells']): boolean =>
  others.length === 0 &&
  wanted?.key !== undefined &&
  !wanted.words &&
  wanted.quantity === undefined &&
  wanted.replaces === undefined &&
  tells('take') &&
  !tells('more');

/** What goes into the cart only after a yes: from `limit` pieces on, and what was put there already. Undefined: nothing of it. */
export const doubt = async (
  found: readonly Found[],
  queue: readonly Wanted[],
  limit: number,
  { slots, shop, words, tells }: Given,
): Promise<Reply | undefined> => {
  const sure = (about: string, question: Message, yes: Message): Reply =>
    confirm(about, question, {
      slots: { ...slots, items: queue },
      choices: [
        { label: yes.text, press: 'yes' },
        { label: words('no').text, press: 'no' },
      ],
    });
  const many =
    slots['quantity'] === undefined &&
    found.find(({ quantity }) => quantity >= limit && quantity <= shop.about.quantityLimit);
  if (many) {
    const { product, variant, quantity } = many;
    const name = nameOfVariant(product, variant);
    return sure(`many:${variant.id}:${quantity}`, words('really', { quantity, name }), words('yes'));
  }
  const [only] = found;
  if (!only || !onlyPoints(queue, tells)) return undefined;
  const { lines } = await shop.cart.show();
  const line = lines.find(({ variant }) => variant === only.variant.id);
  if (!line) return undefined;
  const name = nameOfVariant(only.product, only.variant);
  return sure(`again:${only.variant.id}`, words('again', { quantity: line.quantity, name }), words('one-more'));
};

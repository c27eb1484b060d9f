import type { Card } from '#kernel';
import type { Drawing } from '../drawing.ts';
import { button, card, column, columns, cut, words, type AdaptiveCard } from './parts.ts';

/** A product as one card of a row. */
export const productCard = (product: Card, { money, pictureOf, buttons }: Drawing): AdaptiveCard => {
  const price = product.price && money(product.price);
  const picture = product.image === undefined ? null : pictureOf(product.image);
  const told = [product.title, product.subtitle, price].filter(Boolean).join(', ');
  const text = [
    words(cut(product.title, 120), { weight: 'Bolder', size: 'Medium', style: 'heading' }),
    ...(product.subtitle ? [words(cut(product.subtitle, 200), { isSubtle: true, spacing: 'None' })] : []),
    ...(price ? [words(price, { spacing: 'Small' })] : []),
  ];
  const body = picture
    ? [
        columns(
          column('72px', { type: 'Image', url: picture, altText: product.title, width: '72px', height: '72px' }),
          column('stretch', ...text),
        ),
      ]
    : text;
  return card(
    told,
    body,
    product.choices.map((choice) => button(buttons, { ...choice, said: `${choice.label}: ${product.title}` })),
  );
};

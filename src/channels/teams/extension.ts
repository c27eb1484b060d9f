import type { Money } from '#kernel';
import { card, cut, link, words } from './cards/parts.ts';
import type { Drawing } from './drawing.ts';

/** A product as search finds it. */
export interface FoundProduct {
  readonly id: string;
  readonly title: string;
  readonly brand: string | null;
  readonly price: Money;
  readonly image: string | null;
  readonly url: string;
}

/** The answer to a search from the box in which messages are written: each find is a card that can be shared. */
export const renderFound = (
  found: readonly FoundProduct[],
  { money, pictureOf, say }: Pick<Drawing, 'money' | 'pictureOf' | 'say'>,
): object => {
  if (found.length === 0) return { composeExtension: { type: 'message', text: say('found-nothing') } };
  return {
    composeExtension: {
      type: 'result',
      attachmentLayout: 'list',
      attachments: found.map(({ title, brand, price, image, url }) => {
        const told = [title, brand, money(price)].filter(Boolean).join(', ');
        const picture = image === null ? null : pictureOf(image);
        const body = [
          ...(picture ? [{ type: 'Image', url: picture, altText: title, size: 'Large' }] : []),
          words(cut(title, 120), { weight: 'Bolder', size: 'Medium', style: 'heading' }),
          words([brand, money(price)].filter(Boolean).join(' · '), { spacing: 'None' }),
        ];
        const preview = {
          contentType: 'application/vnd.microsoft.card.thumbnail',
          content: {
            title,
            text: [brand, money(price)].filter(Boolean).join(' · '),
            ...(picture && { images: [{ url: picture, alt: title }] }),
          },
        };
        return {
          contentType: 'application/vnd.microsoft.card.adaptive',
          content: card(told, body, [link(say('look'), url)]),
          preview,
        };
      }),
    },
  };
};

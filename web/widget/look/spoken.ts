import type { ShopEntry } from '../talk/types.ts';
import type { Words } from '../words.ts';

/** What a screen reader says of a reply: the words, then each card in one breath. */
export const spokenOf = ({ replies }: ShopEntry, say: Words): string =>
  replies
    .flatMap(({ text, cards = [] }) => [
      text,
      ...cards.map(({ title, price, choices }) =>
        [title, price && say.money(price), choices[0]?.label].filter(Boolean).join(', '),
      ),
    ])
    .filter(Boolean)
    .join('. ');

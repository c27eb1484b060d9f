import { longestMessage } from '#kernel';
import { cartRows } from './cards/cart.ts';
import { orderCard } from './cards/order.ts';
import { button, card, cut, words, type AdaptiveCard } from './cards/parts.ts';
import { productCard } from './cards/product.ts';
import type { Drawing } from './drawing.ts';
import type { SeenAnswer } from './seen.ts';

/** A message to be sent, without its address. */
export interface TeamsMessage {
  readonly type: 'message';
  readonly text?: string;
  readonly textFormat?: 'plain';
  /** Told in the list of chats and by a screen reader. */
  readonly summary: string;
  readonly attachmentLayout?: 'carousel' | 'list';
  readonly attachments?: readonly { readonly contentType: string; readonly content: AdaptiveCard }[];
  /** What stands here, such as "order:1042": what comes later about it is drawn here. */
  readonly about?: string;
}

/** The platform takes about 100 KB of a message and about 28 of one card; well below both. */
const mostCards = 8;

const cardType = 'application/vnd.microsoft.card.adaptive';

/** A card as what a message carries. */
export const attached = (content: AdaptiveCard) => ({ contentType: cardType, content });

/** These answers are about the cart, and show it. */
const aboutCart = new Set(['show-cart', 'change-cart', 'add-to-cart', 'use-code', 'choose-delivery', 'order-again']);

/** A secret is typed into a hidden field: what is written into a chat stays there. */
const secretField = (told: string, { say, buttons }: Drawing): AdaptiveCard =>
  card(
    told,
    [
      words(told),
      {
        type: 'Input.Text',
        id: 'typed',
        style: 'Password',
        label: say('secret-label'),
        isRequired: true,
        maxLength: 12,
        errorMessage: say('secret-label'),
      },
    ],
    [button(buttons, { label: say('send'), press: 'typed' })],
  );

/** What is asked, with everything that can be pressed. */
const askCard = (answer: SeenAnswer, told: string, drawing: Drawing): AdaptiveCard | null => {
  const { replies, expects, intent, cart } = answer;
  const choices = replies.at(-1)?.choices ?? [];
  const confirming = expects !== null && expects !== undefined && 'confirmation' in expects;
  const showsCart =
    (cart?.lines.length ?? 0) > 0 && (confirming ? intent?.name === 'check-out' : aboutCart.has(intent?.name ?? ''));
  if (expects && 'secret' in expects && expects.secret) return secretField(told, drawing);
  if (choices.length === 0 && !showsCart) return null;
  return card(
    told,
    [...(told === '' ? [] : [words(told)]), ...(showsCart ? cartRows(cart!, drawing, !confirming) : [])],
    choices.map((choice) =>
      button(drawing.buttons, {
        ...choice,
        ...(confirming && choice.press.startsWith('yes') && { style: 'positive' as const }),
      }),
    ),
  );
};

/** An answer, or news, as messages of this platform: what is said, what was found, what can be pressed. */
export const renderTeams = (answer: SeenAnswer, drawing: Drawing): readonly TeamsMessage[] => {
  const { replies, order, payment, expects } = answer;
  const told = cut(
    replies
      .map(({ text }) => text)
      .filter((text) => text !== '')
      .join('\n\n'),
    longestMessage.teams,
  );
  // News that say nothing leave what was said of it before.
  if (replies.length === 0) return [];
  const products = replies.flatMap(({ cards = [] }) => cards).slice(0, mostCards);
  const summary = cut(told, 400);
  const said = { type: 'message', text: told, textFormat: 'plain', summary } as const;
  if (products.length > 0) {
    const ask = askCard({ ...answer, intent: null }, '', drawing);
    return [
      {
        ...said,
        attachmentLayout: 'carousel',
        attachments: products.map((each) => attached(productCard(each, drawing))),
      },
      ...(ask ? [{ type: 'message', summary, attachments: [attached(ask)] } as const] : []),
    ];
  }
  if (order && !expects)
    return [
      {
        type: 'message',
        summary,
        about: `order:${order.number}`,
        attachments: [attached(orderCard(order, told, payment, drawing))],
      },
    ];
  const ask = askCard(answer, told, drawing);
  if (ask) return [{ type: 'message', summary, attachments: [attached(ask)] }];
  return told === '' ? [] : [said];
};

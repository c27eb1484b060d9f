import { longestMessage, type Locale, type Money, type Rate } from '#kernel';
import { formatPhrase, toSsml } from '#rendering';
import { isForTheEar, takes, type LexEvent } from './event.ts';
import { pieces, shortened } from './pieces.ts';

interface SeenChoice {
  readonly label: string;
  readonly press: string;
}

export interface SeenReply {
  readonly text: string;
  /** SSML */
  readonly speech: string;
  readonly interruptible?: false | undefined;
  readonly cards: readonly {
    readonly title: string;
    readonly subtitle?: string | undefined;
    readonly price?: Money | undefined;
    readonly image?: string | undefined;
    readonly choices: readonly SeenChoice[];
  }[];
  readonly choices: readonly SeenChoice[];
}

interface LexCard {
  readonly title: string;
  readonly subtitle?: string;
  readonly imageUrl?: string;
  readonly buttons?: readonly { readonly text: string; readonly value: string }[];
}

export type LexMessage =
  | { readonly contentType: 'PlainText' | 'SSML'; readonly content: string }
  | { readonly contentType: 'ImageResponseCard'; readonly imageResponseCard: LexCard };

// Lex's own limits.
const longest = { content: longestMessage.lex, card: 250, button: 50 } as const;
const most = { messages: 10, texts: 5, buttons: 5 } as const;

/** Enough of a binding to be the only one; the rest has no room in a button. */
const shortBinding = 40;

/** What comes back as words when it is pressed: see `inputOf`. What has no room is said instead of pressed. */
const valueOf = ({ label, press }: SeenChoice): string => {
  if (press.startsWith('say:')) return shortened(press.slice(4), longest.button);
  const short = press.startsWith('yes:') ? press.slice(0, 'yes:'.length + shortBinding) : press;
  const value = `press:${short}`;
  return value.length <= longest.button ? value : shortened(label, longest.button);
};

const buttonsOf = (choices: readonly SeenChoice[]): Pick<LexCard, 'buttons'> =>
  choices.length === 0
    ? {}
    : {
        buttons: choices
          .slice(0, most.buttons)
          .map((choice) => ({ text: shortened(choice.label, longest.button) || '…', value: valueOf(choice) || '…' })),
      };

const cardMessage = (imageResponseCard: LexCard): LexMessage => ({
  contentType: 'ImageResponseCard',
  imageResponseCard,
});

const isAddress = (image: string | undefined): image is string =>
  image !== undefined && /^https?:\/\//.test(image) && image.length <= longest.card;

const cardsOf = ({ cards, choices, text }: SeenReply, locale: Locale): LexMessage[] => [
  ...cards.map(({ title, subtitle, price, image, choices: own }) => {
    const line = [price && formatPhrase('{price}', { price }, locale, 'text'), subtitle].filter(Boolean).join(' · ');
    return cardMessage({
      title: shortened(title, longest.card) || '…',
      ...(line && { subtitle: shortened(line, longest.card) }),
      ...(isAddress(image) && { imageUrl: image }),
      ...buttonsOf(own),
    });
  }),
  // Lex has no buttons without a card, and no card without a title.
  ...(choices.length > 0
    ? [cardMessage({ title: shortened(text.split('\n').at(-1)!.trim(), longest.card) || '…', ...buttonsOf(choices) })]
    : []),
];

const fits = (content: string): boolean => content.length <= longest.content;

const spoken = ({ speech, text }: SeenReply, locale: Locale, rate: Rate | undefined): LexMessage[] => {
  const ssml = (piece: string): string => toSsml(piece, locale, rate);
  const all = fits(speech) ? [speech] : pieces(text, (piece) => fits(ssml(piece))).map(ssml);
  return all.filter((each) => each !== '<speak></speak>').map((content) => ({ contentType: 'SSML', content }));
};

const written = ({ text }: SeenReply): LexMessage[] =>
  pieces(text, fits).map((content) => ({ contentType: 'PlainText', content }));

/** Replies → messages, as many and as long as Lex takes, of the kinds that the caller takes. */
export const messagesOf = (
  replies: readonly SeenReply[],
  event: LexEvent,
  locale: Locale,
  rate?: Rate,
): LexMessage[] => {
  const ear = isForTheEar(event);
  const texts = replies.flatMap((reply) =>
    ear && takes(event, 'SSML') ? spoken(reply, locale, rate) : written(reply),
  );
  const cards = ear || !takes(event, 'ImageResponseCard') ? [] : replies.flatMap((reply) => cardsOf(reply, locale));
  const first = texts.slice(0, most.texts);
  return [...first, ...cards.slice(0, most.messages - first.length)];
};

import { z } from 'zod';
import { rates, type Locale, type Message, type Reply } from '#kernel';
import { toSsml } from '#rendering';
import { renderCart, webCart, type SeenCart } from './cart.ts';
import { webMoney } from './money.ts';

const choice = z.object({ label: z.string(), press: z.string() });

const card = z.object({
  product: z.string(),
  title: z.string(),
  subtitle: z.string().optional(),
  price: webMoney.optional(),
  image: z.string().optional(),
  choices: z.array(choice),
});

const states = ['in-progress', 'confirming', 'fulfilled', 'failed'] as const;

/** The answer to a web turn. */
export const webAnswer = z.object({
  turn: z.string(),
  heard: z.string(),
  locale: z.string().describe('what it is said in; the talk goes on in it'),
  replies: z.array(
    z.object({
      text: z.string(),
      speech: z.string().describe('SSML'),
      interruptible: z.literal(false).optional().describe('a voice reads it to its end'),
      audio: z
        .string()
        .optional()
        .describe('where the voice is fetched (GET, audio/mpeg), when there is one; relative to the shop'),
      cards: z.array(card),
      choices: z.array(choice),
    }),
  ),
  intent: z.object({ name: z.string(), confidence: z.number(), state: z.enum(states) }).nullable(),
  expects: z
    .union([
      z.object({
        slot: z.string(),
        secret: z.literal(true).optional().describe('hide it while it is typed'),
        spell: z.enum(['by-letter', 'by-word']).optional().describe('it was not understood, and may be spelled'),
      }),
      z.object({ confirmation: z.literal(true) }),
    ])
    .nullable(),
  rate: z.enum(rates).optional().describe('how fast the shopper wants to be spoken to; the speech is written so'),
  cart: webCart,
  order: z.object({ number: z.int(), status: z.string() }).nullable(),
  payment: z.object({ status: z.string(), url: z.string().nullable() }).nullable(),
  late: z
    .literal(true)
    .optional()
    .describe('this says no more than "one moment": the answer follows on the stream, or by sending the turn again'),
  end: z.enum(['handed-over', 'closed']).optional().describe('a person is wanted, or the talk is over'),
});

export type WebAnswer = z.infer<typeof webAnswer>;

/** What a turn came to, as the rest of the house knows it. */
export interface Answered {
  readonly turn: string;
  readonly heard: string;
  readonly locale: Locale;
  readonly reply: Reply;
  /** Without a state it follows from what the reply expects. */
  readonly intent: {
    readonly name: string;
    readonly confidence: number;
    readonly state?: (typeof states)[number];
  } | null;
  readonly cart: SeenCart;
  /** Where the voice of the reply at this place is heard; absent: there is no voice. */
  readonly audioOf?: (position: number) => string;
  readonly order: {
    readonly number: number;
    readonly status: string;
    readonly payment: { readonly status: string; readonly url: string | null } | null;
  } | null;
}

const stateOf = ({ expects, outcome }: Reply): (typeof states)[number] => {
  if (expects) return expects.kind === 'confirmation' ? 'confirming' : 'in-progress';
  return outcome ?? 'fulfilled';
};

const expectationOf = ({ expects }: Reply): WebAnswer['expects'] => {
  if (!expects) return null;
  return expects.kind === 'slot'
    ? {
        slot: expects.slot,
        ...(expects.secret && { secret: true as const }),
        ...(expects.spell && { spell: expects.spell }),
      }
    : { confirmation: true };
};

const spokenOf = ({ text, speech }: Message): string => speech ?? text;

/** Cards and choices belong to the last message: they are what the shopper may do now. */
export const renderAnswer = ({ turn, heard, locale, reply, intent, cart, order, audioOf }: Answered): WebAnswer => {
  const messages = reply.messages.length > 0 || !reply.cards?.length ? reply.messages : [{ text: '' } as Message];
  const last = messages.length - 1;
  const { rate } = reply;
  return {
    turn,
    heard,
    locale,
    replies: messages.map((message, position) => ({
      text: message.text,
      speech: toSsml(spokenOf(message), locale, rate),
      ...(message.interruptible === false && { interruptible: false as const }),
      ...(audioOf && spokenOf(message).trim() !== '' && { audio: audioOf(position) }),
      cards: position === last ? (reply.cards ?? []).map((each) => ({ ...each, choices: [...each.choices] })) : [],
      choices: position === last ? [...(reply.choices ?? [])] : [],
    })),
    intent: intent && { name: intent.name, confidence: intent.confidence, state: intent.state ?? stateOf(reply) },
    expects: expectationOf(reply),
    ...(rate && { rate }),
    cart: renderCart(cart),
    order: order && { number: order.number, status: order.status },
    // A page that was left behind leads nowhere once the order has ended.
    payment: order?.payment
      ? { status: order.payment.status, url: order.status === 'needs_action' ? order.payment.url : null }
      : null,
    ...(reply.end && { end: reply.end }),
  };
};

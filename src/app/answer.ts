import { renderAnswer } from '#channels/web';
import type { Understood } from '#channels/lex';
import type { House, Outcome } from '#conversation';
import type { StoredAnswer, Turn } from '#kernel';
import type { Shop } from '#sdk';
import type { ReplyAddresses } from './reply-audio.ts';

type Talk = Parameters<House<Shop>['finish']>[2];

/** What the dialogue made of a turn, without what handlers keep for themselves and without PINs. */
const understoodOf = ({ session, said, decision, version }: Talk, { input }: Turn): Understood => {
  const told = (intent: string, slots: Readonly<Record<string, unknown>>) => {
    const known = version.intents.get(intent)?.definition.slots ?? {};
    const own = Object.entries(slots).filter(([name]) => known[name] && !['memo', 'pin'].includes(known[name].type));
    return { intent, slots: Object.fromEntries(own) };
  };
  const pressed = input.kind === 'pressed' ? /^(yes|no)(?::|$)/.exec(input.value)?.[1] : undefined;
  return {
    answered: decision?.do === 'run' ? told(decision.intent, decision.slots) : null,
    open: session.task ? told(session.task.intent, session.task.slots) : null,
    answer: (pressed as 'yes' | 'no' | undefined) ?? said?.answer ?? null,
    guesses: (said?.intents ?? []).slice(0, 5).map(({ name, confidence }) => ({ name, confidence })),
  };
};

/** Rounds a turn off: the cart and the order as the turn leaves them, drawn for the channel it came through. */
export const createFinish =
  ({ audio }: { audio?: ReplyAddresses }) =>
  async (turn: Turn, outcome: Outcome, talk: Talk): Promise<StoredAnswer> => {
    const [cart, order] = await Promise.all([
      talk.shop.cart.show(),
      outcome.order === null ? null : talk.shop.orders.find(outcome.order),
    ]);
    const { messages, cards, choices, expects, end, heard, intent, late, rate } = outcome;
    const reply = { messages, cards, choices, ...(expects && { expects }), ...(end && { end }), ...(rate && { rate }) };
    const audioOf = turn.channel === 'web' &&
      audio && {
        audioOf: (position: number) => audio.of({ conversation: turn.conversation, turn: turn.id, position }),
      };
    return {
      ...renderAnswer({ turn: turn.id, heard, locale: turn.locale, reply, intent, cart, order, ...audioOf }),
      ...(late && { late }),
      // Lex's clients keep a state of their own, which is made from it.
      ...(turn.channel === 'lex' && { understood: understoodOf(talk, turn) }),
    };
  };

import type { Message, Owed, StoredAnswer, Turn } from '#kernel';
import type { House, Outcome, Talk } from './house.ts';
import { openQuestion } from './repair.ts';
import type { Session } from './session.ts';

/** So soon after it was pushed nobody has read an answer. In milliseconds. */
const readingTime = 2_000;

/** Whether what a turn may answer had reached the shopper when it was said. */
export const wasHeard = ({ pushedAt = -Infinity }: Pick<Session, 'pushedAt'>, { awaits, at }: Turn): boolean =>
  awaits === undefined && at.getTime() - pushedAt >= readingTime;

/** What of an outcome has to be told later; what it waits for stands in the session. */
type Told = Pick<Outcome, 'messages' | 'cards' | 'order' | 'intent' | 'end'>;

const toTellLater = ({ messages, cards, order, intent, end }: Outcome): Record<string, unknown> => ({
  messages,
  cards,
  order,
  intent,
  end,
});

/** Whether "one moment" was said; and if so, when it is pushed, or what the next turn has to tell where nothing can be. */
export const promised = async <Shop>(talk: Talk<Shop>, house: House<Shop>, outcome: Outcome) => {
  talk.state = 'kept';
  const late = (await talk.late) ?? false;
  if (!late) return { late };
  return house.pushes(talk.turn) ? { late, pushedAt: house.now() } : { late, owed: toTellLater(outcome) };
};

/** Hands the answer to whoever waits for it, and to the channel that was told "one moment". */
export const hand = async <Shop>(
  answer: StoredAnswer,
  talk: Talk<Shop>,
  house: House<Shop>,
  late: boolean,
): Promise<void> => {
  talk.ended = { kind: 'answer', answer };
  if (late && house.pushes(talk.turn)) await house.push(talk.turn, answer);
};

const toldBy = <Shop>({ reply }: Owed, talk: Talk<Shop>, house: House<Shop>): Told => {
  const lost: readonly Message[] = [house.phrasesFor(talk.turn)('lost')];
  return { messages: lost, cards: [], order: null, intent: null, end: null, ...(reply as Partial<Told> | undefined) };
};

/**
 * What was said before the answer in front of it was heard: a yes to it means nothing. The answer is told, or what it asked is
 * asked again.
 */
export const tellFirst = <Shop>(talk: Talk<Shop>, house: House<Shop>): void => {
  const { session, owed } = talk;
  talk.outcome = {
    heard: talk.heard,
    messages: owed ? [] : (session.task?.question ?? session.last),
    cards: [],
    order: null,
    end: null,
    ...openQuestion(session.task, house.phrasesFor(talk.turn)),
  };
};

/** What is owed stands before what the turn itself came to. */
export const withOwed = <Shop>(outcome: Outcome, talk: Talk<Shop>, house: House<Shop>): Outcome => {
  if (!talk.owed) return outcome;
  const { messages, cards, order, intent, end } = toldBy(talk.owed, talk, house);
  return {
    ...outcome,
    messages: [...messages, ...outcome.messages],
    cards: [...cards, ...outcome.cards],
    order: outcome.order ?? order,
    intent: outcome.messages.length > 0 ? outcome.intent : intent,
    end: outcome.end ?? end,
  };
};

import type { Card, Choice, Message, Reply, Thing } from '#kernel';

type More = Omit<Reply, 'messages' | 'expects'>;

const list = (messages: Message | readonly Message[]): readonly Message[] =>
  Array.isArray(messages) ? (messages as readonly Message[]) : [messages as Message];

/** Says something and waits for whatever comes next. */
export const say = (messages: Message | readonly Message[], more: More = {}): Reply => ({
  messages: list(messages),
  ...more,
});

/** Says that it did not work out. */
export const fail = (messages: Message | readonly Message[], more: More = {}): Reply => ({
  messages: list(messages),
  outcome: 'failed',
  ...more,
});

/** Asks for a slot. */
export const ask = (slot: string, messages: Message | readonly Message[], more: More = {}): Reply => ({
  messages: list(messages),
  expects: { kind: 'slot', slot },
  ...more,
});

/** Asks for one of several things; the answer fills a slot of type choice. */
export const offer = (
  slot: string,
  messages: Message | readonly Message[],
  things: readonly Thing[],
  more: More = {},
): Reply => ask(slot, messages, { choices: things.map(asChoice), shown: things, ...more });

/** Asks for a yes or no to exactly what the messages read out; `binding` comes back with the yes. A voice reads it to its end. */
export const confirm = (binding: string, messages: Message | readonly Message[], more: More = {}): Reply => ({
  messages: list(messages).map((message) => ({ ...message, interruptible: false as const })),
  expects: { kind: 'confirmation', binding },
  ...more,
});

/** Shows things that can be pointed at afterwards; among several, "it" is none of them. See showProducts. */
export const show = (
  messages: Message | readonly Message[],
  { cards, things }: { readonly cards: readonly Card[]; readonly things: readonly Thing[] },
  more: More = {},
): Reply => {
  const [only] = things;
  return { messages: list(messages), cards, shown: things, focus: things.length === 1 && only ? only : null, ...more };
};

/** A person is wanted: the messages say how one is reached, and the channel hands the talk over where it can. */
export const handOver = (messages: Message | readonly Message[], more: More = {}): Reply => ({
  messages: list(messages),
  end: 'handed-over',
  ...more,
});

const asChoice = ({ key, name }: Thing): Choice => ({ label: name, press: `choose:${key}` });

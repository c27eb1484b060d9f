import type { Input, IntentDefinition, Interpretation, SessionData, Turn } from '#kernel';
import { certain, sure } from './decision.ts';
import { sessionFrom } from './session.ts';
import type { House, Talk } from './house.ts';

/** The kind of value that was asked for, if anything. */
export const askedFor = <Shop>({ session: { task }, version }: Talk<Shop>) =>
  version.intents.get(task?.intent ?? '')?.definition.slots[task?.asking ?? '']?.type;

export const expected = <Shop>(talk: Talk<Shop>, doubted: boolean): string | undefined =>
  talk.session.task?.confirming === undefined && !doubted ? askedFor(talk) : 'confirmation';

/** The kind of value that a kept session waits for. */
export const awaited = (kept: SessionData, definitions: ReadonlyMap<string, IntentDefinition>): string | undefined => {
  const { task, doubt } = sessionFrom(kept);
  if (doubt !== undefined || task?.confirming !== undefined) return 'confirmation';
  return definitions.get(task?.intent ?? '')?.slots[task?.asking ?? '']?.type;
};

/** The stages after `hear` know words only. */
export const inWords = ({ input }: Turn): Input => {
  if (input.kind === 'recording') throw new Error('a recording was not put into words');
  return input;
};

/** Questions beside which somebody may go on ordering. */
const ordering: readonly string[] = ['confirmation', 'items', 'product', 'choice'];

/** What the engine makes of an input; with a question behind it, of what stands before, and beside it what is asked. */
const interpreted = async <Shop>(talk: Talk<Shop>, house: House<Shop>, input: Input, expects?: string) => {
  const { locale, at } = talk.turn;
  const { understanding, intents } = talk.version;
  const interpret = (given: Input) => understanding.interpret(given, { locale, at, ...(expects && { expects }) });
  const said = await interpret(input);
  // "Two candles, and what else is there under 10 dollars": first the one, and then the other.
  const beside = talk.session.task ? undefined : house.askedBeside?.(said.heard, locale);
  if (!beside || (input.kind !== 'words' && input.kind !== 'recognised')) return said;
  const first = await interpret({ kind: 'words', words: beside.orders });
  const [top] = first.intents;
  if (top === undefined || top.confidence < sure) return said;
  const parted = { ...first, asks: beside.asks };
  if (intents.get(top.name)?.definition.edits) return parted;
  // "Do you have umbrellas, and can I return one": two wishes, unless the whole is surely one.
  const [second] = (await interpret({ kind: 'words', words: beside.asks })).intents;
  const isOne = (said.intents[0]?.confidence ?? 0) >= certain && said.intents[0]?.name !== second?.name;
  const isOther = second !== undefined && second.confidence >= sure && second.name !== top.name;
  return isOther && !isOne && !intents.get(top.name)?.definition.nod ? parted : said;
};

/** What an input means where the talk stands. */
export const read = async <Shop>(talk: Talk<Shop>, house: House<Shop>, input: Input): Promise<Interpretation> => {
  const expects = expected(talk, talk.session.doubt !== undefined && input === talk.turn.input);
  const { locale, modality } = talk.turn;
  const said = await interpreted(talk, house, input, expects);
  const { task, focus } = talk.session;
  const isTalk = (input.kind === 'words' || input.kind === 'recognised') && !task?.secret && !said.bareAnswer;
  // "Five zero zero one" answers the question for a number; it orders nothing.
  const isAnswer = expects !== undefined && !ordering.includes(expects);
  if (!isTalk || isAnswer || !house.readOrder) return said;
  const words = {
    words: said.heard,
    locale,
    spoken: modality === 'speech',
    notes: talk.session.notes,
    ...(focus && { focus: focus.key }),
  };
  const edits = await house.readOrder(words, talk.shop);
  return edits ? { ...said, edits } : said;
};

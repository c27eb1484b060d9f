import type { SaidWithQuantity } from '#kernel';
import { decide } from './decide.ts';
import { isBare, run, type Decision, type Definitions } from './decision.ts';
import { areValues } from './choosing.ts';
import type { House, Talk } from './house.ts';
import type { Chosen } from './intent.ts';
import { askedFor, inWords } from './reading.ts';
import { called, wordsOf } from './references.ts';
import type { Task } from './session.ts';

/** Intents that speak of goods: what they take for a wish may be the answer to "which?" in more words. */
const speaksOfGoods = (intent: string, task: Task, definitions: Definitions): boolean =>
  intent === task.intent ||
  intent === 'fallback' ||
  definitions.get(intent)?.bare === true ||
  definitions.get(intent)?.needs !== undefined ||
  [...definitions.values()].some(({ followUps }) => followUps?.pick === intent);

/** "Large hoodie", where a hoodie is what is wanted. */
const isWanted = (words: string, { slots }: Task): boolean => {
  const [item] = (slots['items'] as readonly SaidWithQuantity[] | undefined) ?? [];
  const wanted = wordsOf(item?.words ?? '');
  return wordsOf(words).every((word) => wanted.includes(word));
};

/** "He needs a large", "medium works": just one of the things offered is called by its name, and nothing else that is sold. */
const chosenInTalk = async <Shop>(
  decision: Decision,
  talk: Talk<Shop>,
  house: House<Shop>,
  definitions: Definitions,
): Promise<Decision | undefined> => {
  const { said, session, unheard } = talk;
  const { task } = session;
  // "Both large" is an answer, though it chooses nothing for the first of them.
  if (decision.do === 'run' && decision.goesOn) return undefined;
  if (!task?.asking || askedFor(talk) !== 'choice' || !said?.plain || unheard) return undefined;
  // Several things are no answer and a few words more.
  if (said.edits || said.items.length > 1) return undefined;
  if (decision.do === 'run' && !speaksOfGoods(decision.intent, task, definitions)) return undefined;
  const [found, ...others] = called(said.heard, task.offered);
  if (!found || others.length > 0 || (found.rest && !isWanted(found.rest, task) && (await house.sells(found.rest))))
    return undefined;
  const { key, name } = found.thing;
  const [quantity = 1] = said.numbers;
  const choice: Chosen = { key, name, ...(quantity > 1 && { quantity }) };
  return run(task.intent, { ...task.slots, [task.asking]: choice }, 1, { goesOn: true });
};

/** "Do you have large?" while the size of a hoodie is asked: it is asked of the hoodie, and the question is come back to. */
const askedOfIt = <Shop>(
  decision: Decision,
  { said, session }: Talk<Shop>,
  definitions: Definitions,
): Decision | undefined => {
  const { task, focus } = session;
  if (decision.do !== 'run' || decision.goesOn || !task?.asking || !said || said.plain || said.refuses)
    return undefined;
  const [found, ...others] = called(said.subject, task.offered).filter(({ rest }) => rest === '');
  const pick = definitions.get(decision.intent)?.followUps?.pick;
  const [slot] =
    Object.entries(definitions.get(pick ?? '')?.slots ?? {}).find(([, { type }]) => type === 'product') ?? [];
  const isValue = found !== undefined && others.length === 0 && areValues(task.offered);
  const [item] = (task.slots['items'] as readonly SaidWithQuantity[] | undefined) ?? [];
  const key = item?.key ?? focus?.key;
  if (!isValue || pick === undefined || slot === undefined || key === undefined) return undefined;
  return run(pick, { [slot]: { key, words: said.subject } }, decision.confidence);
};

/** "Running shoes" while the size of a mug is asked: a phrase that chooses nothing and names something else is a wish of its own. */
const otherThing = async <Shop>(
  decision: Decision,
  { said, session, turn }: Talk<Shop>,
  house: House<Shop>,
  definitions: Definitions,
): Promise<Decision | undefined> => {
  const { task, ...rest } = session;
  const isMissed = decision.do === 'ask-again' && task?.asking !== undefined && task.confirming === undefined;
  if (!isMissed || !said || !isBare(said) || !(await house.isNamed?.(said.subject))) return undefined;
  const fresh = decide(inWords(turn), said, rest, definitions);
  return fresh.do === 'run' ? fresh : undefined;
};

/** A decision once more, with what the shop knows: what words alone could not tell of a choice or of another thing. */
export const reconsidered = async <Shop>(
  decided: Decision,
  talk: Talk<Shop>,
  house: House<Shop>,
  definitions: Definitions,
): Promise<Decision> => {
  return (
    (await chosenInTalk(decided, talk, house, definitions)) ??
    (await otherThing(decided, talk, house, definitions)) ??
    askedOfIt(decided, talk, definitions) ??
    decided
  );
};

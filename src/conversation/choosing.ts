import type { Interpretation, SaidWithQuantity, Thing } from '#kernel';
import { run, type Decision, type Definitions } from './decision.ts';
import type { House, Talk } from './house.ts';
import type { Chosen } from './intent.ts';
import { askedFor } from './reading.ts';
import { called, described, ofScene, resolve, tellsOf, type Scene } from './references.ts';
import type { Task } from './session.ts';

/** A bare number among things offered names one of them ("42", a shoe size) or its place in the list ("2"). */
const numberedThing = (said: Interpretation, offered: readonly Thing[]): Thing | undefined => {
  const [number] = said.numbers;
  if (number === undefined || said.subject || said.reference) return undefined;
  return offered.find(({ name }) => name === String(number)) ?? offered[number - 1];
};

/** Values of an option, which have none of their own: "small", "red". Hardly more is said when one of them is chosen. */
const areValues = (things: readonly Thing[]): boolean =>
  things.every(({ price, options }) => price === undefined && options === undefined);

/** Which of the things offered was chosen: by position, by description, by name. */
export const chosen = (said: Interpretation, offered: readonly Thing[], focus?: Thing): Chosen | undefined => {
  const byReference = said.reference && resolve(said.reference, offered, focus);
  const words = said.subject || said.heard;
  const tells = !areValues(offered) || tellsOf(words, offered);
  const among = byReference ? [byReference] : tells ? described(words, offered) : [];
  const numbered = numberedThing(said, offered);
  const meant = numbered ? [numbered] : among;
  const [thing] = meant;
  if (!thing || meant.length > 1) return undefined;
  const quantity = numbered ? undefined : (said.numbers[0] ?? said.items[0]?.quantity);
  const more = (tells && said.subject) || (said.reference?.kind === 'described' ? said.reference.words : '');
  return {
    key: thing.key,
    name: thing.name,
    ...(quantity !== undefined && quantity > 1 && { quantity }),
    ...(more && { words: more }),
  };
};

/**
 * "Medium, and a harbor mug", "two medium and one large": the first of them answers the question, the others are wanted beside
 * it. Undefined where less was said, or the first chooses none of the things offered.
 */
export const chosenAndMore = (
  said: Interpretation,
  { slots, offered }: Pick<Task, 'slots' | 'offered'>,
  scene: Scene,
): { readonly choice: Chosen; readonly items: readonly SaidWithQuantity[] } | undefined => {
  const [first, ...others] = said.items;
  const asked = slots['items'] as readonly SaidWithQuantity[] | undefined;
  if (!first?.words || others.length === 0 || !asked || said.reference) return undefined;
  const [thing, ...more] = described(first.words, offered);
  if (!thing || more.length > 0) return undefined;
  const { words, quantity } = first;
  const choice = { key: thing.key, name: thing.name, words, ...(quantity !== undefined && { quantity }) };
  return { choice, items: [...asked, ...others.map((item) => ofScene(item, scene))] };
};

/** Intents that speak of goods: what they take for a wish may be the answer to "which?" in more words. */
const speaksOfGoods = (intent: string, task: Task, definitions: Definitions): boolean =>
  intent === task.intent ||
  intent === 'fallback' ||
  definitions.get(intent)?.bare === true ||
  definitions.get(intent)?.needs !== undefined ||
  [...definitions.values()].some(({ followUps }) => followUps?.pick === intent);

/** "He needs a large", "medium works": just one of the things offered is called by its name, and nothing else that is sold. */
export const chosenInTalk = async <Shop>(
  decision: Decision,
  talk: Talk<Shop>,
  house: House<Shop>,
  definitions: Definitions,
): Promise<Decision | undefined> => {
  const { said, session, unheard } = talk;
  const { task } = session;
  // "Both large" is an answer, though it chooses nothing for the first of them.
  if (decision.do === 'run' && decision.goesOn) return undefined;
  if (!task?.asking || !said?.plain || said.edits || unheard || askedFor(talk) !== 'choice') return undefined;
  if (decision.do === 'run' && !speaksOfGoods(decision.intent, task, definitions)) return undefined;
  const [found, ...others] = called(said.heard, task.offered);
  if (!found || others.length > 0 || (found.rest && (await house.sells(found.rest)))) return undefined;
  const { key, name } = found.thing;
  const [quantity = 1] = said.numbers;
  const choice: Chosen = { key, name, ...(quantity > 1 && { quantity }) };
  return run(task.intent, { ...task.slots, [task.asking]: choice }, 1, { goesOn: true });
};

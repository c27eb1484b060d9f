import type { Interpretation, SaidWithQuantity, Thing } from '#kernel';
import type { Chosen } from './intent.ts';
import { described, itemOfScene, resolve, tellsOf, type Scene } from './references.ts';
import type { Task } from './session.ts';

/** A bare number among things offered names one of them ("42", a shoe size) or its place in the list ("2"). */
const numberedThing = (said: Interpretation, offered: readonly Thing[]): Thing | undefined => {
  const [number] = said.numbers;
  if (number === undefined || said.subject || said.reference) return undefined;
  const named = offered.find(({ name }) => name === String(number));
  // "2" is a place in the list; "put me one of them" and "give me two" say how many.
  const isPlace = /\d/.test(said.heard) || !/\s/.test(said.heard.trim());
  return named ?? (isPlace ? offered[number - 1] : undefined);
};

/** Values of an option, which have none of their own: "small", "red". Hardly more is said when one of them is chosen. */
export const areValues = (things: readonly Thing[]): boolean =>
  things.every(({ price, options }) => price === undefined && options === undefined);

/** Which of the things offered was chosen: by position, by description, by name. */
export const chosen = (said: Interpretation, offered: readonly Thing[], focus?: Thing): Chosen | undefined => {
  const pointed = said.reference && resolve(said.reference, offered, focus);
  // "Gift wrap it" points at what the size is asked of, and at none of the sizes.
  const byReference = offered.find(({ key }) => key === pointed?.key);
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
  const [thing, ...more] = tellsOf(first.words, offered) ? described(first.words, offered) : [];
  if (!thing || more.length > 0) return undefined;
  const { words, quantity } = first;
  const choice = { key: thing.key, name: thing.name, words, ...(quantity !== undefined && { quantity }) };
  return { choice, items: [...asked, ...others.map((item) => itemOfScene(item, scene))] };
};

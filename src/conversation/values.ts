import type { IntentDefinition, SlotDefinition, Words } from '#kernel';
import { folded } from './signs.ts';

/** The value that the sentence names; of several the one with the longest name. */
export const namedValue = ({ values = {} }: SlotDefinition, heard: string): string | undefined => {
  const sentence = folded(heard);
  let [best, length]: [string | undefined, number] = [undefined, 2];
  for (const [value, names] of Object.entries(values))
    for (const name of [value, ...names].map(folded)) {
      const said = [name, `${name.trimEnd()}s `, `${name.trimEnd()}es `].some((form) => sentence.includes(form));
      if (said && name.length > length) [best, length] = [value, name.length];
    }
  return best;
};

/** Buttons for a question with so many answers at most; more are told apart by saying them. */
const mostButtons = 8;

export const valueChoices = ({ values = {} }: SlotDefinition): { label: string; press: string }[] => {
  const all = Object.keys(values);
  return all.length > mostButtons ? [] : all.map((value) => ({ label: value, press: `say:${value}` }));
};

/** What the slots hold, as a wording may name it. What is not known, or has no words of its own, is nothing. */
export const told = (
  { slots: definitions }: IntentDefinition,
  slots: Readonly<Record<string, unknown>>,
): NonNullable<Parameters<Words>[1]> =>
  Object.fromEntries(
    Object.entries(definitions).map(([name, { type }]) => {
      const value = slots[name];
      if (type === 'date' && typeof value === 'string') return [name, new Date(`${value}T00:00:00Z`)];
      return [name, ['string', 'number'].includes(typeof value) && type !== 'pin' ? value : ''];
    }),
  );

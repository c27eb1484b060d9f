import type { Choice, Expectation, IntentDefinition } from '#kernel';

/**
 * What a pressed value asks for. A press is "yes" or "yes:BINDING", "no", "choose:KEY" (one of the things offered), "INTENT" or
 * "INTENT:KEY" (that intent, about that thing). A press that stands for a sentence, "say:WORDS", never gets here:
 * it is heard as words.
 */
export type Press =
  | { readonly kind: 'answer'; readonly answer: 'yes' | 'no'; readonly binding?: string }
  | { readonly kind: 'choose'; readonly key: string }
  | { readonly kind: 'intent'; readonly intent: string; readonly key?: string };

export const parsePress = (value: string): Press => {
  if (value === 'yes' || value === 'no') return { kind: 'answer', answer: value };
  const [head = '', ...rest] = value.split(':');
  const key = rest.join(':');
  if (head === 'yes') return { kind: 'answer', answer: 'yes', binding: key };
  if (head === 'choose') return { kind: 'choose', key };
  return { kind: 'intent', intent: head, ...(key && { key }) };
};

/** Where buttons hold few characters a binding comes back cut: so much of it is still the only one. */
const shortestBinding = 40;

/** Whether a yes was pressed to exactly this. */
export const isFor = (pressed: string, binding: string): boolean =>
  pressed === binding || (pressed.length >= shortestBinding && binding.startsWith(pressed));

/** The words a press stands for, if it stands for words. */
export const wordsOfPress = (value: string): string | undefined =>
  value.startsWith('say:') ? value.slice('say:'.length) : undefined;

/** Puts the key of a press into the slot that can hold it. */
export const slotsOfPress = (definition: IntentDefinition, key?: string): Readonly<Record<string, unknown>> => {
  if (!key) return {};
  for (const [name, slot] of Object.entries(definition.slots)) {
    if (slot.type === 'items') return { [name]: [{ key, quantity: 1 }] };
    if (slot.type === 'product') return { [name]: { key } };
    if (slot.type === 'order-number' && /^\d{1,9}$/.test(key)) return { [name]: Number(key) };
  }
  return {};
};

/** A button stays on the screen after what it stood under is long past: its yes is bound to that, as read out. */
export const bound = (choices: readonly Choice[], expects: Expectation | null | undefined): readonly Choice[] =>
  expects?.kind !== 'confirmation'
    ? choices
    : choices.map((choice) => (choice.press === 'yes' ? { ...choice, press: `yes:${expects.binding}` } : choice));

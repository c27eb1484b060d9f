import type { SlotType } from './intent.ts';

/** The place of a value in a sentence that is taught: `{note}`, or `{note=for Anna}` with one that may stand there. */
export interface Gap {
  readonly slot: string;
  readonly value?: string;
}

const gaps = /\{\s*([^{}=]*?)\s*(?:=\s*([^{}]*?)\s*)?\}/gu;

/** A sentence as it is taught, in its pieces: words, and the gaps between them. */
export const partsOf = (utterance: string): readonly (string | Gap)[] => {
  const parts: (string | Gap)[] = [];
  let from = 0;
  for (const match of utterance.matchAll(gaps)) {
    if (match.index > from) parts.push(utterance.slice(from, match.index));
    const [whole, slot = '', value] = match;
    parts.push({ slot, ...(value !== undefined && { value }) });
    from = match.index + whole.length;
  }
  if (from < utterance.length) parts.push(utterance.slice(from));
  return parts;
};

/** The sentence with bare gaps: `{note=for Anna}` → `{note}`. */
export const withoutValues = (utterance: string): string =>
  partsOf(utterance)
    .map((part) => (typeof part === 'string' ? part : `{${part.slot}}`))
    .join('');

/** A gap as an engine learns it. */
export interface TaughtGap {
  /** The slot of the intent that it stands for; absent: something else is said there. */
  readonly slot?: string;
  readonly type: SlotType;
  readonly value?: string;
}

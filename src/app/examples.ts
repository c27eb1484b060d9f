import { partsOf, type Example, type IntentDefinition, type IntentWording, type Locale, type TaughtGap } from '#kernel';

/** How many values of a one-of each utterance is taught with; the next utterance goes on where this one ended. */
const valuesPerUtterance = 6;

type Part = string | TaughtGap;

/** Orders are read in a way of their own: marks on what is ordered teach nothing. */
const isTaughtByMarks = ({ type, value }: TaughtGap): boolean =>
  value !== undefined && type !== 'items' && type !== 'product';

/** A gap is called by what fits into it: {Nights} is a {number}; one of several values is the value itself. */
const textOf = (parts: readonly Part[]): string =>
  parts
    .map((part) => {
      if (typeof part === 'string') return part;
      if (part.type === 'one-of') return part.value ?? '{words}';
      return `{${part.type}}`;
    })
    .join('');

/**
 * The utterances as the understanding learns them: a gap for a one-of filled with its values, in turn, and a gap that is
 * called otherwise than what fits into it called by that. Where one of them marks a value (`{note=for Anna}`), all of them
 * also tell where values stand.
 */
export const examplesFor = (
  definition: IntentDefinition,
  wording: IntentWording,
): readonly Omit<Example, 'intent'>[] => {
  let next = 0;
  const typed = (utterance: string): readonly Part[] =>
    partsOf(utterance).map((part) => {
      if (typeof part === 'string') return part;
      const own = definition.slots[part.slot];
      // A gap that is no slot of this intent is called by what fits: {items}.
      return own ? { ...part, type: own.type } : { type: part.slot as TaughtGap['type'] };
    });
  const spelledOut = (parts: readonly Part[]): readonly (readonly Part[])[] => {
    const at = parts.findIndex(
      (part) =>
        typeof part !== 'string' && part.type === 'one-of' && part.value === undefined && wording.values?.[part.slot!],
    );
    if (at < 0) return [parts];
    const gap = parts[at] as TaughtGap;
    const names = Object.entries(wording.values![gap.slot!]!).flat(2);
    const some = Array.from(
      { length: Math.min(valuesPerUtterance, names.length) },
      () => names[next++ % names.length]!,
    );
    return some.flatMap((value) => spelledOut(parts.with(at, { ...gap, value })));
  };
  const utterances = wording.utterances.map(typed);
  const marks = utterances.some((parts) => parts.some((part) => typeof part !== 'string' && isTaughtByMarks(part)));
  return utterances.flatMap((utterance) =>
    spelledOut(utterance).map((parts) => ({ text: textOf(parts), ...(marks && { marked: parts }) })),
  );
};

/** What the understanding learns from, by locale; in one order, whatever order the intents come in, so that the same is learned once. */
export const examplesOf = (
  intents: Iterable<{
    readonly definition: IntentDefinition;
    readonly wording: Readonly<Record<Locale, IntentWording>>;
  }>,
  locales: readonly Locale[],
): Readonly<Record<Locale, readonly Example[]>> => {
  const all = [...intents].sort((one, other) => (one.definition.name < other.definition.name ? -1 : 1));
  return Object.fromEntries(
    locales.map((locale) => [
      locale,
      all.flatMap(({ definition, wording }) =>
        wording[locale]
          ? examplesFor(definition, wording[locale]).map((example) => ({ intent: definition.name, ...example }))
          : [],
      ),
    ]),
  );
};

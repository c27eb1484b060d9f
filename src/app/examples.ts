import type { Example, IntentDefinition, IntentWording, Locale } from '#kernel';

/** How many values of a one-of each utterance is taught with; the next utterance goes on where this one ended. */
const valuesPerUtterance = 6;

/**
 * The utterances as the understanding learns them: a gap for a one-of filled with its values, in turn, and a gap that is
 * called otherwise than what fits into it called by that: {Nights} is a {number}.
 */
export const examplesFor = (definition: IntentDefinition, wording: IntentWording): readonly string[] => {
  let next = 0;
  const spelledOut = (utterance: string): readonly string[] => {
    const gap = Object.keys(definition.slots).find((name) => utterance.includes(`{${name}}`));
    if (gap === undefined) return [utterance];
    const { type } = definition.slots[gap]!;
    const put = (value: string): string => utterance.replaceAll(`{${gap}}`, value);
    const names = Object.entries(wording.values?.[gap] ?? {}).flat(2);
    if (type !== 'one-of' || names.length === 0) {
      const plain = type === 'one-of' ? 'words' : type;
      // The mark of a gap that is done with, so that one called as its type is not found again.
      return spelledOut(put(`\u0001${plain}\u0002`));
    }
    const some = Array.from(
      { length: Math.min(valuesPerUtterance, names.length) },
      () => names[next++ % names.length]!,
    );
    return some.flatMap((value) => spelledOut(put(value)));
  };
  return wording.utterances.flatMap((utterance) =>
    spelledOut(utterance).map((text) => text.replaceAll('\u0001', '{').replaceAll('\u0002', '}')),
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
          ? examplesFor(definition, wording[locale]).map((text) => ({ intent: definition.name, text }))
          : [],
      ),
    ]),
  );
};

import { createKinds } from '../../src/understanding/local/tagging/kinds.ts';
import { grammars } from '../../src/understanding/local/grammar/grammars.ts';
import { atOnce } from '../../src/understanding/local/learning/driving.ts';
import { placedWords, tagsOf, type SlotSpan } from '../../src/understanding/local/tagging/sentences.ts';
import { createTagger, teachTagger } from '../../src/understanding/local/tagging/tagger.ts';

/** A row of a data set: where the values of slots stand, by character. */
export interface SlotRow {
  readonly text: string;
  readonly intent: string;
  readonly slots?: readonly { readonly slot: string; readonly start: number; readonly end: number }[];
}

const read = ({ text, slots = [] }: SlotRow): { words: string[]; spans: SlotSpan[] } => {
  const found = placedWords(text);
  const spans = slots.flatMap(({ slot, start, end }) => {
    const from = found.findIndex(({ to }) => to > start);
    let to = from;
    while (to < found.length && found[to]!.from < end) to += 1;
    return from >= 0 && to > from ? [{ slot, from, to }] : [];
  });
  return { words: found.map(({ word }) => word), spans };
};

const f1 = ({ hits, real, told }: { hits: number; real: number; told: number }): number =>
  hits === 0 ? 0 : (2 * hits) / (real + told);

/** Exact spans. Micro over all of them; macro over the slots of an intent, then over intents. The intent is given. */
export const measureSlots = (train: readonly SlotRow[], tests: readonly SlotRow[]): Record<string, number> => {
  const intents = [...new Set(train.map(({ intent }) => intent))];
  const courses = intents.map((intent) => ({
    intent,
    sentences: train
      .filter((row) => row.intent === intent)
      .map((row) => {
        const { words, spans } = read(row);
        return { words, tags: tagsOf(words.length, spans) };
      }),
  }));
  const started = performance.now();
  const kinds = createKinds(grammars['en-US']!);
  const tag = createTagger(atOnce(teachTagger(courses, kinds)), kinds);
  const slotTrainSeconds = (performance.now() - started) / 1000;
  const all = { hits: 0, real: 0, told: 0 };
  let macro = 0;
  for (const intent of intents) {
    const counts = new Map<string, { hits: number; real: number; told: number }>();
    const countOf = (slot: string) => {
      const count = counts.get(slot) ?? { hits: 0, real: 0, told: 0 };
      counts.set(slot, count);
      return count;
    };
    for (const row of tests.filter((each) => each.intent === intent)) {
      const { words, spans } = read(row);
      for (const { slot } of spans) countOf(slot).real += 1;
      for (const { slot, from, to } of tag(intent, words)) {
        const count = countOf(slot);
        count.told += 1;
        if (spans.some((span) => span.slot === slot && span.from === from && span.to === to)) count.hits += 1;
      }
    }
    const inTests = [...counts.values()].filter(({ real }) => real > 0);
    macro += inTests.reduce((sum, count) => sum + f1(count), 0) / inTests.length;
    for (const { hits, real, told } of counts.values()) {
      all.hits += hits;
      all.real += real;
      all.told += told;
    }
  }
  return { slotMicroF1: f1(all), slotMacroF1: macro / intents.length, slotTrainSeconds };
};

import type { Reference } from '#kernel';
import type { Grammar } from './grammar/grammar.ts';
import { anywhere } from './grammar/pattern.ts';
import { claim, isOpen, numbersIn, spans, type Sentence, type Span } from './sentence.ts';

type Found = Reference | undefined;

/** Reads what points at something shown before, and claims its words. */
export const createReferenceReader = (grammar: Grammar): ((sentence: Sentence) => Found) => {
  const { ordinal, numbered, price, one, many, idle, described } = grammar.reference;
  const idlePlaces = anywhere(idle);
  const notOrdinal = anywhere(grammar.notOrdinal);
  type Rule = readonly [RegExp, (span: Span, sentence: Sentence) => Found];
  const rules: readonly Rule[] = [
    [
      anywhere(ordinal),
      (span, { units }) => {
        const inside = units.slice(span.from, span.to);
        const position = inside.find(({ norm }) => norm === '0th')?.value;
        if (position === undefined) return undefined;
        return { kind: 'ordinal', position: span.groups['last'] ? -position : position };
      },
    ],
    [
      anywhere(numbered),
      (span, sentence) => {
        const [position] = numbersIn(sentence, span);
        return position !== undefined && position >= 1 && position < 100 ? { kind: 'ordinal', position } : undefined;
      },
    ],
    ...price.map(([order, words]): Rule => [anywhere(words), () => ({ kind: 'price', order })]),
    ...described.map((words): Rule => [
      anywhere(words),
      ({ groups }) => (groups['words'] ? { kind: 'described', words: groups['words'].trim() } : undefined),
    ]),
    [anywhere(many), () => ({ kind: 'that', many: true })],
    [anywhere(one), () => ({ kind: 'that', many: false })],
  ];

  return (sentence) => {
    const idleUnits = new Set<number>();
    for (const pattern of [idlePlaces, notOrdinal])
      for (const { from, to } of spans(sentence, pattern)) for (let at = from; at < to; at += 1) idleUnits.add(at);
    let reference: Found;
    for (const [pattern, resolve] of rules)
      for (const span of spans(sentence, pattern)) {
        if (!isOpen(sentence, span) || idleUnits.has(span.from) || idleUnits.has(span.to - 1)) continue;
        const found = resolve(span, sentence);
        if (!found) continue;
        claim(sentence, span, 'reference');
        reference ??= found;
      }
    return reference;
  };
};

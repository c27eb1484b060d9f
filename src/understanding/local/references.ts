import type { Reference } from '#kernel';
import type { Grammar } from './grammar/grammar.ts';
import { anywhere, wholly } from './grammar/pattern.ts';
import { claim, isOpen, numbersIn, spans, type Role, type Sentence, type Span, type Unit } from './sentence.ts';

type Found = Reference | undefined;

/** What is pointed at first, and all of it where that is more. */
export interface Pointed {
  readonly reference?: Reference;
  readonly references?: readonly Reference[];
}

/** Where something is pointed at. */
interface Placed {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  readonly found: Reference;
}

/** Whether the shop sells what a word names. */
export type Sells = (word: string) => boolean;

/** Reads what points at something shown before, and claims its words. */
export const createReferenceReader = (grammar: Grammar): ((sentence: Sentence, sells: Sells) => Pointed) => {
  const { ordinal, numbered, price, one, other, both, all, many, idle, described } = grammar.reference;
  const amends = wholly(grammar.correction.amending);
  const idlePlaces = anywhere(idle);
  const notOrdinal = anywhere(grammar.notOrdinal);
  type Rule = readonly [RegExp, (span: Span, sentence: Sentence) => Found, Role?];
  const rules: readonly Rule[] = [
    [
      anywhere(ordinal),
      (span, { units }) => {
        const inside = units.slice(span.from, span.to);
        const { top, middle, bottom } = span.groups;
        if (middle) return { kind: 'ordinal', position: 'middle' };
        const position = inside.find(({ norm }) => norm === '0th')?.value ?? (top ? 1 : bottom ? -1 : undefined);
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
      'label',
    ],
    ...price.map(([order, words]): Rule => [anywhere(words), () => ({ kind: 'price', order })]),
    ...described.map((words): Rule => [
      anywhere(words),
      ({ groups }) => (groups['words'] ? { kind: 'described', words: groups['words'].trim() } : undefined),
    ]),
    [anywhere(both), () => ({ kind: 'that', many: true, each: 2 })],
    [anywhere(all), () => ({ kind: 'that', many: true, each: 'all' })],
    [anywhere(many), () => ({ kind: 'that', many: true })],
    [anywhere(other), () => ({ kind: 'that', many: false, other: true })],
    [anywhere(one), () => ({ kind: 'that', many: false })],
  ];

  /** "sandals number 8" tells their size. */
  const namesThing = ({ units }: Sentence, { from }: Span, sells: Sells): boolean => {
    const before = units[from - 1];
    if (before?.role !== 'said' || grammar.small.has(before.norm) || grammar.determiners.has(before.norm)) return false;
    if (!/^\p{L}/u.test(before.norm)) return false;
    return sells(before.norm) || grammar.descriptors.has(before.norm) || grammar.isPlural(before.norm);
  };

  /** "two blue mugs and a red one" lists another mug, and points at nothing. */
  const isListed = ({ units }: Sentence, { from, to }: Span, sells: Sells): boolean => {
    const counts = (unit: Unit | undefined): boolean =>
      unit !== undefined && (unit.norm === '0' || grammar.single.has(unit.norm));
    const start = counts(units[from]) ? from : from - 1;
    if (!counts(units[start]) || !grammar.separators.has(units[start - 1]?.norm ?? '')) return false;
    if (!units.slice(0, start - 1).some(({ norm, role }) => role === 'said' && sells(norm))) return false;
    const last = units[to - 1];
    if (last && grammar.pronouns.has(last.norm)) last.part = true;
    return true;
  };

  /** "The first and the third", "a red one and a blue one": in the order in which they are said. */
  const severalOf = ({ units }: Sentence, placed: readonly Placed[]): readonly Reference[] => {
    const all = placed.toSorted((a, b) => a.from - b.from);
    // "The second one, no, sorry, the first one"
    const isTakenBack = ({ to }: Placed, at: number): boolean => {
      const next = all[at + 1];
      return next !== undefined && amends.test(units.slice(units[to]?.norm === '0' ? to + 1 : to, next.from).map(({ norm }) => norm).join(' ')); // prettier-ignore
    };
    const inOrder = all.filter((one, at) => !isTakenBack(one, at));
    const areParted = inOrder.slice(1).every(({ from }) => grammar.separators.has(units[from - 1]?.norm ?? ''));
    return inOrder.filter(({ found }) => areParted || found.kind === 'ordinal').map(({ found }) => found);
  };

  /** What it is the second, or the cheapest, of: "the cheapest blue mug", "la taza más barata". */
  const kindOf = ({ units }: Sentence, { from, to }: Span, sells: Sells): string | undefined => {
    const { small, determiners, separators, descriptors } = grammar;
    const names = (unit: Unit | undefined): boolean =>
      unit?.role === 'said' &&
      /^\p{L}/u.test(unit.norm) &&
      sells(unit.norm) &&
      ![small, determiners, separators, descriptors].some((words) => words.has(unit.norm));
    const behind = units.slice(to).find(({ norm }) => !descriptors.has(norm));
    // "¿Cuánto sale la primera?": what opens with an article of its own tells nothing of the word before it.
    const before = determiners.has(units[from]?.norm ?? '') ? undefined : units[from - 1];
    return [behind, before].find(names)?.norm;
  };

  return (sentence, sells) => {
    const idleUnits = new Set<number>();
    for (const pattern of [idlePlaces, notOrdinal])
      for (const { from, to } of spans(sentence, pattern)) for (let at = from; at < to; at += 1) idleUnits.add(at);
    let reference: Found;
    const placed: Placed[] = [];
    for (const [pattern, resolve, role = 'reference'] of rules)
      for (const span of spans(sentence, pattern)) {
        if (!isOpen(sentence, span) || idleUnits.has(span.from) || idleUnits.has(span.to - 1)) continue;
        const found = role === 'label' && namesThing(sentence, span, sells) ? undefined : resolve(span, sentence);
        if (!found || (found.kind === 'described' && isListed(sentence, span, sells))) continue;
        claim(sentence, span, role);
        const of = found.kind === 'ordinal' || found.kind === 'price' ? kindOf(sentence, span, sells) : undefined;
        const pointed = of === undefined ? found : { ...found, of };
        reference ??= pointed;
        if (found.kind === 'ordinal' || found.kind === 'described')
          placed.push({ from: span.from, to: span.to, found: pointed });
      }
    const several = severalOf(sentence, placed);
    const [only] = several;
    if (several.length < 2) return placed.length > 1 && only ? { reference: only } : reference ? { reference } : {};
    return { reference: several[0]!, references: several };
  };
};

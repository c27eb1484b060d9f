import type { Interpretation, Reference } from '#kernel';
import type { Grammar } from './grammar/grammar.ts';
import type { Sentence, Unit } from './sentence.ts';

type Beside = NonNullable<Interpretation['beside']>;

/** What is named, apart from what is pointed at; and how much of that is wanted beside it. */
export interface Apart {
  readonly named: readonly Unit[];
  readonly beside?: Beside;
  /** Nothing points, and yet something is meant: "three and an apron". */
  readonly reference?: Reference;
}

export type Besides = (sentence: Sentence, core: readonly Unit[]) => Apart;

export const createBesides = ({
  separators,
  partitives,
  single,
  determiners,
  negating,
  small,
  comparing,
}: Grammar): Besides => {
  const isNumber = ({ norm, role, part }: Unit): boolean => norm === '0' && role === 'said' && !part;
  const names = ({ norm }: Unit): boolean => /^\p{L}/u.test(norm) && !separators.has(norm);

  const opens = (unit: Unit): boolean =>
    isNumber(unit) || single.has(unit.norm) || (determiners.has(unit.norm) && !negating.has(unit.norm));

  /** "Give me three and an apron": so many of what is spoken of. */
  const countedAlone = (units: readonly Unit[], core: readonly Unit[]): number | undefined => {
    const at = units.findIndex(isNumber);
    const joint = units[at + 1];
    const next = units[at + 2];
    const joins = joint?.role === 'said' && separators.has(joint.norm) && /[\p{L}&+]/u.test(joint.norm);
    if (at < 0 || !joins || comparing.has(joint.norm) || !next || !opens(next)) return undefined;
    const isNamed = (some: readonly Unit[]): boolean => some.some((unit) => core.includes(unit) && names(unit) && !small.has(unit.norm)); // prettier-ignore
    return !isNamed(units.slice(0, at)) && isNamed(units.slice(at + 2)) ? units[at]?.value : undefined;
  };

  /** "Two of those and a mug": what is pointed at and what is named are parted by a word that parts things. */
  return ({ units }, core) => {
    const isPointing = ({ role }: Unit): boolean => role === 'reference';
    const to = units.findLastIndex(isPointing);
    if (to < 0) {
      const quantity = countedAlone(units, core);
      if (quantity === undefined) return { named: core };
      return { named: core, beside: { quantity }, reference: { kind: 'that', many: quantity > 1 } };
    }
    let from = units.findIndex(isPointing);
    while (partitives.has(units[from - 1]?.norm ?? '')) from -= 1;
    if (units[from - 1]?.norm === '0') from -= 1;
    const named = core.filter((unit) => {
      const at = units.indexOf(unit);
      return at < from || at > to;
    });
    const parts = (at: number): boolean => separators.has(units[at]?.norm ?? '') && units[at]?.role === 'said';
    const isNamed = (some: readonly Unit[]): boolean => some.some((unit) => named.includes(unit) && names(unit));
    const [before, after] = [units.slice(0, from), units.slice(to + 1)];
    const isBeside =
      (parts(to + 1) && isNamed(after) && !isNamed(before)) || (parts(from - 1) && isNamed(before) && !isNamed(after));
    if (!isBeside) return { named: core };
    // "The red one, give me three, and an apron"
    const firstNamed = units.findIndex((unit, at) => at > to && isNamed([unit]));
    const countsAlone = (unit: Unit, at: number): boolean =>
      unit.norm === '0' &&
      unit.role === 'said' &&
      (at < from || at > to) &&
      parts(at + 1) &&
      (at < firstNamed || at < from);
    const quantity = (units.slice(from, to + 1).find(({ norm }) => norm === '0') ?? units.find(countsAlone))?.value;
    return { named, beside: quantity === undefined ? {} : { quantity } };
  };
};

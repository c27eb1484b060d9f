import type { Grammar } from './grammar/grammar.ts';
import { anywhere, atEnd, atStart } from './grammar/pattern.ts';
import { claim, isOpen, sentenceOf, spans, type Sentence, type Unit } from './sentence.ts';

const isSign = ({ norm }: Unit): boolean => /^[^\p{L}\p{N}]+$/u.test(norm);

/** Words the examples taught as talk, and the catalogue does not sell. */
export type IsTalk = (word: string) => boolean;

/** Takes the carrier of talk away and gives what is left, clause by clause: "can you show me red mugs please" → "red mugs". */
export const createSubjectReader = (grammar: Grammar): ((sentence: Sentence, isTalk: IsTalk) => readonly Unit[]) => {
  const { left, right, anywhere: always, telling } = grammar.talk;
  const inside = anywhere(always);
  const told = anywhere(`(?<=^|[.,] )(?:${telling})`);
  const start = atStart(left);
  const end = atEnd(right);

  const opensThing = ({ norm }: Unit, next?: Unit): boolean =>
    grammar.descriptors.has(norm) ||
    grammar.single.has(norm) ||
    (grammar.negating.has(norm) && grammar.descriptors.has(next?.norm ?? ''));

  const strip = (units: readonly Unit[], isTalk: IsTalk): { core: readonly Unit[]; carried: boolean } => {
    let core = units;
    let carried = false;
    for (let again = true; again && core.length > 0;) {
      again = false;
      const first = core[0]!;
      const last = core.at(-1)!;
      if (isSign(first) || grammar.separators.has(first.norm)) {
        core = core.slice(1);
        again = true;
        continue;
      }
      if (isSign(last) || grammar.separators.has(last.norm)) {
        core = core.slice(0, -1);
        again = true;
        continue;
      }
      const sentence = sentenceOf(core);
      const [before] = spans(sentence, start);
      if (before && before.to > 0) {
        core = core.slice(before.to);
        again = carried = true;
        continue;
      }
      const [after] = spans(sentence, end);
      if (after) {
        core = core.slice(0, after.from);
        again = true;
        continue;
      }
      if (isTalk(first.norm) && !opensThing(first, core[1]) && !core[1]?.part) {
        core = core.slice(1);
        again = carried = true;
      } else if (isTalk(last.norm) && !opensThing(last) && !last.part) {
        core = core.slice(0, -1);
        again = true;
      }
    }
    return { core, carried };
  };

  /** Determiners alone are no subject, and neither is a number. */
  const holdsThing = (units: readonly Unit[]): boolean =>
    units.some(
      ({ norm, part }) =>
        // "Those in 9"
        (/^\p{L}|^[1-9]/u.test(norm) || (norm === '0' && part)) &&
        !grammar.determiners.has(norm) &&
        !grammar.single.has(norm) &&
        !grammar.partitives.has(norm) &&
        !grammar.small.has(norm),
    );

  return (sentence, isTalk) => {
    for (const span of spans(sentence, told)) claim(sentence, span, 'talk');
    for (const span of spans(sentence, inside)) if (isOpen(sentence, span)) claim(sentence, span, 'talk');
    const clauses: Unit[][] = [[]];
    for (const unit of sentence.units) {
      if (unit.norm === '.') clauses.push([]);
      else if (unit.role === 'said') clauses.at(-1)!.push(unit);
    }
    const cores = clauses.map((units) => strip(units, isTalk)).filter(({ core }) => holdsThing(core));
    const carried = cores.filter((clause) => clause.carried);
    const chosen = (carried.length > 0 ? carried : cores).map(({ core }) => core);
    const comma: Unit = { text: ',', norm: ',', role: 'said' };
    return chosen.flatMap((core, at) => (at === 0 ? core : [comma, ...core]));
  };
};

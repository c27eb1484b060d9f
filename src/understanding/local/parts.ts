import type { Grammar } from './grammar/grammar.ts';
import { wholly } from './grammar/pattern.ts';
import type { Sentence, Unit } from './sentence.ts';

/** Marks what belongs to a thing: numbers that count nothing ("5 kilo dumbbells", "size 9"), and the end of "sugar free". */
export const createPartMarker = (grammar: Grammar): ((sentence: Sentence) => void) => {
  const { labels, measures, containers, partitives, inside, descriptors, lacking, single, small } = grammar;
  const polite = wholly(grammar.answer.polite);

  return ({ units }) => {
    units.forEach((unit, at) => {
      if (unit.role !== 'said') return;
      const before = units[at - 1];
      const isLacked = before?.role === 'said' && /^\p{L}/u.test(before.norm) && !small.has(before.norm);
      if (lacking.has(unit.norm) && isLacked) unit.part = true;
      if (unit.norm !== '0') return;
      const next = units[at + 1];
      // "2 in red" are no inches.
      const chooses = inside.has(next?.norm ?? '') && descriptors.has(units[at + 2]?.norm ?? '');
      const measured = next?.role === 'said' && measures.has(next.norm) && !chooses;
      // "2 packs of water" and "2 packs" count packs, "a 2 pack" does not.
      const ends = (unit: Unit | undefined): boolean => unit === undefined || !/^[\p{L}\d]/u.test(unit.norm) || polite.test(unit.norm); // prettier-ignore
      const behind = units[at + 2];
      const isWhole = partitives.has(behind?.norm ?? '') || (ends(behind) && !single.has(before?.norm ?? ''));
      const counts = measured && containers.has(next.norm) && isWhole;
      // "The running shoes in 9, please": a size, since so many of anything would stand before it.
      const sized = ends(next) && at > 1 && inside.has(before?.norm ?? '');
      if (sized || (measured && !counts) || (before?.role === 'said' && labels.has(before.norm))) unit.part = true;
    });
  };
};

import type { Grammar } from './grammar/grammar.ts';
import { anywhere } from './grammar/pattern.ts';
import { claim, isOpen, spans, type Sentence, type Unit } from './sentence.ts';

const isOpenNumber = ({ norm, role }: Unit): boolean => norm === '0' && role === 'said';

const isSameWord = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && one.replace(/e?s$/u, '') === other.replace(/e?s$/u, '');

/** "two kettles, actually three", "3 teapots, no, make that 1 teapot": puts the later number in the earlier one's place. */
export const createAmendmentReader = (grammar: Grammar): ((sentence: Sentence) => boolean) => {
  const pattern = anywhere(
    `(?:${grammar.correction.amending}) 0(?: (?!,|\\.|0)[^ ]+)?(?= (?:,|\\.|${grammar.answer.polite})(?![^ ])|$)`,
  );

  return (sentence) => {
    const { units } = sentence;
    for (const span of spans(sentence, pattern)) {
      if (span.from === 0 || !isOpen(sentence, span)) continue;
      const cueEnds = units.findIndex(({ norm }, at) => at >= span.from && norm === '0');
      const named = units[cueEnds + 1];
      const restated =
        cueEnds + 1 < span.to && !new RegExp(`^(?:${grammar.answer.polite})$`, 'u').test(named?.norm ?? '');
      const before = units.slice(0, span.from);
      const meant = restated
        ? before.findLastIndex(
            (unit, at) => isOpenNumber(unit) && before.slice(at + 1).some(({ norm }) => isSameWord(norm, named?.norm)),
          )
        : before.findLastIndex(isOpenNumber);
      if (meant < 0) continue;
      const value = units[cueEnds]?.value;
      if (value === undefined) continue;
      units[meant]!.value = value;
      claim(sentence, span, 'unwanted');
      return true;
    }
    return false;
  };
};

import { createAmendmentReader } from './amendments.ts';
import type { Grammar } from './grammar/grammar.ts';
import { anywhere, atEnd, atStart, wholly } from './grammar/pattern.ts';
import { claim, isOpen, sentenceOf, spans, type Sentence } from './sentence.ts';

/** What a sentence does to what was said before it. */
interface Correction {
  /** It puts it right. */
  readonly corrects: boolean;
  /** It lets it be, and says something else: "never mind, show my cart". */
  readonly leaves: boolean;
}

/** Says whether something said before is being corrected, and claims the words that say so, with what is no longer wanted. */
export const createCorrectionReader = (grammar: Grammar): ((sentence: Sentence) => Correction) => {
  const { phrases, head, tail, without } = grammar.correction;
  const patterns = [
    anywhere(phrases),
    atStart(`(?:(?:,|\\.) )*(?:${head})`),
    atEnd(`(?:${tail})(?: (?:,|\\.|${grammar.answer.polite}))*`),
  ];
  const unwanted = anywhere(without);
  const pause = atStart(grammar.answer.pause);
  const left = atStart(`(?:${grammar.correction.leaving})(?= (?:,|\\.))`);
  const answers = wholly(`${grammar.answer.no}|${grammar.answer.yes}`);
  const polite = anywhere(grammar.answer.polite);

  const readAmendment = createAmendmentReader(grammar);

  return (sentence) => {
    let correction = readAmendment(sentence);
    let leaves = false;
    for (const span of spans(sentence, left)) {
      const rest = sentenceOf(sentence.units.slice(span.to)).line.replace(polite, '');
      if (!/[\p{L}\d]/u.test(rest)) continue;
      // "I changed my mind, no" is a no.
      leaves = !answers.test(rest.replace(/^[ ,.]+|[ ,.]+$/gu, ''));
      claim(sentence, span, 'answer');
    }
    for (const span of spans(sentence, pause)) {
      const more = /[\p{L}\d]/u.test(sentenceOf(sentence.units.slice(span.to)).line.replace(polite, ''));
      // "wait" alone asks for time; "wait, three" takes something back.
      if (more && span.to > 0) correction = true;
      claim(sentence, span, more ? 'unwanted' : 'label');
    }
    for (const span of spans(sentence, unwanted)) {
      if (!isOpen(sentence, span)) continue;
      correction = true;
      const somethingElse = sentence.units.some(
        ({ role, norm }, at) => (at < span.from || at >= span.to) && role === 'said' && /[\p{L}\d]/u.test(norm),
      );
      if (somethingElse) claim(sentence, span, 'unwanted');
    }
    for (const pattern of patterns)
      for (const span of spans(sentence, pattern)) {
        // A "no" before it is the answer already.
        const open = sentence.units.slice(span.from, span.to).findIndex(({ role }) => role === 'said');
        if (open < 0) continue;
        correction = true;
        claim(sentence, { from: span.from + open, to: span.to }, 'correction');
      }
    return { corrects: correction, leaves };
  };
};

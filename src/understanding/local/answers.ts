import type { Grammar } from './grammar/grammar.ts';
import { atStart } from './grammar/pattern.ts';
import { claim, type Sentence } from './sentence.ts';

export interface Answer {
  readonly answer?: 'yes' | 'no';
  readonly bare: boolean;
}

/** Reads a yes or no at the head of a sentence, and claims its words where more is said after it. */
export const createAnswerReader = (grammar: Grammar): ((sentence: Sentence, confirming: boolean) => Answer) => {
  const { yes, no, alone, neither, polite, but, confirming } = grammar.answer;
  const not = atStart(neither);
  const patterns = {
    polite: atStart(`(?:${polite}|,|\\.)`),
    yes: atStart(yes),
    no: atStart(no),
    weakYes: atStart(alone.yes),
    weakNo: atStart(alone.no),
    confirming: atStart(confirming),
    but: atStart(but),
  };

  return (sentence, isConfirming) => {
    let rest = sentence.line;
    let found: 'yes' | 'no' | undefined;
    let strong = false;
    const strip = (pattern: RegExp): boolean => {
      const match = pattern.exec(rest);
      if (!match || match[0] === '') return false;
      rest = rest.slice(match[0].length).trimStart();
      return true;
    };
    const head = (): boolean => {
      if (found !== 'no' && strip(patterns.yes)) [found, strong] = ['yes', true];
      else if (found !== 'yes' && strip(patterns.no)) [found, strong] = ['no', true];
      else if (found !== 'no' && (strip(patterns.weakYes) || (isConfirming && strip(patterns.confirming))))
        found = 'yes';
      else if (found !== 'yes' && strip(patterns.weakNo)) found = 'no';
      else return false;
      return true;
    };
    while (strip(patterns.polite));
    if (not.test(rest)) return { bare: false };
    while (rest && (head() || strip(patterns.polite)));
    if (!found) return { bare: false };
    const bare = rest === '';
    if (!bare && !strong && !patterns.but.test(rest)) return { bare: false };
    if (!bare) {
      const first = sentence.unitAt[sentence.line.length - rest.length] ?? 0;
      claim(sentence, { from: 0, to: first }, 'answer');
    }
    return { answer: found, bare };
  };
};

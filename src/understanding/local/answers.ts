import type { Grammar } from './grammar/grammar.ts';
import { anywhere, atStart } from './grammar/pattern.ts';
import { claim, type Sentence } from './sentence.ts';

type Kind = 'yes' | 'no';

export interface Answer {
  readonly answer?: Kind;
  readonly bare: boolean;
}

const nothing: Answer = { bare: false };

/** What of a line is still to be read, and what was found in it so far. */
interface Progress {
  readonly rest: string;
  readonly found?: Kind;
  /** Said in words that mean yes or no even when more follows. */
  readonly strong: boolean;
}

/** Reads a yes or no at the head of a sentence, and claims its words where more is said after it. */
export const createAnswerReader = (grammar: Grammar): ((sentence: Sentence, confirming: boolean) => Answer) => {
  const { yes, no, alone, neither, pause, polite, approving, but, confirming, refusing, reservations } = grammar.answer;
  const not = atStart(`${neither}|${pause}`);
  const filler = atStart(`(?:${polite}|${approving}|,|\\.)`);
  const courtesy = atStart(`(?:${polite}|,|\\.)`);
  const contrast = atStart(but);
  const contrastAlone = atStart(grammar.answer.however);
  const reserved = anywhere(reservations);
  // A no is looked for first, and a long one before a short one: "of course not" begins like a yes.
  const always: readonly (readonly [Kind, boolean, RegExp])[] = [
    ['no', true, atStart(no)],
    ['yes', true, atStart(yes)],
    ['no', false, atStart(alone.no)],
    ['yes', false, atStart(alone.yes)],
  ];
  const whenConfirming: typeof always = [
    ['no', false, atStart(refusing)],
    ['yes', false, atStart(confirming)],
    ...always,
  ];

  const without = (rest: string, pattern: RegExp): string | undefined => {
    const match = pattern.exec(rest);
    return match && match[0] !== '' ? rest.slice(match[0].length).trimStart() : undefined;
  };

  const headOf = (rest: string, isConfirming: boolean): Required<Progress> | undefined => {
    for (const [found, strong, pattern] of isConfirming ? whenConfirming : always) {
      const left = without(rest, pattern);
      if (left !== undefined) return { rest: left, found, strong };
    }
    return undefined;
  };

  /** Reads on over everything that says yes or no, as long as it says the same. */
  const readOn = (start: Progress, isConfirming: boolean): { readonly end: Progress; readonly turn?: Progress } => {
    let end = start;
    for (;;) {
      const head = headOf(end.rest, isConfirming);
      if (head && end.found && head.found !== end.found) return { end, turn: head };
      if (head) {
        end = { ...head, strong: head.strong || end.strong };
        continue;
      }
      const rest = without(end.rest, filler);
      if (rest !== undefined) {
        end = { ...end, rest };
        continue;
      }
      // "cool, but no": what comes after the "but" counts.
      const beyond = end.rest === start.rest ? undefined : without(end.rest, contrastAlone);
      const turn = beyond === undefined ? undefined : headOf(beyond, isConfirming);
      if (!turn || turn.found === end.found) return { end };
      if (end.found) return { end, turn };
      end = turn;
    }
  };

  return (sentence, isConfirming) => {
    let line = sentence.line;
    for (let rest = without(line, courtesy); rest !== undefined; rest = without(line, courtesy)) line = rest;
    if (not.test(line)) return nothing;
    const { end, turn } = readOn({ rest: line, strong: false }, isConfirming);
    const { rest, found, strong } = end;
    if (!found) return nothing;
    if (turn) {
      // "cool but no", "yeah no" are a no; "no, yes" is neither.
      const after = readOn(turn, isConfirming);
      if (!after.turn && after.end.rest === '') return found === 'yes' ? { answer: 'no', bare: true } : nothing;
    }
    const bare = rest === '';
    const isQuestion = sentence.units.at(-1)?.text === '?';
    if (found === 'yes' && isQuestion && (bare || isConfirming)) return nothing;
    if (bare) return { answer: found, bare };
    if (!strong && !contrast.test(rest)) return nothing;
    const isReserved = rest.search(reserved) >= 0;
    if (found === 'yes' && isReserved && (isConfirming || !strong)) return nothing;
    claim(sentence, { from: 0, to: sentence.unitAt[sentence.line.length - rest.length] ?? 0 }, 'answer');
    return { answer: found, bare };
  };
};

import type { Input, Interpretation, Turn } from '#kernel';
import type { Decision, Definitions } from './decision.ts';
import { parsePress } from './press.ts';
import type { Session } from './session.ts';

/** What recognisers write for sounds that are no words. */
const noise =
  /\[[^\]]*\]|<[^>]*>|\((?:noise|silence|inaudible|unintelligible|music|laughter|ruido|silencio)\)|\+\+\w+\+\+/giu;

export const withoutNoise = (words: string): string => words.replace(noise, ' ').replace(/\s+/g, ' ').trim();

/** Binds the yes to "did you say …?". */
export const heardBinding = 'heard';

const asksYesOrNo = ({ task, doubt }: Session): boolean => doubt !== undefined || task?.confirming !== undefined;

/** On a keypad 1 is yes and 2 is no, where that is the question. */
export const keyed = (said: Interpretation, turn: Turn, session: Session): Interpretation => {
  const key = said.heard.trim();
  if (turn.modality !== 'keypad' || !asksYesOrNo(session) || (key !== '1' && key !== '2')) return said;
  const answer = key === '1' ? 'yes' : 'no';
  return { ...said, answer, bareAnswer: true, intents: [], numbers: [], items: [], subject: '', correction: false };
};

/** How sure the recogniser is of the guess that was taken; what was typed or pressed is sure. */
export const sureness = (input: Input, { heard }: Pick<Interpretation, 'heard'>): number => {
  if (input.kind !== 'recognised') return 1;
  return (input.guesses.find(({ words }) => words === heard) ?? input.guesses[0])?.confidence ?? 0;
};

/** What "did you say …?" was answered with. */
export const onDoubt = (input: Input, said: Interpretation, sureFrom: number): 'yes' | 'no' | 'unsure' | undefined => {
  if (input.kind === 'pressed') {
    const press = parsePress(input.value);
    return press.kind === 'answer' && (press.binding ?? heardBinding) === heardBinding ? press.answer : undefined;
  }
  if (!said.bareAnswer || !said.answer) return undefined;
  return said.answer === 'yes' && sureness(input, said) < sureFrom ? 'unsure' : said.answer;
};

/**
 * Poorly recognised words are not acted upon. A yes to money and a PIN are asked for once more; everything that would change
 * something is read back first. A no costs nothing, and neither does an answer in passing.
 */
export const doubted = (decision: Decision, session: Session, definitions: Definitions): Decision => {
  if (decision.do !== 'run' || decision.declined) return decision;
  if (decision.confirmed !== undefined || (decision.goesOn && session.task?.secret)) return { do: 'ask-again' };
  const definition = definitions.get(decision.intent);
  return definition?.kind === 'task' && definition.name !== 'fallback' ? { do: 'check-heard' } : decision;
};

/** The words that "yes, I said that" stands for. */
export const meant = (words: string): Input => ({ kind: 'words', words });

import { readFileSync } from 'node:fs';
import type { Decision } from '../../src/conversation/decision.ts';
import { openEar, scenes } from './dialogue.ts';

export interface ReferenceTurn {
  readonly locale: string;
  readonly scene: string;
  readonly said: string;
  /** Any of these: an intent (or what else is done), and the keys, quantity and words that must be told. */
  readonly expected: readonly (readonly string[])[];
}

export const readReferences = (file: string): readonly ReferenceTurn[] => {
  let [language, scene]: [string, string] = ['', ''];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line): ReferenceTurn[] => {
      if (line.startsWith('@')) [, language = '', scene = ''] = line.split(' ');
      const [said, outcome] = line.split(' = ');
      if (line.startsWith('#') || outcome === undefined) return [];
      const expected = outcome.split(' / ').map((each) => each.trim().split(' '));
      return [{ locale: language === 'es' ? 'es-US' : 'en-US', scene, said: said ?? '', expected }];
    });
};

const folded = (text: string): string => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');

const valuesIn = (value: unknown): string[] =>
  typeof value === 'object' && value !== null
    ? Object.values(value).flatMap(valuesIn)
    : value === undefined
      ? []
      : folded(typeof value === 'string' ? value : JSON.stringify(value)).split(' ');

/** What comes of it: a yes or no to what was read out, an intent, or what else is done. */
const doneBy = (decision: Decision): string => {
  if (decision.do !== 'run') return decision.do;
  return decision.confirmed !== undefined ? 'yes' : decision.declined ? 'no' : decision.intent;
};

/** Whether what was decided is one of what may be meant: keys, numbers and words are looked for among the values of the slots. */
export const isMet = (decision: Decision, expected: ReferenceTurn['expected']): boolean => {
  const told = doneBy(decision);
  const slots = decision.do === 'run' ? valuesIn(decision.slots) : [];
  return expected.some(([what, ...parts]) => what === told && parts.every((part) => slots.includes(folded(part))));
};

/** Every turn of the set through the shop's own understanding and dialogue. */
export const measureReferences = async (turns: readonly ReferenceTurn[]) => {
  const ear = await openEar();
  const missed: { turn: ReferenceTurn; decision: Decision }[] = [];
  const started = performance.now();
  for (const turn of turns) {
    const decision = await ear.decideOn(turn.said, turn.locale, scenes[turn.scene]!);
    if (!isMet(decision, turn.expected)) missed.push({ turn, decision });
  }
  const milliseconds = (performance.now() - started) / turns.length;
  const rate = (locale: string): number => {
    const all = turns.filter((turn) => turn.locale === locale).length;
    return all === 0 ? 0 : 1 - missed.filter(({ turn }) => turn.locale === locale).length / all;
  };
  return { turns: turns.length, met: 1 - missed.length / turns.length, rate, milliseconds, missed };
};

/** References and left-out words ("the second one", "and in blue?") against what was shown; the file is the set. */
export const run = async (path: string, { details }: Readonly<Record<string, string | boolean | undefined>>) => {
  const { turns, met, rate, milliseconds, missed } = await measureReferences(readReferences(path));
  const [english, spanish] = [rate('en-US'), rate('es-US')];
  console.log(`${turns} turns, met ${(met * 100).toFixed(1)} % (en-US ${(english * 100).toFixed(1)}, es-US ${(spanish * 100).toFixed(1)}), ${milliseconds.toFixed(2)} ms a turn`); // prettier-ignore
  if (details)
    for (const { turn, decision } of missed)
      console.log(`${turn.locale} ${turn.scene}: "${turn.said}" → ${doneBy(decision)} ${decision.do === 'run' ? JSON.stringify(decision.slots) : ''}; expected ${turn.expected.map((each) => each.join(' ')).join(' / ')}`); // prettier-ignore
  return { references: { turns, met, english, spanish, milliseconds } };
};

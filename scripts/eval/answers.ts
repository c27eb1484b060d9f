import { readFileSync } from 'node:fs';
import { openEar } from './dialogue.ts';

export interface SaidAnswer {
  readonly locale: string;
  readonly answer: 'yes' | 'no';
  readonly said: string;
}

export const readAnswers = (file: string): readonly SaidAnswer[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, language, answer, all] = /^(en|es) (yes|no): (.+)$/u.exec(line) ?? [];
      const locale = language === 'es' ? 'es-US' : 'en-US';
      return (all ?? '')
        .split('|')
        .filter(Boolean)
        .map((said) => ({ locale, answer: answer as 'yes' | 'no', said }));
    });

/** Never mind, cancel, leave it: they leave what was asked, which is a no to it. */
const leaving = ['never-mind', 'goodbye', 'cancel-order'];

/** Each as the answer to what was read out. Worse than missed is taken for its opposite. */
export const measureAnswers = async (answers: readonly SaidAnswer[]) => {
  const ear = await openEar();
  const missed: (SaidAnswer & { readonly told: string })[] = [];
  const started = performance.now();
  for (const each of answers) {
    const { answer, bareAnswer, intents } = await ear.hear(each.said, each.locale, 'confirmation');
    const leaves = each.answer === 'no' && !answer && leaving.includes(intents[0]?.name ?? '');
    if (!leaves && !(answer === each.answer && bareAnswer))
      missed.push({ ...each, told: answer ? `${answer}${bareAnswer ? '' : ' and more'}` : 'neither' });
  }
  const milliseconds = (performance.now() - started) / answers.length;
  const opposite = missed.filter(({ answer, told }) => !told.startsWith(answer) && told !== 'neither').length;
  return { answers: answers.length, met: 1 - missed.length / answers.length, opposite, milliseconds, missed };
};

/** Affirmations and refusals; the file is the set. */
export const run = async (path: string, { details }: Readonly<Record<string, string | boolean | undefined>>) => {
  const { answers, met, opposite, milliseconds, missed } = await measureAnswers(readAnswers(path));
  console.log(`${answers} answers, met ${(met * 100).toFixed(1)} %, taken for the opposite ${opposite}, ${milliseconds.toFixed(2)} ms an answer`); // prettier-ignore
  if (details)
    for (const { locale, answer, said, told } of missed) console.log(`${locale} ${answer}: "${said}" → ${told}`);
  return { answers: { answers, met, opposite, milliseconds } };
};

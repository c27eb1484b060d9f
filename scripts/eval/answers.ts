import { readFileSync } from 'node:fs';
import { openEar } from './dialogue.ts';
import { createMishear } from './mishearing.ts';
import { chanceFrom } from './noise.ts';

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

const rates = [0.05, 0.1, 0.2];
/** An answer is short: each is misheard so often, otherwise every time. */
const times = 10;

/** The same as a recogniser mishears them. A no that is taken for a yes buys something. */
const measureMisheard = async (answers: readonly SaidAnswer[], details: boolean) => {
  const mishearing = new Map(['en-US', 'es-US'].map((locale) => [locale, createMishear(locale)]));
  const figures: Record<string, number> = {};
  console.log('words misheard    met   neither   a yes taken for a no   a no taken for a yes');
  for (const rate of rates) {
    const chance = chanceFrom(29);
    const noisy = Array.from({ length: times }, () => answers)
      .flat()
      .map((each) => ({ ...each, said: mishearing.get(each.locale)!(each.said, rate, chance), meant: each.said }));
    const { missed, met } = await measureAnswers(noisy);
    const opposite = missed.filter(({ answer, told }) => !told.startsWith(answer) && told !== 'neither');
    const bought = opposite.filter(({ answer }) => answer === 'no');
    const shares = { met, neither: 1 - met - opposite.length / noisy.length, refused: (opposite.length - bought.length) / noisy.length, bought: bought.length / noisy.length }; // prettier-ignore
    const [m, n, r, b] = Object.values(shares).map((share) => `${(share * 100).toFixed(2)} %`.padStart(8));
    console.log(`${`${rate * 100} %`.padStart(14)} ${m} ${n} ${r!.padStart(22)} ${b!.padStart(22)}`);
    if (details) for (const each of bought) console.log(JSON.stringify(each));
    for (const [name, share] of Object.entries(shares)) figures[`${name}At${rate * 100}`] = share;
  }
  return figures;
};

/** Affirmations and refusals; the file is the set. */
export const run = async (
  path: string,
  { details, noise }: Readonly<Record<string, string | boolean | undefined>>,
): Promise<Record<string, Record<string, number>>> => {
  if (noise) return { misheard: await measureMisheard(readAnswers(path), details === true) };
  const { answers, met, opposite, milliseconds, missed } = await measureAnswers(readAnswers(path));
  console.log(`${answers} answers, met ${(met * 100).toFixed(1)} %, taken for the opposite ${opposite}, ${milliseconds.toFixed(2)} ms an answer`); // prettier-ignore
  if (details)
    for (const { locale, answer, said, told } of missed) console.log(`${locale} ${answer}: "${said}" → ${told}`);
  return { answers: { answers, met, opposite, milliseconds } };
};

import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createPocketsphinx, type SaidThing } from '#speech/pocketsphinx';
import { readRecording } from '#speech';
import { createLog } from '#telemetry';
import { demoProducts } from '../../prisma/seed/index.ts';
import { readWordings } from '../../src/app/wordings.ts';

const voices = ['en-us', 'en-gb', 'en-us+f3', 'en-us+m7'];

/** Said of other things: a recogniser should make nothing of them. */
const foreign = [
  'the weather in Boston was lovely',
  'my brother plays the violin',
  'parliament adjourned on thursday',
  'she walked slowly across the field',
  'we went to the cinema last night',
  'the train was late again this morning',
  'scientists discovered a distant galaxy',
  'he never told his mother the truth',
  'the committee will publish its findings',
  'mister jones',
];

const plain = (text: string): string[] =>
  text.toLowerCase().replace(/\bcheckout\b/g, 'check out').replace(/\bnevermind\b/g, 'never mind').match(/[a-z0-9']+/g) ?? []; // prettier-ignore

/** "the mug" and "a mug" are one to the shop. */
const sense = (words: readonly string[]): string => words.filter((word) => !/^(?:a|an|the|some)$/.test(word)).join(' ');

const edits = (said: readonly string[], heard: readonly string[]): number => {
  let above = Array.from({ length: heard.length + 1 }, (_, at) => at);
  said.forEach((word, row) => {
    const line = [row + 1];
    heard.forEach((other, at) =>
      line.push(Math.min(above[at]! + (word === other ? 0 : 1), above[at + 1]! + 1, line[at]! + 1)),
    );
    above = line;
  });
  return above.at(-1)!;
};

const sentences = (): string[] =>
  readdirSync('intents', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => readWordings(join('intents', name))['en-US']?.utterances ?? []);

const things = (): SaidThing[] =>
  demoProducts().map(({ title, spokenName = null, names = [], brand = null, category = null, variants }) => ({
    title,
    spokenName,
    names,
    brand,
    category,
    options: [...new Set(variants.flatMap(({ options }) => Object.values(options)))],
  }));

/**
 * Says every line of a file in synthetic voices (espeak-ng) and counts what the recogniser makes of it in the demo shop. Exact:
 * word for word; sense: articles aside; foreign: talk of other things that was rightly taken for nothing.
 */
export const run = async (
  path: string,
  { sets, details }: Readonly<Record<string, string | boolean | undefined>> = {},
): Promise<Record<string, Record<string, number>>> => {
  const phrases = readFileSync(path, 'utf8').split('\n').filter((line) => line.trim() !== ''); // prettier-ignore
  const opened = await createPocketsphinx({
    model: '/usr/share/pocketsphinx/model/en-us',
    log: createLog({ level: 'warn' }),
  });
  if (!opened.ok) throw new Error(`nothing can be measured: ${opened.reason}`);
  const ears = opened.value;
  const figures: Record<string, Record<string, number>> = {};
  try {
    await ears.learn({ sentences: sentences(), things: things() });
    console.log('voice        exact   sense     WER  foreign  confidence right/wrong  seconds');
    for (const voice of typeof sets === 'string' ? sets.split(',') : voices) {
      const hear = async (phrase: string) => {
        const { stdout } = spawnSync('espeak-ng', ['-v', voice, '--stdout', phrase]);
        const read = await readRecording('audio/wav', stdout);
        if (!read.ok) throw new Error(read.detail);
        const [guess] = await ears.recognise(read.value, { locale: 'en-US' });
        if (details) console.log(`  ${phrase}  →  ${guess?.words ?? '–'}  ${guess?.confidence.toFixed(2) ?? ''}`);
        return guess;
      };
      let [exact, same, wrong, words] = [0, 0, 0, 0];
      const sure: Record<'right' | 'wrong', number[]> = { right: [], wrong: [] };
      const begun = performance.now();
      for (const phrase of phrases) {
        const guess = await hear(phrase);
        const [said, heard] = [plain(phrase), plain(guess?.words ?? '')];
        const isSame = sense(said) === sense(heard);
        exact += said.join(' ') === heard.join(' ') ? 1 : 0;
        same += isSame ? 1 : 0;
        wrong += edits(said, heard);
        words += said.length;
        if (guess) sure[isSame ? 'right' : 'wrong'].push(guess.confidence);
      }
      const seconds = (performance.now() - begun) / 1000 / phrases.length;
      let silent = 0;
      for (const phrase of foreign) silent += (await hear(phrase)) ? 0 : 1;
      const mean = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0) / (all.length || 1);
      figures[voice] = { exact: exact / phrases.length, sense: same / phrases.length, wer: wrong / words, seconds };
      console.log(
        `${voice.padEnd(10)} ${exact}/${phrases.length}  ${same}/${phrases.length}  ${((wrong / words) * 100).toFixed(1).padStart(5)} %` +
          `    ${silent}/${foreign.length}   ${mean(sure.right).toFixed(2)} / ${mean(sure.wrong).toFixed(2)}   ${seconds.toFixed(2)}`,
      );
    }
  } finally {
    await ears.close();
  }
  return figures;
};

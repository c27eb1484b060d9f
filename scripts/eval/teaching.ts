import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { learnLocalUnderstanding } from '#understanding/local';
import { intents } from '#intents';
import { examplesOf } from '../../src/app/examples.ts';
import { readWordings } from '../../src/app/wordings.ts';
import { demoLexicon } from '../intents/demo-lexicon.ts';

const percent = (value: number): string => `${(value * 100).toFixed(1)} %`;
const shown = 12;

/** What the shop's own sentences teach, as the console shows it: each read by what the others taught. The folder is `intents`. */
export const run = async (path: string): Promise<Record<string, Record<string, number>>> => {
  const folders = new Set(readdirSync(path));
  const known = intents.filter(({ definition }) => folders.has(definition.name));
  if (known.length === 0)
    throw new RangeError(`${path} holds no folder of an intent; there are ${[...folders].join(', ')}`);
  const sources = known.map(({ definition }) => ({ definition, wording: readWordings(join(path, definition.name)) }));
  const locales = [...new Set(sources.flatMap(({ wording }) => Object.keys(wording)))].sort();
  const { desk } = await learnLocalUnderstanding(
    { examples: examplesOf(sources, locales), lexicon: demoLexicon(), currency: 'USD' },
    { read: async () => undefined, write: async () => undefined },
  );
  const figures: Record<string, Record<string, number>> = {};
  for (const locale of locales) {
    const started = performance.now();
    const report = await desk.report(locale);
    if (!report) continue;
    const seconds = (performance.now() - started) / 1000;
    const { accuracy, sentences, perIntent, confusions, contradictions } = report;
    console.log(
      `\n${locale}: ${report.intents} intents, ${sentences} sentences, ${percent(accuracy)} of them read rightly by what the others teach (${seconds.toFixed(1)} s)`,
    );
    console.log('weakest:');
    for (const { intent, sentences: count, right, nearest, shared } of perIntent.slice(0, shown))
      console.log(
        `  ${intent.padEnd(22)} ${right} of ${count} right; nearest: ${nearest ?? 'none'} (${percent(shared)})`,
      );
    console.log('confused:');
    for (const { taught, read, times, sentences: some } of confusions.slice(0, shown))
      console.log(
        `  ${taught} read as ${read}, ${times}: ${some
          .slice(0, 3)
          .map((text) => `"${text}"`)
          .join(', ')}`,
      );
    console.log(contradictions.length === 0 ? 'no sentences contradict each other' : 'contradicting:');
    for (const { intent, text, other } of contradictions.slice(0, shown))
      console.log(`  "${text}" (${intent}) and "${other.text}" (${other.intent})`);
    figures[locale] = { accuracy, sentences, contradictions: contradictions.length, seconds };
  }
  return figures;
};

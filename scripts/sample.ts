// A shop with something of samples/ turned on, or that sample's own commands: npm run sample -- NAME [WORDS]
import { readSample, samplesThereAre } from '../src/app/index.ts';
import { runCommand } from './open-shop.ts';

const [name = '', ...words] = process.argv.slice(2);
const known = samplesThereAre(process.cwd());

if (!known.includes(name)) {
  console.error(`npm run sample -- NAME [WORDS]\n\nThere ${known.length === 1 ? 'is' : 'are'}: ${known.join(', ')}`);
  process.exitCode = 1;
} else if (words.length === 0) {
  process.env['PARLEY_SAMPLES'] = name;
  await import('../src/main.ts');
} else {
  const sample = await readSample(process.cwd(), name);
  await runCommand(words, '', async ({ db }) => {
    if (!sample.command) return `${name} has no commands of its own.`;
    return sample.command(words, db);
  });
}

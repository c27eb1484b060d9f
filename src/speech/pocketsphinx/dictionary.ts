import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { withAccents } from './accents.ts';
import { arpabetOf } from './arpabet.ts';
import { run } from './run.ts';
import { spelledOut } from './spelling.ts';

/** One word of a dictionary: how it may be said. */
type Said = ReadonlyMap<string, readonly string[]>;

export interface Pronouncing {
  /** The model's own dictionary. */
  readonly stock: string;
  /** espeak-ng, where there is one. */
  readonly espeak: string | null;
}

/** The stock dictionary is long, and a start or an import shall not stand still for it. */
const fromStock = async (stock: string, wanted: ReadonlySet<string>): Promise<Map<string, string[]>> => {
  const found = new Map<string, string[]>();
  for await (const line of createInterface({ input: createReadStream(stock, 'latin1') })) {
    const blank = line.indexOf(' ');
    const word = line.slice(0, blank).replace(/\(\d+\)$/, '');
    if (!wanted.has(word)) continue;
    found.set(word, [...(found.get(word) ?? []), line.slice(blank + 1).trim()]);
  }
  return found;
};

const batch = 500;

const fromEspeak = async (espeak: string, words: readonly string[]): Promise<Map<string, string>> => {
  const found = new Map<string, string>();
  for (let from = 0; from < words.length; from += batch) {
    const some = words.slice(from, from + batch);
    // One line in, one line out; a full stop ends each, so that no two are read as one sentence.
    const { out } = await run(espeak, ['-v', 'en-us', '-q', '-x', '--sep= ', '--stdin'], {
      input: some.map((word) => `${word}.\n`).join('\n'),
      patience: 10_000,
    });
    const lines = out.split('\n').map((line) => line.trim()).filter(Boolean); // prettier-ignore
    if (lines.length !== some.length) continue;
    some.forEach((word, at) => {
      const said = arpabetOf(lines[at]!);
      if (said !== null) found.set(word, said);
    });
  }
  return found;
};

export interface Pronouncer {
  /** Those of the words that every English speaker knows. */
  common(words: ReadonlySet<string>): Promise<ReadonlySet<string>>;
  /**
   * How every word that may be recognised is said. None is left out: one word without a pronunciation silences pocketsphinx
   * for good. What could not be told before is asked once.
   */
  pronounce(words: ReadonlySet<string>): Promise<Said>;
}

export const createPronouncer = ({ stock, espeak }: Pronouncing): Pronouncer => {
  const common = new Map<string, readonly string[]>();
  const made = new Map<string, readonly string[]>();
  const rare = new Set<string>();
  const lookUp = async (words: ReadonlySet<string>): Promise<void> => {
    const fresh = new Set([...words].filter((word) => !common.has(word) && !rare.has(word)));
    if (fresh.size === 0) return;
    for (const [word, said] of await fromStock(stock, fresh)) common.set(word, said);
    for (const word of fresh) if (!common.has(word)) rare.add(word);
  };
  return {
    async common(words) {
      await lookUp(words);
      return new Set([...words].filter((word) => common.has(word)));
    },
    async pronounce(words) {
      await lookUp(words);
      const unknown = [...words].filter((word) => rare.has(word) && !made.has(word));
      const told =
        espeak === null
          ? new Map<string, string>()
          : await fromEspeak(espeak, unknown).catch(() => new Map<string, string>());
      for (const word of unknown) {
        const said = told.get(word) ?? spelledOut(word);
        if (said) made.set(word, [said]);
      }
      return new Map([...words].map((word) => [word, withAccents(common.get(word) ?? made.get(word) ?? ['SIL'])]));
    },
  };
};

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = 'web/console';
const languages = ['en', 'es'];
const screens = readdirSync(join(root, 'screens'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const wordsIn = (folder: string, language: string): Record<string, string> =>
  JSON.parse(readFileSync(join(folder, 'words', `${language}.json`), 'utf8')) as Record<string, string>;
/** "packed#one" and "packed#other" are one thing to say. */
const keysOf = (words: Record<string, string>): string[] => [
  ...new Set(Object.keys(words).map((key) => key.split('#')[0]!)),
];
const gapsOf = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([gap]) => gap).sort();

/** What the sources under a folder say by name: say('packed', …). */
const saidIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(({ name }) => /\.tsx?$/.test(name))
    .flatMap(({ parentPath, name }) => [
      ...readFileSync(join(parentPath, name), 'utf8').matchAll(/\bsay\(\s*'([^']+)'/g),
    ])
    .map(([, key]) => key!);

it.each([root, ...screens.map((screen) => join(root, 'screens', screen))])(
  '%s says the same in each language',
  (folder) => {
    const [english, ...others] = languages.map((language) => wordsIn(folder, language));
    for (const other of others) {
      expect(Object.keys(other).sort()).toEqual(Object.keys(english!).sort());
      for (const [key, text] of Object.entries(english!))
        expect([key, gapsOf(other[key]!)]).toEqual([key, gapsOf(text)]);
    }
  },
);

it('has words for everything that is said', () => {
  const shell = keysOf(wordsIn(root, 'en'));
  const missing = (folder: string, known: string[]) => saidIn(folder).filter((key) => !known.includes(key));
  for (const folder of ['shell', 'parts']) expect([folder, missing(join(root, folder), shell)]).toEqual([folder, []]);
  for (const screen of screens) {
    const folder = join(root, 'screens', screen);
    expect(existsSync(join(folder, 'about.ts'))).toBe(true);
    expect([screen, missing(folder, [...shell, ...keysOf(wordsIn(folder, 'en'))])]).toEqual([screen, []]);
  }
});

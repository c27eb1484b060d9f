/** A line of synonyms as it is written: English before the bar, Spanish behind it, a hyphen for a blank inside a phrase. */
export interface Group {
  readonly english: readonly string[];
  readonly spanish: readonly string[];
}

const phrasesOf = (side: string): string[] =>
  side
    .split(' ')
    .filter(Boolean)
    .map((phrase) => phrase.replaceAll('-', ' '));

export const readGroups = (written: string): readonly Group[] =>
  written
    .trim()
    .split('\n')
    .map((line) => {
      const [english = '', spanish = ''] = line.split('|');
      return { english: phrasesOf(english), spanish: phrasesOf(spanish) };
    });

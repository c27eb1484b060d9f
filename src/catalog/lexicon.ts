import type { Lexicon } from '#kernel';
import { kindsNamed } from './text/broad-words.ts';
import { isOrdinaryIn, wordsTongueOf } from './text/ordinary-words.ts';
import { stem } from './text/stem.ts';
import { fold } from './text/fold.ts';
import type { Likeness } from './vocabulary/likeness.ts';
import type { Vocabulary } from './vocabulary/vocabulary.ts';

/** The catalogue's words for whoever reads sentences: from memory, words of titles, names, brands, categories and options, and what means many of them. */
export const createLexicon = (vocabulary: Vocabulary, likeness: Likeness): Lexicon => ({
  weight(word) {
    const text = fold(word);
    return vocabulary.term(text)?.strong.length ?? Math.max(0, ...kindsNamed(stem(text)).map((kind) => vocabulary.ofKind(kind))); // prettier-ignore
  },
  near(word) {
    const text = fold(word);
    if (text.length < 3 || !/[a-z]/.test(text)) return undefined;
    return likeness.spelled(text, text.length < 6 ? 1 : 2)[0]?.word.text;
  },
  ordinary(word, locale) {
    const tongue = wordsTongueOf(locale);
    return tongue !== undefined && isOrdinaryIn(fold(word), tongue);
  },
});

import type { Lexicon } from '#kernel';
import { demoProducts } from '../../prisma/seed/index.ts';
import { analyse } from '../../src/catalog/index/analyse.ts';
import { createLexicon } from '../../src/catalog/lexicon.ts';
import { createLikeness } from '../../src/catalog/vocabulary/likeness.ts';
import { Vocabulary } from '../../src/catalog/vocabulary/vocabulary.ts';

/** The words of the demo shop as a running one knows them, without a database. */
export const demoLexicon = (): Lexicon => {
  const vocabulary = new Vocabulary();
  for (const [number, product] of demoProducts().entries()) {
    const { impacts, words, options } = analyse(product);
    const { brand = null, category = null } = product;
    vocabulary.put({ number, terms: [...impacts.keys()], words, brand, category, options });
  }
  return createLexicon(vocabulary, createLikeness(vocabulary));
};

import { wordsOf } from '../text/fold.ts';
import { stem } from '../text/stem.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What phrases name in this catalogue. Keys are stems joined by blanks. */
export interface Dictionary {
  readonly brands: ReadonlyMap<string, string>;
  readonly categories: ReadonlyMap<string, string>;
  /** "red" → {colour: "red"}: under which option the shop offers the value, and how it spells it. */
  readonly options: ReadonlyMap<string, { readonly name: string; readonly value: string }>;
}

export const keyOf = (text: string): string => wordsOf(text).map(stem).join(' ');

/** Reads the dictionary off the vocabulary, and again when that has changed. */
export const createDictionary = (vocabulary: Vocabulary): (() => Dictionary) => {
  let version = -1;
  let made: Dictionary = { brands: new Map(), categories: new Map(), options: new Map() };
  return () => {
    if (version === vocabulary.version) return made;
    version = vocabulary.version;
    const brands = new Map<string, string>();
    const categories = new Map<string, string>();
    const options = new Map<string, { name: string; value: string }>();
    for (const entry of vocabulary.described()) {
      if (entry.brand !== null && !brands.has(keyOf(entry.brand))) brands.set(keyOf(entry.brand), entry.brand);
      if (entry.category !== null && !categories.has(keyOf(entry.category)))
        categories.set(keyOf(entry.category), entry.category);
      for (const [name, values] of Object.entries(entry.options))
        for (const value of values) if (!options.has(keyOf(value))) options.set(keyOf(value), { name, value });
    }
    made = { brands, categories, options };
    return made;
  };
};

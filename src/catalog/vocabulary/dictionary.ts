import { wordsOf } from '../text/fold.ts';
import { synonymsOf } from '../text/synonyms.ts';
import { stem } from '../text/stem.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What phrases name in this catalogue. Keys are stems joined by blanks. */
export interface Dictionary {
  readonly brands: ReadonlyMap<string, string>;
  readonly categories: ReadonlyMap<string, string>;
  /** Stems of "size", "colour" and the like: they say which choice is meant, not what thing. */
  readonly optionNames: ReadonlySet<string>;
  /** "red" → {colour: "red"}: under which option the shop offers the value, and how it spells it. */
  readonly options: ReadonlyMap<string, { readonly name: string; readonly value: string }>;
}

export const keyOf = (text: string): string => wordsOf(text).map(stem).join(' ');

/** Reads the dictionary off the vocabulary, and again when that has changed. */
export const createDictionary = (vocabulary: Vocabulary): (() => Dictionary) => {
  let version = -1;
  let made: Dictionary = { brands: new Map(), categories: new Map(), options: new Map(), optionNames: new Set() };
  return () => {
    if (version === vocabulary.version) return made;
    version = vocabulary.version;
    const brands = new Map<string, string>();
    const categories = new Map<string, string>();
    const options = new Map<string, { name: string; value: string }>();
    const optionNames = new Set<string>();
    const seen = new Set<string>();
    const once = (text: string, add: () => void) => {
      if (seen.has(text)) return;
      seen.add(text);
      add();
    };
    for (const { brand, category, options: own } of vocabulary.described()) {
      if (brand !== null) once(`b${brand}`, () => brands.set(keyOf(brand), brand));
      if (category !== null) once(`c${category}`, () => categories.set(keyOf(category), category));
      for (const [name, values] of Object.entries(own)) {
        once(`n${name}`, () => {
          for (const one of [keyOf(name), ...synonymsOf(keyOf(name))]) optionNames.add(one);
        });
        for (const value of values)
          once(`o${value}`, () => {
            if (!options.has(keyOf(value))) options.set(keyOf(value), { name, value });
          });
      }
    }
    made = { brands, categories, options, optionNames };
    return made;
  };
};

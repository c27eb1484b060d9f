import { facetKey, facetNameOf } from '../index/facets.ts';
import { wordsOf } from '../text/fold.ts';
import { synonymsOf } from '../text/synonyms.ts';
import { stem } from '../text/stem.ts';
import { isWord, type Named } from './things.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface OptionValue {
  readonly name: string;
  readonly value: string;
}

/** What phrases name in this catalogue. Keys are stems joined by blanks. */
export interface Dictionary {
  readonly brands: { has(key: string): boolean };
  /** Stems of "size", "colour" and the like: they say which choice is meant, not what thing. */
  readonly optionNames: { has(key: string): boolean };
  /** "red" → {colour: "red"}: under which option the shop offers the value, and how it spells it. */
  readonly options: { has(key: string): boolean; get(key: string): OptionValue | undefined };
  /** How the value of a facet is written: of the brands "hp" is HP. */
  readonly labelOf: (name: string, value: string) => string;
}

export const keyOf = (text: string): string => wordsOf(text).map(stem).join(' ');

/** The same key may come from several names; the first that is still there counts. */
class Index {
  private readonly byKey = new Map<string, Named[]>();
  has = (key: string): boolean => this.byKey.has(key);
  get = (key: string): Named | undefined => this.byKey.get(key)?.[0];
  add(key: string, named: Named): void {
    const same = this.byKey.get(key);
    if (same) same.push(named);
    else this.byKey.set(key, [named]);
  }
  remove(key: string, named: Named): void {
    const left = this.byKey.get(key)?.filter((one) => one !== named) ?? [];
    if (left.length > 0) this.byKey.set(key, left);
    else this.byKey.delete(key);
  }
}

/** Keeps the dictionary of a vocabulary, value by value as they come and go. */
export const createDictionary = (vocabulary: Vocabulary): Dictionary => {
  const [brands, options, optionNames, labels] = [new Index(), new Index(), new Index(), new Index()];
  const placesOf = (named: Named): readonly (readonly [Index, string])[] => {
    const { kind, name, value } = named;
    if (kind !== 'option') {
      const label = [labels, `${kind} ${facetKey(value)}`] as const;
      return kind === 'brand' ? [[brands, keyOf(value)], label] : [label];
    }
    const names = [keyOf(name), ...synonymsOf(keyOf(name))].map((key) => [optionNames, key] as const);
    return [[options, keyOf(value)], [labels, `${facetNameOf(name)} ${facetKey(value)}`], ...names];
  };
  vocabulary.follow({
    came(thing) {
      if (!isWord(thing)) for (const [index, key] of placesOf(thing)) index.add(key, thing);
    },
    went(thing) {
      if (!isWord(thing)) for (const [index, key] of placesOf(thing)) index.remove(key, thing);
    },
  });
  return {
    brands,
    optionNames,
    options,
    labelOf: (name, value) => labels.get(`${name} ${value}`)?.value ?? value,
  };
};

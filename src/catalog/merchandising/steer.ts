import { facetKey } from '../index/facets.ts';
import { formsOf } from '../text/synonyms.ts';
import { keyOf } from '../vocabulary/dictionary.ts';
import { namingsOf } from '../words/naming.ts';
import type { Rule, RuleBody, Steering } from './rules.ts';

/** A boost or a burial as it weighs on products. */
export interface Weighing {
  readonly rule: string;
  readonly products: readonly string[] | null;
  /** Folded values of facets. */
  readonly facets: Readonly<Record<string, readonly string[]>>;
  readonly factor: number;
}

/** What staff say of one question. */
export interface Steered {
  readonly pinned: readonly string[];
  readonly weighings: readonly Weighing[];
}

/** What is buried counts so much. */
const buried = 0.1;
const mostWeighings = 20;

export interface Steers {
  /** Other words and phrases for a word or phrase, as stems joined by blanks. */
  readonly synonymsOf: (key: string) => readonly string[];
  /** All that is said for a word of the catalogue, as staff wrote it: see Catalog.aliases. */
  readonly aliasesOf: (word: string) => readonly string[];
  readonly naming: ReturnType<typeof namingsOf>;
  /** By the stems of what was asked for. */
  rulesFor(asked: readonly string[]): Steered;
  readonly ranking: Steering['ranking'];
}

const weighingOf = (rule: string, body: Exclude<RuleBody, { kind: 'pin' }>): Weighing => {
  const { products, brand, category } = body.target;
  return {
    rule,
    products: products ?? null,
    facets: {
      ...(brand !== undefined && { brand: [facetKey(brand)] }),
      ...(category !== undefined && { category: [facetKey(category)] }),
    },
    factor: body.kind === 'bury' ? buried : body.factor,
  };
};

/** Makes what staff saved ready to be asked. What is not active does nothing. */
export const steersOf = ({ synonyms, words, rules, ranking }: Steering): Steers => {
  const others = new Map<string, string[]>();
  const aliases = new Map<string, readonly string[]>();
  const written = words.map(({ word, wording }) => [word, ...Object.values(wording).flat()]);
  for (const group of written)
    for (const key of new Set(group.map(keyOf)))
      aliases.set(key, [
        ...new Set([...(aliases.get(key) ?? []), ...formsOf(group.map((each) => each.toLowerCase()))]),
      ]);
  const alike = synonyms.filter(({ active }) => active).map((synonym) => synonym.words);
  for (const group of [...alike, ...written]) {
    const keys = [...new Set(group.map(keyOf))].filter(Boolean);
    for (const key of keys) {
      const known = others.get(key) ?? [];
      others.set(key, [...known, ...keys.filter((other) => other !== key && !known.includes(other))]);
    }
  }
  const active = rules
    .filter((rule) => rule.active)
    .map(({ id, rule }: Rule) => ({ id, rule, asked: rule.queries.map((query) => keyOf(query).split(' ')) }));
  return {
    synonymsOf: (key) => others.get(key) ?? [],
    aliasesOf: (word) => aliases.get(keyOf(word)) ?? [],
    naming: namingsOf(words),
    ranking,
    rulesFor(asked) {
      const fitting = active.filter(
        (one) => one.asked.length === 0 || one.asked.some((words) => words.every((word) => asked.includes(word))),
      );
      return {
        pinned: fitting.flatMap(({ rule }) => (rule.kind === 'pin' ? rule.products : [])),
        weighings: fitting
          .flatMap(({ id, rule }) => (rule.kind === 'pin' ? [] : [weighingOf(id, rule)]))
          .slice(0, mostWeighings),
      };
    },
  };
};

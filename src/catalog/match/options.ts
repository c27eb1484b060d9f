import type { Product } from '../product.ts';
import { synonymsOf } from '../query/synonyms.ts';
import { wordsOf } from '../text/fold.ts';
import { stem } from '../text/stem.ts';

export interface NamedOptions {
  readonly options: Readonly<Record<string, string>>;
  /** Stems of the words that named them. */
  readonly used: ReadonlySet<string>;
}

const same = (said: string, value: string): boolean => said === value || synonymsOf(said).includes(value);

/** Which of the product's own option values the words name, longer names first: "extra large" before "large". */
export const optionsNamed = (product: Product, said: readonly string[]): NamedOptions => {
  const values = new Map<string, { name: string; value: string; parts: string[] }>();
  for (const variant of product.variants)
    for (const [name, value] of Object.entries(variant.options))
      values.set(`${name} ${value}`, { name, value, parts: wordsOf(value).map(stem) });
  const options: Record<string, string> = {};
  const used = new Set<string>();
  for (const { name, value, parts } of [...values.values()].sort((a, b) => b.parts.length - a.parts.length)) {
    if (parts.length === 0 || options[name] !== undefined) continue;
    const at = said.findIndex((_, from) => parts.every((part, offset) => same(said[from + offset] ?? '', part)));
    if (at < 0 || said.slice(at, at + parts.length).some((word) => used.has(word))) continue;
    options[name] = value;
    for (const word of said.slice(at, at + parts.length)) used.add(word);
  }
  return { options, used };
};

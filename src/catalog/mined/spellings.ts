import { fold, wordsOf } from '../text/fold.ts';
import { idOf, shown, type Source, type Suggestion } from './suggestion.ts';

/** So many products must write each of the two ways. */
const fewest = 2;

interface Titled {
  readonly id: string;
  readonly title: string;
  readonly brand: string | null;
}

/** How often something was met, with some of the products. */
class Met {
  private readonly all = new Map<string, { count: number; readonly products: string[] }>();
  add(key: string, product: string): void {
    let met = this.all.get(key);
    if (!met) this.all.set(key, (met = { count: 0, products: [] }));
    met.count++;
    if (met.products.length < shown) met.products.push(product);
  }
  count = (key: string): number => this.all.get(key)?.count ?? 0;
  products = (key: string): readonly string[] => this.all.get(key)?.products ?? [];
  keys = (): string[] => [...this.all.keys()];
}

const bracketed = /((?:[\p{L}]+[\s-]+){1,6})\(\s*(\p{Lu}{2,6})\s*\)/gu;

/** "uninterruptible power supply (UPS)": the words before the bracket begin with its letters. */
const initialsIn = (title: string): (readonly [string, string])[] =>
  [...title.matchAll(bracketed)].flatMap(([, before = '', initials = '']) => {
    const words = wordsOf(before).slice(-initials.length);
    const letters = words.map((word) => word[0]).join('');
    return letters === fold(initials) ? [[fold(initials), words.join(' ')] as const] : [];
  });

const legal = /\b(?:inc|ltd|llc|gmbh|corp|corporation|co|company|sa|ag|limited)\b/g;
const squeezed = (brand: string): string =>
  fold(brand)
    .replace(legal, '')
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Reads titles and brands, twice: what stands in one word must be known before it is looked for in two. */
export const spellingsIn = () => {
  const initials = new Met();
  const single = new Met();
  const parted = new Met();
  const brands = new Met();

  return {
    first({ id, title, brand }: Titled): void {
      for (const [short, long] of new Set(initialsIn(title))) initials.add(`${short}|${long}`, id);
      for (const word of new Set(wordsOf(title))) if (/^\p{L}{6,}$/u.test(word)) single.add(word, id);
      if (brand) brands.add(brand, id);
    },
    second({ id, title }: Titled): void {
      const words = wordsOf(title);
      words.forEach((word, at) => {
        const next = words[at + 1] ?? '';
        if (word.length >= 3 && next.length >= 3 && single.count(word + next) >= fewest)
          parted.add(`${word}${next}|${word} ${next}`, id);
      });
    },
    found(isKnown: (one: string, other: string) => boolean): Suggestion[] {
      const made = (source: Source, met: Met): Suggestion[] =>
        met.keys().flatMap((key) => {
          const words = key.split('|');
          if (met.count(key) < fewest || isKnown(words[0]!, words[1]!)) return [];
          const { id, support, products } = { id: idOf(words), support: met.count(key), products: met.products(key) };
          return [{ id, words, source, support, evidence: { products } }];
        });
      return [...made('initials', initials), ...made('parted', parted), ...made('brand', twiceWritten(brands))];
    },
  };
};

/** Brands that differ in blanks, signs and legal forms only, where these make other words of them. */
const twiceWritten = (brands: Met): Met => {
  const same = new Map<string, string[]>();
  for (const brand of brands.keys()) {
    const key = squeezed(brand);
    if (key !== '') same.set(key, [...(same.get(key) ?? []), brand]);
  }
  const pairs = new Met();
  for (const group of same.values()) {
    const [first, ...others] = [...new Map(group.map((brand) => [wordsOf(brand).join(' '), brand])).values()].sort(
      (a, b) => brands.count(b) - brands.count(a),
    );
    for (const other of others)
      for (const each of [first!, other])
        for (const product of brands.products(each)) pairs.add(`${fold(first!)}|${fold(other)}`, product);
  }
  return pairs;
};

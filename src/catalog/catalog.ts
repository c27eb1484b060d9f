import type { Lexicon } from '#kernel';
import type { Product } from './product.ts';

export interface Filters {
  /** Minor units, inclusive. */
  readonly price?: { readonly min?: number; readonly max?: number };
  readonly brand?: string;
  readonly category?: string;
  /** Option or attribute values: {"colour": "red"}. */
  readonly options?: Readonly<Record<string, string>>;
  readonly inStock?: boolean;
}

/** What a query was taken to mean. */
export interface Understood {
  /** The words that were searched for, after wrappers of talk, filters and misspellings were dealt with. */
  readonly words: string;
  readonly filters: Filters;
  readonly corrected: readonly { readonly from: string; readonly to: string }[];
}

export interface SearchRequest {
  /** The shopper's own words, or a search box's. */
  readonly words: string;
  /** 1..100 */
  readonly limit: number;
  /** Opaque, from an earlier result. */
  readonly cursor?: string;
  /** Filters carried over from an earlier search; what the words say now wins. */
  readonly within?: Filters;
  readonly sort?: 'relevance' | 'cheapest' | 'dearest';
}

export interface SearchResult {
  readonly hits: readonly Product[];
  readonly total: number;
  readonly understood: Understood;
  readonly cursor: string | null;
  /** How well the best hit fits all the words: 1 = every word found, 0 = nothing. */
  readonly fit: number;
}

/** `precise`: every hit holds all that was said; otherwise they are merely the nearest. */
export interface Shortlist extends SearchResult {
  readonly precise: boolean;
}

/** What a phrase in an order stands for. */
export type Match =
  /**
   * It holds every word that was said and means something here. `options` are those that the words named, which may be
   * some, all or none of the product's. `unmet`: a colour, size or the like that was said and that this product does not
   * come in, as said; it is then the only one of its kind that the other words name.
   */
  | {
      readonly kind: 'one';
      readonly product: Product;
      readonly options: Readonly<Record<string, string>>;
      readonly unmet?: string;
    }
  /** Several fit about equally well, best first; at most five. `total` counts all that fit. */
  | { readonly kind: 'several'; readonly products: readonly Product[]; readonly total: number }
  /** Nothing fits; what comes nearest, if anything. */
  | { readonly kind: 'none'; readonly near: readonly Product[] };

export interface Catalog {
  product(id: string): Promise<Product | null>;
  products(ids: readonly string[]): Promise<readonly Product[]>;
  /** The product that a variant belongs to. */
  productOf(variant: string): Promise<Product | null>;
  search(request: SearchRequest): Promise<SearchResult>;
  /** A search for the ear: few and fitting rather than many and ranked. */
  shortlist(request: SearchRequest): Promise<Shortlist>;
  /** "large red mugs" → the mug, {size: large, colour: red}. */
  match(words: string): Promise<Match>;
  /** Those with the most products first. */
  categories(): Promise<readonly { readonly name: string; readonly products: number }[]>;
  /**
   * What else people say for a word or short phrase, English and Spanish, plurals and genders among it, lower case, with
   * and without accents: "large" → big, l, grande, grandes. Empty for most words. From memory.
   */
  aliases(word: string): readonly string[];
  /** The catalogue's words, for understanding; kept fresh in the background. */
  readonly lexicon: Lexicon;
}

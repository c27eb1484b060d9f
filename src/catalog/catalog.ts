import type { Lexicon, Locale, Naming } from '#kernel';
import type { Product } from './product.ts';

export type OneOrMore = string | readonly string[];

/** One of several values will do. Whatever case and accents values are written in. */
export interface Filters {
  /** Minor units, inclusive. */
  readonly price?: { readonly min?: number; readonly max?: number };
  readonly brand?: OneOrMore;
  readonly category?: OneOrMore;
  /** Option or attribute values: {"colour": "red"}. */
  readonly options?: Readonly<Record<string, OneOrMore>>;
  readonly inStock?: boolean;
}

/** `best-rated`: by the attribute "rating"; what has none comes last. */
export type Sort = 'relevance' | 'cheapest' | 'dearest' | 'newest' | 'best-rated';

/** What was given up so that something could be shown; whoever asked is to be told. */
export type Relaxed =
  /** Nothing holds all the words: those that the best hit has not got. */
  | { readonly kind: 'words'; readonly dropped: readonly string[] }
  | { readonly kind: 'brand' | 'category' | 'options' | 'inStock' }
  /** Nothing costs as little (or as much) as that. */
  | { readonly kind: 'price'; readonly asked: NonNullable<Filters['price']> };

/** What a query was taken to mean. */
export interface Understood {
  /** The words that were searched for, after wrappers of talk, filters and misspellings were dealt with. */
  readonly words: string;
  /** Those that count: what was given up is not among them. */
  readonly filters: Filters;
  readonly corrected: readonly { readonly from: string; readonly to: string }[];
  /** What must not be in it, as it was said. */
  readonly without: readonly string[];
  readonly sort: Sort;
  readonly relaxed: readonly Relaxed[];
  /** Another reading that is about as likely; null for most. */
  readonly didYouMean: string | null;
}

export interface SearchRequest {
  /** The shopper's own words, or a search box's. */
  readonly words: string;
  /** The language that is talked: what only another one calls so is not meant. */
  readonly locale?: Locale | undefined;
  /** Other ways to hear what was said, the likelier first. */
  readonly readings?: readonly string[];
  /** 1..100 */
  readonly limit: number;
  /** Opaque, from an earlier result. */
  readonly cursor?: string;
  /** Filters carried over from an earlier search; what the words say now wins. */
  readonly within?: Filters;
  /** `within` was chosen by hand: better no result than one outside. */
  readonly keep?: boolean;
  readonly sort?: Sort;
  /** Of a shortlist: where nothing costs as little (or as much) as was said, what comes nearest to that price. Whoever asks for this tells so. */
  readonly widen?: boolean;
  /** Of a shortlist: the words say what it shall be for, and no kind of thing: whatever speaks of it fits. */
  readonly purpose?: boolean;
  /** Counts the values of brand, category, colour and the like among all that fits. */
  readonly facets?: boolean;
}

export interface FacetValue {
  /** To filter by. */
  readonly value: string;
  /** To show. */
  readonly label: string;
  readonly count: number;
}

/** What could be chosen next: each counted as if nothing were chosen of the same name yet. */
export interface Facet {
  /** "brand", "category", "colour", "size" or another option or attribute. */
  readonly name: string;
  /** Most frequent first. */
  readonly values: readonly FacetValue[];
}

/** Minor units; from `min` up to but not including `max`. */
export interface PriceBand {
  readonly min: number;
  readonly max: number | null;
  readonly count: number;
}

export interface Facets {
  readonly values: readonly Facet[];
  readonly prices: readonly PriceBand[];
}

export interface SearchResult {
  readonly hits: readonly Product[];
  readonly total: number;
  /** There may be more than `total`: the words are so common that only the best were looked at. */
  readonly atLeast: boolean;
  readonly understood: Understood;
  readonly cursor: string | null;
  /** How well the best hit fits all the words: 1 = every word found, 0 = nothing. */
  readonly fit: number;
  /** Where they were asked for. */
  readonly facets?: Facets;
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

/** Of a product that is known already: which of its options words name, and which they say that it does not come in. */
export interface Named {
  readonly options: Readonly<Record<string, string>>;
  readonly unmet?: string;
}

/** Something that is written of a product: an attribute by its name, or a sentence of its description or an answer of staff, which have none. */
export interface Fact {
  readonly name: string | null;
  readonly value: string;
}

/** A category, and how many products it has. */
export interface Department {
  /** To filter by. */
  readonly name: string;
  /** To show. */
  readonly label: string;
  readonly products: number;
}

export interface Catalog {
  product(id: string): Promise<Product | null>;
  products(ids: readonly string[]): Promise<readonly Product[]>;
  /** The product that a variant belongs to. */
  productOf(variant: string): Promise<Product | null>;
  search(request: SearchRequest): Promise<SearchResult>;
  /** A search for the ear: few and fitting rather than many and ranked. */
  shortlist(request: SearchRequest): Promise<Shortlist>;
  /** "large red mugs" → the mug, {size: large, colour: red}. With a locale, as it is said in that language. */
  match(words: string, locale?: Locale): Promise<Match>;
  /** "the large one" of this product → {size: large}. From memory. */
  named(product: Product, words: string): Named;
  /** What is written of this product that answers a question about it; empty where nothing does. */
  facts(product: Product, question: string): Promise<readonly Fact[]>;
  /** What a question is asked of: "is the frying pan heavy" → "frying pan"; empty for "is it heavy". From memory. */
  askedOf(question: string): string;
  /** What a question names before it asks: "sleeping bags how warm are they"; empty where it asks from the beginning. From memory. */
  frontedIn(question: string): string;
  /** What was heard may have been another product that sounds the same: then both are meant. Otherwise the match as it is. As the ear of the locale has it, or else an English one. */
  orAlike(words: string, match: Match, locale?: Locale): Promise<Match>;
  /** What was likely said, where nothing is called as it was heard: words that sound like it and name something. */
  likelySaid(words: string, locale?: Locale): Promise<string | undefined>;
  /** Those with the most products first. */
  categories(): Promise<readonly Department[]>;
  /** How a language says the words of the catalogue, as staff have it now. From memory. */
  readonly naming: (locale: Locale) => Naming;
  /**
   * What else people say for a word or short phrase, English and Spanish, plurals and genders among it, lower case, with
   * and without accents, and what staff wrote of it: "large" → big, l, grande, grandes. Empty for most words. From memory.
   */
  aliases(word: string): readonly string[];
  /** The catalogue's words, for understanding; kept fresh in the background. */
  readonly lexicon: Lexicon;
}

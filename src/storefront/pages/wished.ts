import type { Facets, Product } from '#catalog';

/** What a list of products was asked for. Prices are whole units of the shop's currency, as people type them. */
export interface Wished {
  readonly q: string;
  readonly category?: string;
  readonly brand?: string;
  /** "colour:red": several of one name, and one of them will do. */
  readonly option?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly stock?: boolean;
  readonly sort?: 'relevance' | 'cheapest' | 'dearest' | 'newest' | 'best-rated';
  readonly cursor?: string;
}

/** A wish that had to be given up to find anything. */
export type GivenUp = 'category' | 'brand' | 'options' | 'stock' | 'price';

export interface Listed {
  readonly hits: readonly Product[];
  readonly total: number;
  /** The words are so common that there may be more. */
  readonly atLeast: boolean;
  readonly cursor: string | null;
  /** What the words were corrected to. */
  readonly corrected: readonly { readonly from: string; readonly to: string }[];
  /** Another reading that is about as likely; null for most. */
  readonly didYouMean: string | null;
  readonly relaxed: readonly GivenUp[];
  /** Words that nothing here has got. */
  readonly dropped: readonly string[];
  /** What could be chosen next; prices in whole units. */
  readonly facets: Facets;
  readonly categories: readonly { readonly name: string; readonly products: number }[];
}

type Other = { readonly [Name in keyof Wished]?: string | readonly string[] | undefined };

/** The address of the same list with other wishes; what is undefined falls away. */
export const listPath = (wished: Wished, other: Other = {}): string => {
  const all = { ...wished, stock: wished.stock ? '1' : undefined, cursor: undefined, ...other };
  const query = new URLSearchParams();
  for (const name of ['q', 'category', 'brand', 'option', 'min', 'max', 'stock', 'sort', 'cursor'] as const)
    for (const value of [all[name]].flat())
      if (value !== undefined && value !== '' && value !== 'relevance') query.append(name, String(value));
  return query.size > 0 ? `/search?${query.toString()}` : '/search';
};

// What the admin API tells of search: see docs/search.md.

export interface Target {
  readonly products?: readonly string[];
  readonly brand?: string;
  readonly category?: string;
}
export type RuleBody =
  | { readonly kind: 'pin'; readonly queries: readonly string[]; readonly products: readonly string[] }
  | { readonly kind: 'bury'; readonly queries?: readonly string[]; readonly target: Target }
  | {
      readonly kind: 'boost';
      readonly queries?: readonly string[];
      readonly target: Target;
      readonly factor: number;
    };
export type Kind = RuleBody['kind'];

export interface Rule {
  readonly id: string;
  readonly rule: RuleBody;
  readonly active?: boolean;
}
export interface Synonym {
  readonly id: string;
  readonly words: readonly string[];
  readonly active?: boolean;
}
export interface Ranking {
  readonly soldOut: number;
  readonly popularity: number;
}
/** What products are called, by id. */
export type Titles = Readonly<Record<string, string>>;

export interface Steering {
  readonly synonyms: readonly Synonym[];
  readonly rules: readonly Rule[];
  readonly ranking: Ranking;
  readonly titles: Titles;
}
/** What is tried before it is saved. */
export type Draft =
  { readonly synonyms: readonly Synonym[] } | { readonly rules: readonly Rule[] } | { readonly ranking: Ranking };

export interface Preview {
  readonly looked: number;
  readonly changes: readonly {
    readonly words: string;
    readonly times: number;
    readonly before: readonly string[];
    readonly after: readonly string[];
  }[];
  readonly titles: Titles;
}
export interface Suggestion {
  readonly id: string;
  readonly words: readonly string[];
  readonly source: 'chosen' | 'initials' | 'parted' | 'brand';
  readonly support: number;
  readonly evidence: { readonly products: readonly string[]; readonly of?: number; readonly empty?: number };
}
export interface Explanation {
  readonly product: string;
  readonly place: number | null;
  readonly words: string;
  readonly parts: readonly {
    readonly said: string;
    readonly rarity: number;
    readonly held: { readonly term: string; readonly impact: number; readonly score: number } | null;
  }[];
  readonly score: number;
  readonly covered: number;
  readonly inStock: boolean;
  readonly bought: number;
  readonly pinned: boolean;
  readonly rules: readonly { readonly rule: string; readonly factor: number }[];
}

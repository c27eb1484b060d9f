import type { Money, Texts } from '#kernel';

/** What is really bought: one choice of every option. */
export interface Variant {
  readonly id: string;
  /** {"size": "large", "colour": "red"}; empty where there is nothing to choose. */
  readonly options: Readonly<Record<string, string>>;
  readonly price: Money;
  /** On hand and not promised to anybody. */
  readonly available: number;
  /** Labelled "fewer than so many left": no more could be ordered for now. */
  readonly fewerThan?: number;
}

export interface Product {
  readonly id: string;
  readonly title: string;
  readonly brand: string | null;
  readonly category: string | null;
  readonly description: string;
  readonly model: string | null;
  readonly image: string | null;
  /** What a shopper may also call it. */
  readonly names: readonly string[];
  /** How a voice says it, where the title does not sound right. */
  readonly spokenName: string | null;
  readonly attributes: Readonly<Record<string, string>>;
  /** How other languages call and describe it, where somebody wrote so. */
  readonly titles?: Texts;
  readonly descriptions?: Texts;
  /** How the language of whoever asked says its options, attributes and category, by the catalogue's own words. */
  readonly said?: Readonly<Record<string, string>>;
  /** At least one; in the shop's order. */
  readonly variants: readonly Variant[];
}

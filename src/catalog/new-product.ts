import type { Texts } from '#kernel';
import type { CatalogueWord } from './words/word.ts';

/** A vendor as it arrives with a product. */
export interface NewVendor {
  readonly id: string;
  readonly name: string;
  readonly email?: string;
}

/** One choice of every option, as it arrives. */
export interface NewVariant {
  /** Absent: the product's id where there is nothing to choose, otherwise the id and the options' values. */
  readonly id?: string;
  /** Absent: the variant's id. */
  readonly sku?: string;
  /** {"size": "large", "colour": "red"}; empty where there is nothing to choose. */
  readonly options: Readonly<Record<string, string>>;
  /** Minor units, zero or more. */
  readonly price: number;
  /** ISO 4217 code. */
  readonly currency: string;
  /** Whole units on hand. Absent: as many as there are, none of a new one. */
  readonly stock?: number;
}

/** A product as it comes from a file, a seed or another system. What is absent is empty. */
export interface NewProduct {
  readonly id: string;
  readonly title: string;
  readonly brand?: string;
  readonly category?: string;
  readonly description?: string;
  readonly model?: string;
  readonly image?: string;
  readonly names?: readonly string[];
  readonly spokenName?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  /** How other languages call and describe it: a locale that is not named keeps what it has, an empty text takes it away. */
  readonly titles?: Texts;
  readonly descriptions?: Texts;
  /** How words of it are said, where its source tells. */
  readonly words?: readonly CatalogueWord[];
  readonly vendor?: NewVendor;
  /** At least one, in the shop's order. */
  readonly variants: readonly NewVariant[];
}

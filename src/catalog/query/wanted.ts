export interface Alternative {
  readonly term: string;
  readonly weight: number;
  /** It may have been meant instead, and does not mean the same. */
  readonly rival: boolean;
  /** How many products hold it. */
  readonly held: number;
  /** Only a product that holds one of these means the same by it. */
  readonly company?: readonly string[];
}

/** One thing asked for, in all the ways it may stand in a product: the best of them counts. */
export interface Wanted {
  /** `weight` is the rarity, less for what is only similar. */
  readonly alternatives: readonly Alternative[];
  /** How much finding it matters: how rare it is, in nats. */
  readonly rarity: number;
  /** Whether the catalogue has the word, as read. */
  readonly known: boolean;
  /** It has a meaning of its own, such as a colour, whether the catalogue has it or not. */
  readonly meant: boolean;
  /** A colour, a size, a material. */
  readonly optionLike: boolean;
  /** As it was said. */
  readonly said: string;
  /** It holds a phrase together, or names an option ("size"): it says nothing of the thing. */
  readonly small: boolean;
  /** How sure the reading is: 1 as said, less when it had to be corrected. */
  readonly certain: number;
}

/** One thing that is not wanted: products that hold a term of every word of it, unless they say that they are free of it. */
export interface Unwanted {
  readonly words: readonly (readonly string[])[];
  readonly free: readonly string[];
  /** As it was said; absent: nobody needs to say so. */
  readonly said?: string;
}

/** Something with a name, and what else it is called. */
export interface Named {
  readonly id: string;
  readonly name: string;
  readonly synonyms?: readonly string[];
}

export interface OptionGroup {
  readonly name: string;
  /** Several of its values may go with one product. */
  readonly multi: boolean;
  readonly values: readonly Named[];
}

export interface MenuProduct extends Named {
  readonly brand?: string;
  /** Ids of the groups that its options come from. */
  readonly optionGroups: readonly string[];
  /** Ids of what it may be, where its name fits several: "candles". */
  readonly among?: readonly string[];
  /** What a phrase of the sentence is taken for: meant before whatever in the cart goes by the same words. */
  readonly meant?: boolean;
}

/** What can be ordered. */
export interface Menu {
  readonly products: readonly MenuProduct[];
  readonly optionGroups: Readonly<Record<string, OptionGroup>>;
  /** How an option may be turned: {"no": ["without"], "extra": ["more"]}; beside what a language says anyway. */
  readonly modifiers?: Readonly<Record<string, readonly string[]>>;
}

export interface Option {
  readonly group: string;
  readonly value: string;
  /** "no", "extra", "light" */
  readonly mod?: string;
}

export interface Line {
  readonly item: string;
  readonly quantity: number;
  readonly options: readonly Option[];
  /** Who it was said to be for: "sister"; several where some of it is for each. */
  readonly whose?: readonly string[];
}

/** Whose a thing is of which nothing was said. */
export const nobody = '';

/** Somebody a thing was said to be for. */
export interface Person {
  /** "sister"; "me" is who speaks. */
  readonly name: string;
  /** for: what is named is theirs; of: what is theirs already is pointed at; like: one more of it. */
  readonly does: 'for' | 'of' | 'like';
}

/** One thing to be done to a cart. `at` counts from 0 in the cart as it was; `among` are other places that may be meant. */
export type Edit =
  | { readonly do: 'add'; readonly line: Line; readonly confidence: number }
  | { readonly do: 'remove'; readonly at: number; readonly confidence: number; readonly among?: readonly number[] }
  | {
      readonly do: 'change';
      readonly at: number;
      readonly line: Line;
      readonly confidence: number;
      readonly among?: readonly number[];
    };

export const sameOption = (one: Option, other: Option): boolean =>
  one.group === other.group && one.value === other.value && (one.mod ?? '') === (other.mod ?? '');

export const sameLine = (one: Line, other: Line): boolean =>
  one.item === other.item &&
  one.options.length === other.options.length &&
  one.options.every((option) => other.options.some((each) => sameOption(option, each)));

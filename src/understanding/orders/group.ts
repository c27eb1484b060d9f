import type { Heard } from './hear.ts';
import type { MenuProduct, Option } from './menu.ts';

/** What stands before a thing, or for it. */
export type Lead = 'a' | 'the' | 'number' | 'one' | 'another' | 'other' | 'it' | 'all' | 'none';

/** An option as it was said: of one of several groups, until the product is known. */
export interface SaidOption {
  readonly meant: readonly Option[];
  readonly cost: number;
}

/** What a sentence says of so many things, and names none of them. */
export interface Dealt {
  readonly count: number;
  readonly options: readonly SaidOption[];
}

/** A thing with what was said of it: "two large oat lattes". */
export interface Group {
  lead: Lead;
  quantity?: number;
  products: readonly MenuProduct[];
  options: SaidOption[];
  /** Where the options after the last comma or "and" begin. */
  lastPart: number;
  plain: boolean;
  more: boolean;
  again: boolean;
  /** The product was named to say where its options go: "add vanilla to the latte". */
  target: boolean;
  /** "the large one": what was said stands for a thing. */
  stands: boolean;
  /** "the one in blue": of those that are there. */
  definite: boolean;
  /** "and a blue one": one more, and none of those that were counted before. */
  beside: boolean;
  /** "and" stood before it. */
  joined: boolean;
  /** "one of the lemonades": of those that are there. */
  part: boolean;
  /** "the soy one, large": which of those that are there it is. */
  picks: SaidOption[];
  /** "hazelnut, not vanilla" */
  without: SaidOption[];
  /** "the others", "the lattes": whatever answers to it. */
  many: boolean;
  /** "both", "los tres": all of a kind. */
  both: boolean;
  /** "a pair of" */
  pair: boolean;
  /** "two of each" */
  each: boolean;
  /** "a mug for each": so many for every one of what was spoken of; `as` are groups chosen as that is. */
  apiece?: { readonly as: string[]; readonly stray: boolean; of?: readonly MenuProduct[] };
  /** "half of them" */
  half: boolean;
  /** "the second one" is 2. */
  place?: number;
  /** "only two": so many and no more. */
  only: boolean;
  /** "one croissant less" */
  less: boolean;
  /** What it counts was not understood: "table five", "another thing". */
  vague: boolean;
  /** "one with cheese": what was said of it after "with" is its own. */
  served: boolean;
  /** "oat milk in the large one": what is to be added to what is pointed at next. */
  added: SaidOption[];
  /** Who it is for. */
  owner?: string;
  /** "my sister's", "mine": what is theirs already. */
  whose?: string;
  /** The words its product was named with. */
  said: string;
  cost: number;
  sure: number;
}

export const emptyGroup = (): Group => ({
  lead: 'none',
  products: [],
  options: [],
  lastPart: 0,
  plain: false,
  more: false,
  again: false,
  target: false,
  stands: false,
  definite: false,
  beside: false,
  joined: false,
  part: false,
  picks: [],
  without: [],
  many: false,
  both: false,
  pair: false,
  half: false,
  each: false,
  only: false,
  less: false,
  vague: false,
  served: false,
  added: [],
  said: '',
  cost: 0,
  sure: 1,
});

export const isEmpty = ({ lead, products, options, picks, added, plain, again, more }: Group): boolean =>
  added.length === 0 &&
  lead === 'none' &&
  products.length === 0 &&
  options.length === 0 &&
  picks.length === 0 &&
  !plain &&
  !again &&
  !more;

export const saidOption = (
  { meant, cost }: Extract<Heard, { kind: 'option' }>,
  mod: string | undefined,
): SaidOption => ({
  meant: meant.map(({ group, value }) => ({ group, value, ...(mod !== undefined && { mod }) })),
  cost,
});

/** The meanings of options that a product offers. */
export const optionsFor = (product: MenuProduct, options: readonly SaidOption[]): Option[] =>
  options.flatMap(({ meant }) => meant.find(({ group }) => product.optionGroups.includes(group)) ?? []);

/** A count, and nothing that it counts: "make it two", "another". */
export const isBare = ({ products, options, picks, plain, vague }: Group): boolean =>
  products.length === 0 && options.length === 0 && picks.length === 0 && !plain && !vague;

import { Draft, type DraftLine } from './draft.ts';
import { optionsFor, type Dealt, type Group, type SaidOption } from './group.ts';
import type { Line, MenuProduct, Option, OptionGroup } from './menu.ts';
import { countOf, isOtherwise, linesOf, linesWith, meantBy } from './pointing.ts';

type Mode = 'add' | 'remove' | 'keep' | 'spare' | 'restore' | 'change' | 'make' | 'twice';

/** What is remembered of a sentence while it is read, and what can be asked of that and of the cart. */
export class SpokenOf {
  mode: Mode = 'add';
  /** Who what is named next is for. */
  owner: string | undefined;
  /** "I'd like", "add" was said. */
  wishes = false;
  /** The sentence begins with a thing: nothing was said of it before, not even "and". */
  opens = false;
  /** The sentence begins with "and": what it names is one more. */
  joins = false;
  /** The line spoken of last, and of how many of it more was said. */
  protected base: DraftLine | undefined;
  protected left = 0;
  protected deals = false;
  /** Options that were said before anything that has them. */
  protected pending: SaidOption[] = [];
  protected bare: Option[] = [];
  protected readonly fresh: DraftLine[] = [];
  /** What is said after "the same again" changes the copy. */
  protected override = false;
  /** "two drinks, both lattes" */
  protected announced = 2;
  /** "in the cappuccino": pointed at, and nothing said of it yet. */
  protected pointed: readonly DraftLine[] = [];
  /** What "one of them" was parted from. */
  protected rest: DraftLine | undefined;
  /** "two more scarves": what is said next may be of these. */
  protected grown: { readonly line: DraftLine; readonly count: number } | undefined;
  /** The line that was counted anew. */
  protected recounted: DraftLine | undefined;
  /** A place was counted in the cart as it stands: it stays so. */
  protected placed = false;
  readonly draft: Draft;
  /** What was taken off before. */
  readonly gone: Draft;
  /** Names that fit several products. */
  readonly unclear: (readonly MenuProduct[])[] = [];

  constructor(
    cart: readonly Line[],
    products: ReadonlyMap<string, MenuProduct>,
    groups: Readonly<Record<string, OptionGroup>>,
    gone: readonly Line[],
  ) {
    this.draft = new Draft(cart, products, groups);
    this.gone = new Draft(gone, products, groups);
  }

  get hasFresh(): boolean {
    return this.fresh.length > 0;
  }

  /** Whether what was spoken of last are several of one kind. */
  get isSeveral(): boolean {
    return !this.hasFresh && (this.base ?? this.draft.lines.at(-1))?.quantity !== 1;
  }

  get isGrown(): boolean {
    return this.grown !== undefined;
  }

  /** What was spoken of last. */
  get last(): DraftLine | undefined {
    if (this.placed) return undefined;
    return this.deals ? this.fresh.at(-1) : this.base;
  }

  /** Whether options tell which of the things is meant that were there before: "the soy one". */
  points(said: readonly SaidOption[]): boolean {
    return linesWith(this.draft.lines, said).some((line) => !this.fresh.includes(line));
  }

  /** Whether so many things are there to be counted: "the second one". */
  hasPlace(place: number): boolean {
    return !this.hasFresh && place <= countOf(this.draft.lines);
  }

  /** Whether something of a group was chosen of the last thing of all. */
  lastHas(group: string): boolean {
    return this.draft.lines.at(-1)?.options.some((option) => option.group === group) ?? false;
  }

  /** What was last chosen of a group, or of what it shall be `like`: "in the same colour". */
  chosen(group: string, like?: Group): Option | undefined {
    if (like) return this.meant(like)[0]?.options.find((option) => option.group === group);
    const line = this.draft.lines.findLast(({ options }) => options.some((option) => option.group === group));
    return line?.options.find((option) => option.group === group) ?? this.draft.chosenBefore(group);
  }

  /** Whether something in the cart has one of these chosen. */
  has(options: readonly Option[]): boolean {
    return this.draft.lines.some((line) =>
      line.options.some((own) => options.some(({ group, value }) => own.group === group && own.value === value)),
    );
  }

  /** Whether there is more of what a group names than it counts. */
  holdsMore({ products, quantity = 1 }: Group): boolean {
    return !this.hasFresh && linesOf(this.draft, products).some((line) => line.quantity > quantity);
  }

  inCart(products: readonly MenuProduct[]): boolean {
    return linesOf(this.draft, products).length > 0;
  }

  /** Whether what was spoken of last was chosen otherwise. */
  differs(said: readonly SaidOption[]): boolean {
    return this.base !== undefined && isOtherwise(this.base, said);
  }

  /** "two scarves, a red one and a black one": what is said is of those just counted, none of which was chosen otherwise. */
  counts(said: readonly SaidOption[]): boolean {
    const { base } = this;
    if (base === undefined || !this.fresh.includes(base)) return false;
    const isLeft = this.deals ? this.left > 0 : base.quantity > 1;
    return isLeft && !optionsFor(base.product, said).some(({ group }) => this.bare.some((own) => own.group === group));
  }

  protected get isOpening(): boolean {
    return this.opens && !this.wishes && !this.hasFresh && this.owner === undefined;
  }

  protected spoken(line: DraftLine): void {
    if (!this.fresh.includes(line)) this.fresh.push(line);
    this.base = line;
    this.left = line.quantity;
    this.rest = undefined;
    this.deals = false;
    this.bare = [...line.options];
    this.override = false;
  }

  /** "Two padlocks." – "A small one and a medium one": as if it were one sentence. */
  takesAsCounted(dealt: Dealt | undefined): void {
    const line = this.draft.lines.at(-1);
    if (!dealt || !line || line.quantity !== dealt.count) return;
    const isOpen = dealt.options.every(({ meant }) => meant.some(({ group }) => line.product.optionGroups.includes(group) && !line.options.some((own) => own.group === group))); // prettier-ignore
    if (isOpen) this.spoken(line);
  }

  protected meant(group: Group): DraftLine[] {
    return meantBy(this.draft, group, this.base);
  }
}

import { Draft, type DraftLine } from './draft.ts';
import { isBare, optionsFor, type Group, type SaidOption } from './group.ts';
import { confidenceOf, lineFor, linesOf, linesWith, meantBy, otherLines } from './pointing.ts';
import { sameOption, type Line, type MenuProduct, type Option, type OptionGroup } from './menu.ts';

type Mode = 'add' | 'remove' | 'keep' | 'change' | 'make';

/** Puts what a group names into the cart, with what is said of it afterwards. */
export class Ordering {
  mode: Mode = 'add';
  /** "I'd like", "add" was said. */
  wishes = false;
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
  readonly draft: Draft;
  /** Names that fit several products. */
  readonly unclear: (readonly MenuProduct[])[] = [];

  constructor(
    cart: readonly Line[],
    products: ReadonlyMap<string, MenuProduct>,
    groups: Readonly<Record<string, OptionGroup>>,
  ) {
    this.draft = new Draft(cart, products, groups);
  }

  get hasFresh(): boolean {
    return this.fresh.length > 0;
  }

  /** What was spoken of last. */
  get last(): DraftLine | undefined {
    return this.deals ? this.fresh.at(-1) : this.base;
  }

  /** Whether options tell which of the things is meant that were there before: "the soy one". */
  points(said: readonly SaidOption[]): boolean {
    return linesWith(this.draft.lines, said).some((line) => !this.fresh.includes(line));
  }

  inCart(products: readonly MenuProduct[]): boolean {
    return linesOf(this.draft, products).length > 0;
  }

  /** Whether what was spoken of last was chosen otherwise. */
  differs(said: readonly SaidOption[]): boolean {
    const { base } = this;
    return (
      base !== undefined &&
      optionsFor(base.product, said).some(({ group, value }) =>
        base.options.some((own) => own.group === group && own.value !== value),
      )
    );
  }

  /** "same again with oat milk" */
  protected repeat(group: Group): void {
    const lines = this.fresh.length > 0 ? this.fresh.slice(-1) : this.draft.lines.slice();
    const named = group.products.length > 0 ? linesOf(this.draft, group.products) : lines;
    // "the same in blue" is said of what comes in blue.
    const fitting = named.filter(({ product }) => optionsFor(product, group.options).length === group.options.length);
    for (const line of fitting.length > 0 ? fitting : named) {
      const copy = this.draft.add(line.product, group.quantity ?? line.quantity, line.options, line.confidence);
      for (const option of optionsFor(copy.product, group.options)) this.draft.choose(copy, option, true);
      this.spoken(copy);
      this.override = true;
    }
  }

  protected spoken(line: DraftLine): void {
    if (!this.fresh.includes(line)) this.fresh.push(line);
    this.base = line;
    this.left = line.quantity;
    this.deals = false;
    this.bare = [...line.options];
    this.override = false;
  }

  protected meant(group: Group): DraftLine[] {
    return meantBy(this.draft, group, this.base);
  }

  protected choice(group: Group): MenuProduct {
    const [first] = group.products;
    const points = group.more || ['the', 'it', 'another', 'other', 'all'].includes(group.lead);
    const meant = points ? undefined : group.products.find((product) => product.meant);
    if (meant) return meant;
    const known = group.products.filter((product) => this.inCart([product]));
    if (group.products.length > 1 && known.length !== 1) this.unclear.push(group.products);
    return known[0] ?? first!;
  }

  protected order(group: Group): void {
    group.options.unshift(...this.pending.splice(0));
    const product = this.choice(group);
    const options = optionsFor(product, group.options);
    const held = linesOf(this.draft, [product]).filter((line) => !this.fresh.includes(line));
    const fit = (each: DraftLine): number =>
      options.filter((option) => each.options.some((own) => sameOption(own, option))).length;
    const [line, next] = [...held].sort((a, b) => fit(b) - fit(a));
    if (group.part && options.length > 0 && this.inCart([product])) return this.adjust(this.meant({ ...group, options: [] }).slice(-1), group); // prettier-ignore
    const sets = group.quantity !== undefined && (group.only || (group.part && group.quantity > (line?.quantity ?? 0)));
    if (line && sets) return this.adjust([line], { ...group, lead: 'number', part: false });
    const points = group.lead === 'the' && line && (!next || fit(line) > fit(next));
    if (points && (options.length > 0 || group.quantity !== undefined)) return this.adjust([line], group);
    // "in the latte": it is pointed at, and not ordered again.
    if (group.lead === 'the' && line && !this.wishes && !group.more) {
      this.base = line;
      return;
    }
    const repeats =
      (group.more || group.lead === 'another') && held.length === 1 && options.length === 0 && !group.plain;
    if (repeats && line) {
      line.quantity += group.quantity ?? 1;
      return;
    }
    const dealt = this.base?.product === product && (this.deals ? this.left > 0 : this.base.quantity > 1);
    if (dealt && (group.lead === 'other' || group.lead === 'one')) return this.elaborate(group);
    const quantity = group.quantity ?? (group.lead === 'all' ? this.announced : 1);
    this.narrow(product, quantity);
    const added = this.draft.add(product, quantity, options, confidenceOf(group));
    for (const { meant } of group.without) for (const option of meant) this.draft.unchoose(added, option);
    added.uncounted = group.quantity === undefined && group.lead !== 'all';
    this.spoken(added);
  }

  /** "a couple of candles, one cove and one clove": what is named now is of those that were counted before. */
  private narrow(product: MenuProduct, quantity: number): void {
    const counted = this.fresh.find((line) => line.product.among?.includes(product.id));
    if (counted && counted.quantity > 0) this.draft.remove(counted, quantity);
  }

  /** "make it two", "only one", "another", "two less": false where nothing is there to be counted. */
  private recount(group: Group): boolean {
    const line = this.base ?? this.draft.lines.at(-1);
    if (!line) return false;
    const { lead, quantity } = group;
    const isFresh = this.fresh.includes(line);
    if (lead === 'another' || group.more) line.quantity += quantity ?? 1;
    else if (quantity !== undefined && (group.only || (isFresh ? line.uncounted : lead === 'number')))
      line.quantity = quantity;
    else return false;
    line.uncounted = false;
    this.base = line;
    this.left = line.quantity;
    return true;
  }

  /** Options and how many, of what was named before. */
  protected elaborate(group: Group): void {
    if (isBare(group) && this.recount(group)) return;
    if (group.more && group.options.length > 0 && group.quantity === undefined) group.lead = 'another';
    const base = this.base ?? (group.lead === 'another' || group.beside ? this.draft.lines.at(-1) : undefined);
    if (group.picks.length > 0 || (!base && group.lead === 'other')) {
      const [line] = group.picks.length > 0 ? this.meant(group) : otherLines(this.draft);
      if (line) return this.adjust([line], { ...group, lead: 'one' });
    }
    if (
      base?.uncounted &&
      !group.beside &&
      this.fresh.includes(base) &&
      ['one', 'number'].includes(group.lead) &&
      group.quantity !== undefined
    ) {
      base.quantity = group.quantity;
      return this.adjust([base], { ...group, lead: 'it' });
    }
    if (group.lead === 'number' && group.options.length === 0) this.announced = group.quantity ?? 2;
    const deals =
      ['one', 'another', 'other', 'number'].includes(group.lead) && (group.options.length > 0 || group.plain);
    if (group.lead === 'all') return this.adjust(this.fresh.length > 0 ? [...this.fresh] : this.draft.lines, group);
    if (base && deals) return this.deal(base, group);
    const line = base ?? lineFor(this.draft, group.options.length > 0 ? group : { ...group, options: group.without });
    if (line && (group.options.length > 0 || group.without.length > 0 || group.plain)) this.adjust([line], group);
    else if (!line) this.pending.push(...group.options);
  }

  /** "two lattes, one with oat milk and the other decaf"; "a latte with oat milk and one with almond" */
  protected deal(base: DraftLine, group: Group): void {
    const asked = group.lead === 'other' ? (group.quantity ?? this.left) : (group.quantity ?? 1);
    const options = optionsFor(base.product, group.options);
    const counted = this.deals ? this.left > 0 : base.quantity > 1 && this.fresh.includes(base);
    const shares = counted && !group.beside;
    if (!shares) {
      this.spoken(this.draft.add(base.product, Math.max(1, asked), options, confidenceOf(group)));
      return;
    }
    this.deals = true;
    const count = Math.min(asked, this.left);
    const line = this.draft.part(base, count);
    line.options = [...this.bare];
    if (line !== base) this.fresh.push(line);
    for (const option of options) this.draft.choose(line, option, true);
    this.left -= count;
  }

  protected adjust(lines: readonly DraftLine[], group: Group): void {
    for (const each of lines) {
      const options = optionsFor(each.product, group.options);
      const splits = (group.lead === 'one' || group.part) && !group.more;
      const line = splits ? this.draft.part(each, group.quantity ?? 1) : each;
      line.uncounted = false;
      const over = this.override || !this.fresh.includes(line) || this.mode === 'make' || lines.length > 1;
      for (const { meant } of group.without) for (const option of meant) this.draft.unchoose(line, option);
      for (const option of options) this.draft.choose(line, option, over);
      if (group.quantity !== undefined && group.lead === 'number' && !group.part) line.quantity = group.quantity;
      if (!this.fresh.includes(each)) this.base = line;
      if (this.base === line) this.bare = [...line.options];
    }
  }
}

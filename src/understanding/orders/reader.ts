import { Draft, type DraftLine } from './draft.ts';
import { emptyGroup, isEmpty, optionsFor, type Group, type SaidOption } from './group.ts';
import { confidenceOf, lineFor, linesOf, meantBy } from './pointing.ts';
import { sameOption, type Line, type MenuProduct, type Option, type OptionGroup } from './menu.ts';

type Mode = 'add' | 'remove' | 'change' | 'make';

/** Carries out, group by group, what a sentence says of a cart. */
export class Reader {
  mode: Mode = 'add';
  group: Group = emptyGroup();
  /** The next group corrects the last line. */
  corrects = false;
  /** What is to be changed into the next group. */
  private from: { readonly lines: readonly DraftLine[]; readonly group: Group } | undefined;
  /** The line spoken of last, and of how many of it more was said. */
  private base: DraftLine | undefined;
  private left = 0;
  private deals = false;
  private removed = false;
  /** Options that were said before anything that has them. */
  private pending: SaidOption[] = [];
  private bare: Option[] = [];
  private readonly fresh: DraftLine[] = [];
  readonly draft: Draft;
  /** Names that fit several products. */
  readonly unclear: (readonly MenuProduct[])[] = [];
  /** Named as if they were in the cart, and are not. */
  readonly missed: (readonly MenuProduct[])[] = [];

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

  /** Whether what is being said has something to be changed, and waits for what into. */
  get waits(): boolean {
    return (this.mode === 'change' || this.mode === 'make') && (this.from !== undefined || !isEmpty(this.group));
  }

  get isChanged(): boolean {
    return this.from !== undefined;
  }

  inCart(products: readonly MenuProduct[]): boolean {
    return linesOf(this.draft, products).length > 0;
  }

  clear(): void {
    this.draft.lines = [];
    this.group = emptyGroup();
    this.base = undefined;
  }

  /** What was just named gives way to the next group. */
  becomes(): void {
    const { group } = this;
    this.from = { lines: this.meant(group), group };
    this.group = emptyGroup();
  }

  /** The last group takes the place of what is named next: "a mocha instead of the latte". */
  insteadOf(named: Group): void {
    const lines = this.meant(named);
    this.from = { lines, group: named };
    this.flush();
  }

  /** The last group takes the place of what was spoken of before: "oat milk instead". */
  instead(): void {
    const line = this.base ?? this.draft.lines.at(-1);
    // "lose the bagel, add toast instead"
    if (!line || this.removed || isEmpty(this.group)) return;
    // "one in blue instead" is one of those just counted.
    if (['one', 'other', 'number'].includes(this.group.lead) && this.fresh.includes(line)) return this.flush();
    this.from = { lines: [line], group: emptyGroup() };
    this.flush();
  }

  flush(): void {
    const { group } = this;
    this.group = emptyGroup();
    if (isEmpty(group)) return;
    if (this.from) return this.swap(group);
    if (this.corrects && this.correct(group)) return;
    this.corrects = false;
    if (group.again) return this.repeat(group);
    if (this.mode === 'remove') return this.remove(group);
    if (this.mode === 'change') {
      this.from = { lines: this.meant(group), group };
      return;
    }
    if (group.target && this.inCart(group.products))
      return this.adjust(linesOf(this.draft, group.products).slice(-1), group);
    if (this.mode === 'make' && this.make(group)) return;
    if (group.products.length > 0) this.order(group);
    else this.elaborate(group);
  }

  /** "same again with oat milk" */
  private repeat(group: Group): void {
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

  /** What is said after "the same again" changes the copy. */
  private override = false;

  private spoken(line: DraftLine): void {
    if (!this.fresh.includes(line)) this.fresh.push(line);
    this.base = line;
    this.left = line.quantity;
    this.deals = false;
    this.bare = [...line.options];
    this.override = false;
  }

  private meant(group: Group): DraftLine[] {
    return meantBy(this.draft, group, this.base);
  }

  private choice(group: Group): MenuProduct {
    const [first] = group.products;
    const points = group.more || ['the', 'it', 'another', 'other', 'all'].includes(group.lead);
    const meant = points ? undefined : group.products.find((product) => product.meant);
    if (meant) return meant;
    const known = group.products.filter((product) => this.inCart([product]));
    if (group.products.length > 1 && known.length !== 1) this.unclear.push(group.products);
    return known[0] ?? first!;
  }

  private order(group: Group): void {
    group.options.unshift(...this.pending.splice(0));
    const product = this.choice(group);
    const options = optionsFor(product, group.options);
    const held = linesOf(this.draft, [product]).filter((line) => !this.fresh.includes(line));
    const fit = (each: DraftLine): number =>
      options.filter((option) => each.options.some((own) => sameOption(own, option))).length;
    const [line, next] = [...held].sort((a, b) => fit(b) - fit(a));
    const points = group.lead === 'the' && line && (!next || fit(line) > fit(next));
    if (points && (options.length > 0 || group.quantity !== undefined)) return this.adjust([line], group);
    const repeats =
      (group.more || group.lead === 'another') && held.length === 1 && options.length === 0 && !group.plain;
    if (repeats && line) {
      line.quantity += group.quantity ?? 1;
      return;
    }
    const dealt = this.base?.product === product && (this.deals ? this.left > 0 : this.base.quantity > 1);
    if (dealt && (group.lead === 'other' || group.lead === 'one')) return this.elaborate(group);
    const quantity = group.quantity ?? (group.lead === 'all' ? this.announced : 1);
    this.spoken(this.draft.add(product, quantity, options, confidenceOf(group)));
  }

  /** "two drinks, both lattes" */
  private announced = 2;

  /** Options and how many, of what was named before. */
  private elaborate(group: Group): void {
    const base = this.base ?? (group.lead === 'another' ? this.draft.lines.at(-1) : undefined);
    if (group.lead === 'number' && group.options.length === 0) this.announced = group.quantity ?? 2;
    const deals =
      ['one', 'another', 'other', 'number'].includes(group.lead) && (group.options.length > 0 || group.plain);
    if (group.lead === 'all') return this.adjust(this.fresh.length > 0 ? [...this.fresh] : this.draft.lines, group);
    if (base && deals) return this.deal(base, group);
    if (group.more && base === undefined && this.draft.lines.length > 0 && group.options.length === 0) {
      this.draft.lines.at(-1)!.quantity += group.quantity ?? 1;
      return;
    }
    const line = base ?? lineFor(this.draft, group);
    if (line && (group.options.length > 0 || group.plain)) this.adjust([line], group);
    else if (!line) this.pending.push(...group.options);
  }

  /** "two lattes, one with oat milk and the other decaf"; "a latte with oat milk and one with almond" */
  private deal(base: DraftLine, group: Group): void {
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

  private adjust(lines: readonly DraftLine[], group: Group): void {
    for (const each of lines) {
      const options = optionsFor(each.product, group.options);
      const splits = group.lead === 'one' && each.quantity > 1 && !group.more;
      const line = splits ? this.draft.part(each, 1) : each;
      const over = this.override || !this.fresh.includes(line) || this.mode === 'make' || lines.length > 1;
      for (const option of options) this.draft.choose(line, option, over);
      if (group.quantity !== undefined && group.lead === 'number') line.quantity = group.quantity;
      if (!this.fresh.includes(each)) this.base = line;
      if (this.base === line) this.bare = [...line.options];
    }
  }

  private remove(group: Group): void {
    this.removed = true;
    const lines = this.meant(group);
    const onlyOptions = group.options.length > 0 && ((group.products.length === 0 && !group.stands) || group.target);
    if (onlyOptions) {
      for (const line of group.target ? linesOf(this.draft, group.products) : lines)
        for (const { meant } of group.options) for (const option of meant) this.draft.unchoose(line, option);
      return;
    }
    if (lines.length === 0 && group.products.length > 0) this.missed.push(group.products);
    if (group.lead === 'all') {
      for (const line of lines) this.draft.remove(line);
      return;
    }
    const [line] = lines;
    if (line) this.draft.doubt(line, lines, confidenceOf(group));
    const counted =
      group.lead === 'number' || group.lead === 'one' || group.lead === 'a' ? (group.quantity ?? 1) : undefined;
    if (line) this.draft.remove(line, counted);
    if (this.base === line && line && !this.draft.lines.includes(line)) this.base = undefined;
  }

  private swap(group: Group): void {
    const { from } = this;
    this.from = undefined;
    this.mode = 'add';
    const [line] = from?.lines ?? [];
    if (!from) return;
    if (group.products.length === 0) {
      if (!line && from.group.products.length > 0) this.missed.push(from.group.products);
      if (!line) return;
      this.draft.doubt(line, from.lines, confidenceOf(from.group));
      const some =
        from.group.lead === 'one' || (from.group.lead === 'number' && (from.group.quantity ?? 1) < line.quantity);
      const meant = some ? this.draft.part(line, from.group.quantity ?? 1) : line;
      if (from.group.products.length === 0)
        for (const { meant: old } of from.group.options) for (const option of old) this.draft.unchoose(meant, option);
      for (const option of optionsFor(meant.product, group.options)) this.draft.choose(meant, option, true);
      if (group.quantity !== undefined && group.options.length === 0) meant.quantity = group.quantity;
      this.base = meant;
      return;
    }
    const product = this.choice(group);
    const options = optionsFor(product, group.options);
    if (!line && from.group.products.length > 0) this.missed.push(from.group.products);
    if (line) this.draft.doubt(line, from.lines, confidenceOf(from.group));
    if (!line) {
      this.spoken(this.draft.add(product, group.quantity ?? 1, options, confidenceOf(group)));
      return;
    }
    const counted = from.group.lead === 'one' || from.group.lead === 'number' || from.group.lead === 'a';
    const meant = counted ? this.draft.part(line, from.group.quantity ?? 1) : line;
    const same = meant.product === product;
    meant.product = product;
    if (!same) meant.options = [];
    for (const option of options) this.draft.choose(meant, option, true);
    if (group.lead === 'number' && group.quantity !== undefined) meant.quantity = group.quantity;
    meant.confidence = confidenceOf(group);
    this.spoken(meant);
  }

  /** "make it two", "make the latte iced", "make that a mocha" */
  private make(group: Group): boolean {
    const { lead, products } = group;
    const points = lead === 'the' || lead === 'it' || lead === 'all' || (lead === 'one' && group.options.length === 0);
    if (points && products.length > 0 && group.options.length === 0 && this.inCart(products)) {
      this.from = { lines: this.meant(group), group };
      return true;
    }
    const line = this.base ?? this.draft.lines.at(-1);
    if (!line) return false;
    if (products.length > 0 && lead !== 'the' && !this.hasFresh) {
      this.from = { lines: [line], group: emptyGroup() };
      this.swap(group);
      return true;
    }
    if (products.length === 0 && group.options.length === 0 && group.quantity !== undefined) {
      line.quantity = group.quantity;
      return true;
    }
    return false;
  }

  /** "a latte, no wait, a mocha"; false where there is nothing to correct. */
  private correct(group: Group): boolean {
    this.corrects = false;
    const line = this.base ?? this.fresh.at(-1) ?? this.draft.lines.at(-1);
    if (!line || !this.draft.lines.includes(line)) return false;
    if (group.products.length > 0 && !this.fresh.includes(line)) return false;
    this.from = { lines: [line], group: emptyGroup() };
    const { options } = line;
    const { product } = line;
    this.swap(group);
    // "two lattes with oat milk, no, mochas": what was said of them still holds.
    if (line.product !== product && group.options.length === 0)
      for (const option of options)
        if (line.product.optionGroups.includes(option.group)) this.draft.choose(line, option, false);
    return true;
  }
}

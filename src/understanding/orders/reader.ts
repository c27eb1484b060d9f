import type { DraftLine } from './draft.ts';
import { emptyGroup, isEmpty, optionsFor, type Group } from './group.ts';
import type { MenuProduct } from './menu.ts';
import { Ordering } from './ordering.ts';
import { confidenceOf, linesOf } from './pointing.ts';

/** Carries out, group by group, what a sentence says of a cart. */
export class Reader extends Ordering {
  group: Group = emptyGroup();
  /** The next group corrects the last line. */
  corrects = false;
  private removed = false;
  /** What is to be changed into the next group. */
  private from: { readonly lines: readonly DraftLine[]; readonly group: Group } | undefined;
  /** Named as if they were in the cart, and are not. */
  readonly missed: (readonly MenuProduct[])[] = [];

  /** Whether what is being said has something to be changed, and waits for what into. */
  get waits(): boolean {
    return (this.mode === 'change' || this.mode === 'make') && (this.from !== undefined || !isEmpty(this.group));
  }

  get isChanged(): boolean {
    return this.from !== undefined;
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

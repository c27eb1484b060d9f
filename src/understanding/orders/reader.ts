import type { DraftLine } from './draft.ts';
import { emptyGroup, isEmpty, optionsFor, type Group } from './group.ts';
import type { MenuProduct } from './menu.ts';
import { wordsOf } from './normalise.ts';
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

  /** Whether nothing was named yet, and there is a cart to speak of. */
  get isFirst(): boolean {
    return !this.hasFresh && !this.removed && isEmpty(this.group) && this.draft.lines.length > 0;
  }

  clear(): void {
    this.draft.lines = [];
    this.group = emptyGroup();
    this.base = undefined;
  }

  /** "everything but the tea": all goes but what is named next. */
  keeps(): void {
    this.flush();
    this.mode = 'keep';
    this.kept = { from: this.draft.lines, none: true };
  }
  private kept: { readonly from: readonly DraftLine[]; none: boolean } | undefined;

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
    const { group } = this;
    // "lose the bagel, a toast instead"
    if (this.removed) {
      if (this.mode === 'remove' && group.products.length > 0) this.mode = 'add';
      return;
    }
    const line = this.sameKind(group) ?? this.base ?? this.draft.lines.at(-1);
    if (!line || isEmpty(group)) return;
    // "one in blue instead" is one of those just counted.
    if (['one', 'other', 'number'].includes(group.lead) && this.fresh.includes(line)) return this.flush();
    if (this.someOf(group, line)) return this.flush();
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
    if (this.mode === 'keep') return this.keep(group);
    if (this.mode === 'remove') return this.remove(group);
    if (group.less && group.quantity !== undefined) return this.remove({ ...group, lead: 'number' });
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

  private keep(group: Group): void {
    if (!this.kept || (group.products.length === 0 && group.options.length === 0)) return;
    const all = this.draft.lines;
    this.draft.lines = [...this.kept.from];
    const meant = this.meant(group);
    this.draft.lines = this.kept.none && meant.length > 0 ? [] : all;
    if (meant.length > 0) this.kept.none = false;
    this.draft.lines.push(...meant.filter((line) => !this.draft.lines.includes(line)));
  }

  private remove(group: Group): void {
    this.removed = true;
    const stands = group.stands || (group.products.length === 0 && this.tellsApart(group));
    const lines = this.meant({ ...group, stands });
    const onlyOptions = group.options.length > 0 && ((group.products.length === 0 && !stands) || group.target);
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
      group.lead === 'number' || group.lead === 'one' || group.lead === 'a' || group.part
        ? (group.quantity ?? 1)
        : undefined;
    if (line) this.draft.remove(line, counted);
    if (line && !this.hasFresh && this.draft.lines.includes(line)) this.base = line;
    if (this.base === line && line && !this.draft.lines.includes(line)) this.base = undefined;
  }

  /** "drop the small one", "borra la pequeña": what is one of few says which thing is meant, where others are otherwise. */
  private tellsApart({ options }: Group): boolean {
    const groups = this.draft.groups;
    return (
      options.length > 0 &&
      options.every(({ meant }) =>
        meant.some(({ group, value, mod }) => {
          const own = groups[group];
          if (mod !== undefined || !own || own.multi || own.values.some(({ name }) => wordsOf(name).length > 1))
            return false;
          const chosen = this.draft.lines.flatMap((line) => line.options.filter((option) => option.group === group));
          return chosen.some((option) => option.value === value) && chosen.some((option) => option.value !== value);
        }),
      )
    );
  }

  private swap(group: Group): void {
    const { from } = this;
    this.from = undefined;
    this.mode = 'add';
    const [line] = from?.lines ?? [];
    if (!from) return;
    if (line) this.draft.doubt(line, from.lines, confidenceOf(from.group));
    else if (from.group.products.length > 0) this.missed.push(from.group.products);
    if (group.products.length === 0) {
      if (!line) return;
      const some =
        from.group.lead === 'one' || (from.group.lead === 'number' && (from.group.quantity ?? 1) < line.quantity);
      const meant = some ? this.draft.part(line, from.group.quantity ?? 1) : line;
      const gone = [...group.without, ...(from.group.products.length > 0 || from.group.stands ? [] : from.group.options)]; // prettier-ignore
      for (const { meant: old } of gone) for (const option of old) this.draft.unchoose(meant, option);
      for (const option of optionsFor(meant.product, group.options)) this.draft.choose(meant, option, true);
      if (group.quantity !== undefined && group.options.length === 0) meant.quantity = group.quantity;
      this.base = meant;
      return;
    }
    const product = this.choice(group);
    const options = optionsFor(product, group.options);
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

  /** Changes a line into what a group names; what was said of it still holds: "two lattes with oat milk, no, mochas". */
  private turn(line: DraftLine, group: Group): void {
    this.from = { lines: [line], group: emptyGroup() };
    const { options, product } = line;
    this.swap(group);
    if (line.product !== product && group.options.length === 0)
      for (const option of options)
        if (line.product.optionGroups.includes(option.group)) this.draft.choose(line, option, false);
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
      this.turn(this.sameKind(group) ?? line, group);
      return true;
    }
    if (products.length === 0 && group.options.length === 0 && group.quantity !== undefined) {
      line.quantity = group.quantity;
      this.base = line;
      return true;
    }
    return false;
  }

  /** The line of what is named, where so many of it are in the cart already: "make that two croissants". */
  private sameKind({ products }: Group): DraftLine | undefined {
    return products.length > 0 ? linesOf(this.draft, products).at(-1) : undefined;
  }

  /** "no, one with oat milk": of several it is said of some. */
  private someOf({ lead, quantity = 1, products, options }: Group, line: DraftLine): boolean {
    const counts = lead === 'one' || lead === 'other' || (lead === 'number' && quantity < line.quantity);
    return products.length === 0 && options.length > 0 && counts;
  }

  /** "a latte, no wait, a mocha"; false where there is nothing to correct. */
  private correct(group: Group): boolean {
    this.corrects = false;
    const line = this.base ?? this.fresh.at(-1) ?? this.draft.lines.at(-1);
    if (!line || !this.draft.lines.includes(line) || group.lead === 'another' || group.more) return false;
    const isFresh = this.fresh.includes(line);
    if (!isFresh && this.someOf(group, line)) return false;
    if (group.products.length > 0 && !isFresh) {
      const held = this.sameKind(group);
      const akin = group.products.some(({ optionGroups }) => optionGroups.some((id) => line.product.optionGroups.includes(id))); // prettier-ignore
      if (held ? group.quantity === undefined || group.lead === 'a' : !akin) return false;
      this.turn(held ?? line, group);
      return true;
    }
    this.turn(line, group);
    return true;
  }
}

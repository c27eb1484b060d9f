import type { DraftLine } from './draft.ts';
import { emptyGroup, isBare, optionsFor, type Group } from './group.ts';
import { confidenceOf, likest, lineFor, linesOf, linesWith } from './pointing.ts';
import { areSiblings } from './named-in-part.ts';
import { Taking } from './taking.ts';

/** Turns what is in the cart into something else: a swap, "make it", a slip that is put right. */
export class Changing extends Taking {
  /** The next group corrects the last line. */
  corrects = false;
  /** What is to be changed into the next group. */
  protected from: { readonly lines: readonly DraftLine[]; readonly group: Group; readonly keeps?: boolean } | undefined;

  get isChanged(): boolean {
    return this.from !== undefined;
  }

  protected swap(group: Group): void {
    const { from } = this;
    this.from = undefined;
    this.mode = 'add';
    const [line] = from?.lines ?? [];
    if (!from) return;
    if (line) this.draft.doubt(line, from.lines, confidenceOf(from.group));
    else if (from.group.products.length > 0) this.missed.push(from.group.products);
    if (group.products.length === 0) {
      if (!line) return;
      const isSome =
        ['one', 'a'].includes(from.group.lead) ||
        (from.group.lead === 'number' && (from.group.quantity ?? 1) < line.quantity);
      // "los de fresa": all that has it
      const meant =
        isSome && !from.group.many && !from.group.definite ? this.draft.part(line, from.group.quantity ?? 1) : line;
      // "beige instead of charcoal for both"
      if (from.group.lead === 'all' && from.group.options.length > 0 && group.quantity === undefined)
        return this.changeAll(linesWith(from.lines, from.group.options), from.group, group);
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
    // "sunflower instead of the olive oil": of the same size
    const keeps = from.keeps || areSiblings(meant.product, product);
    meant.product = product;
    if (!same) meant.options = keeps ? meant.options.filter((own) => product.optionGroups.includes(own.group)) : [];
    for (const option of options) this.draft.choose(meant, option, true);
    if (group.lead === 'number' && group.quantity !== undefined) meant.quantity = group.quantity;
    meant.confidence = confidenceOf(group);
    this.spoken(meant);
  }

  private changeAll(lines: readonly DraftLine[], { options: gone }: Group, { options }: Group): void {
    for (const line of lines) {
      for (const { meant } of gone) for (const option of meant) this.draft.unchoose(line, option);
      for (const option of optionsFor(line.product, options)) this.draft.choose(line, option, true);
      this.base = line;
    }
  }

  /** Changes a line into what a group names; what was said of it still holds: "two lattes with oat milk, no, mochas". */
  protected turn(line: DraftLine, group: Group): void {
    this.from = { lines: [line], group: emptyGroup() };
    const { options, product } = line;
    this.swap(group);
    if (line.product !== product && group.options.length === 0)
      for (const option of options)
        if (line.product.optionGroups.includes(option.group)) this.draft.choose(line, option, false);
  }

  /** "make it two", "make the latte iced", "make that a mocha" */
  protected make(group: Group): boolean {
    const { lead, products, options } = group;
    if (group.part && group.options.length > 0) return false;
    // "make that one cookie"
    if (group.only && products.length > 0 && this.inCart(products)) return false;
    // "make both of them sesame"
    if (products.length > 0 && lead === 'all' && !this.hasFresh && !group.many && options.length === 0) {
      const turns = this.all({ ...group, options: [] }).filter((each) => !products.includes(each.product) && this.isAkin(group, each)); // prettier-ignore
      for (const each of turns) this.turn(each, group);
      if (turns.length > 0) return true;
    }
    const points = lead === 'the' || lead === 'it' || lead === 'all' || (lead === 'one' && group.options.length === 0);
    const waits = points || group.part;
    if (waits && products.length > 0 && group.options.length === 0 && this.inCart(products)) {
      this.from = { lines: this.meant(group), group, keeps: true };
      return true;
    }
    // "make it three with cheese": those that have it
    const [with_] = products.length === 0 && lead === 'number' ? linesWith(this.draft.lines, group.options) : [];
    const spoken = this.base ?? this.draft.lines.at(-1);
    // "make it a cheeseburger", though the fries were spoken of last
    const alike =
      products.length > 0 && spoken && !this.isAkin(group, spoken) ? likest(this.draft, products) : undefined;
    const line = (group.options.length > 0 ? with_ : undefined) ?? alike ?? spoken;
    if (!line) return false;
    if (line === with_ && group.options.length > 0 && group.quantity !== undefined) {
      line.quantity = group.quantity;
      this.base = line;
      return true;
    }
    if (products.length > 0 && lead !== 'the' && !this.hasFresh) {
      this.turn(this.sameKind(group) ?? line, group);
      return true;
    }
    if (products.length === 0 && group.options.length === 0 && group.quantity !== undefined) {
      line.quantity = group.quantity;
      this.recounted = this.base = line;
      return true;
    }
    return false;
  }

  /** The line of what is named, where so many of it are in the cart already: "make that two croissants". */
  protected sameKind({ products }: Group): DraftLine | undefined {
    return products.length > 0 ? linesOf(this.draft, products).at(-1) : undefined;
  }

  /** "no, one with oat milk": of several it is said of some. */
  protected someOf({ lead, quantity = 1, products, options }: Group, line: DraftLine): boolean {
    const counts = lead === 'one' || lead === 'other' || (lead === 'number' && quantity < line.quantity);
    return products.length === 0 && options.length > 0 && counts;
  }

  /** Whether what is named has something to choose in common with a line. */
  protected isAkin({ products }: Group, { product }: DraftLine): boolean {
    return products.some(
      (each) => areSiblings(each, product) || each.optionGroups.some((id) => product.optionGroups.includes(id)),
    );
  }

  /** "a latte, no wait, a mocha"; false where there is nothing to correct. */
  protected correct(group: Group): boolean {
    this.corrects = false;
    const spoken = this.base ?? this.fresh.at(-1) ?? likest(this.draft, group.products) ?? this.draft.lines.at(-1);
    // "I meant SPF 30", though the lip balm was spoken of last
    const isStrange = spoken !== undefined && group.products.length === 0 && group.options.length > 0 && optionsFor(spoken.product, group.options).length === 0; // prettier-ignore
    const line = isStrange ? lineFor(this.draft, group) : spoken;
    // "two more cakes, no, one more"
    const { grown } = this;
    if (grown && !this.hasFresh && isBare(group) && (group.more || ['another', 'number'].includes(group.lead))) {
      const count = group.quantity ?? 1;
      grown.line.quantity += count - grown.count;
      this.grown = { ...grown, count };
      return true;
    }
    // "a notebook too, no, just the mug", "decaf, no, normal"
    const isKept = group.only && group.lead === 'the' && this.hasFresh && group.products.length > 0 && this.draft.held(group.products); // prettier-ignore
    const isAsBefore = group.plain && group.lead === 'none' && !this.hasFresh && group.products.length + group.options.length + group.without.length === 0; // prettier-ignore
    if (isKept || isAsBefore) {
      this.draft.revert();
      return true;
    }
    if (!line || !this.draft.lines.includes(line) || group.lead === 'another' || group.more) return false;
    const isFresh = this.fresh.includes(line);
    if (group.lead === 'all' || group.part || (!isFresh && this.someOf(group, line))) return false;
    if (group.products.length > 0 && !isFresh) {
      const held = this.sameKind(group);
      if (held ? group.quantity === undefined || group.lead === 'a' : !this.isAkin(group, line)) return false;
      this.turn(held ?? line, group);
      this.restates = held !== undefined && group.options.length === 0;
      // "actually one latte and one mocha"
      if (held && group.lead === 'one' && group.quantity === 1) held.quantity = 1;
      return true;
    }
    this.turn(line, group);
    return true;
  }
}

import type { DraftLine } from './draft.ts';
import { isBare, type Group } from './group.ts';
import type { MenuProduct } from './menu.ts';
import { Ordering } from './ordering.ts';
import { confidenceOf, linesOf, linesWith, meantBy, tellsApart } from './pointing.ts';

/** Takes out of the cart what a group names, or all but that. */
export class Taking extends Ordering {
  protected removed = false;
  /** What was there before something was taken off that may not have been meant. */
  protected retargets: readonly DraftLine[] | undefined;
  private beforeTaken: readonly DraftLine[] = [];
  /** Named as if they were in the cart, and are not. */
  readonly missed: (readonly MenuProduct[])[] = [];
  /** "keep the tea": stays whatever else goes. */
  protected readonly spared: DraftLine[] = [];
  protected kept: { readonly from: readonly DraftLine[]; none: boolean } | undefined;

  get spares(): boolean {
    return this.spared.length > 0;
  }

  /** What is named next is to be taken off, and what was taken off last is not. */
  retakes(): void {
    this.retargets = this.removed && !this.hasFresh ? this.beforeTaken : undefined;
  }

  /** "keep the tea, drop the rest" */
  takesRest(): void {
    this.draft.lines = this.draft.lines.filter((line) => this.spared.includes(line));
  }

  protected keep(group: Group): void {
    // "leave only one": of what was spoken of last
    const spoken = this.base ?? this.kept?.from.at(-1);
    if (isBare(group) && group.quantity !== undefined && spoken && group.quantity < spoken.quantity) {
      spoken.quantity = group.quantity;
      this.base = spoken;
    }
    if (!this.kept || (group.products.length === 0 && group.options.length === 0)) return;
    const all = this.draft.lines;
    this.draft.lines = [...this.kept.from];
    const meant = this.meant(group);
    this.draft.lines = this.kept.none && meant.length > 0 ? [] : all;
    if (meant.length > 0) this.kept.none = false;
    this.draft.lines.push(...meant.filter((line) => !this.draft.lines.includes(line)));
  }

  /** "just the white ones", "only the latte": what else there is of it goes; false where nothing does. */
  protected keepsOnly(group: Group): boolean {
    const isNamed = group.products.length > 0;
    const isOne = group.lead === 'one' && group.definite;
    const points = isOne || (group.lead === 'the' && group.quantity === undefined);
    if (!group.only || !points || this.hasFresh || this.mode !== 'add') return false;
    if (isNamed ? group.options.length > 0 : !group.stands && !tellsApart(this.draft, group.options)) return false;
    const meant = isNamed ? linesOf(this.draft, group.products) : linesWith(this.draft.lines, group.options);
    const goes = (line: DraftLine): boolean =>
      !meant.includes(line) && (isNamed || meant.some(({ product }) => product === line.product));
    if (meant.length === 0 || !this.draft.lines.some(goes)) return false;
    this.draft.lines = this.draft.lines.filter((line) => !goes(line));
    this.base = meant[0];
    return true;
  }

  protected remove(group: Group): void {
    // "quita el largo": what it is was not understood, and nothing goes for it.
    if (group.lead === 'the' && group.vague && group.products.length + group.options.length === 0) return;
    // "lose the tote, no, the mug"
    if (this.retargets && (group.products.length > 0 ? this.inCart(group.products) : group.stands)) this.draft.lines = [...this.retargets]; // prettier-ignore
    this.retargets = undefined;
    this.removed = true;
    const { lines: all } = this.draft;
    this.beforeTaken = all;
    const stands = group.stands || (group.products.length === 0 && tellsApart(this.draft, group.options));
    const lines = this.meant({ ...group, stands });
    const onlyOptions = group.options.length > 0 && ((group.products.length === 0 && !stands) || group.target);
    if (onlyOptions) {
      const isOf = this.base && linesWith([this.base], group.options).length > 0;
      const those = group.target ? linesOf(this.draft, group.products) : isOf ? [this.base!] : lines;
      for (const line of those)
        for (const { meant } of group.options) for (const option of meant) this.draft.unchoose(line, option);
      return;
    }
    if (lines.length === 0 && group.products.length > 0) this.missed.push(group.products);
    if (group.lead === 'other' && this.spares) return this.takesRest();
    // "remove the lattes", "cancel the other two"
    const isKind =
      group.many && (group.quantity === undefined || (group.lead === 'one' && group.definite && !group.part));
    if (group.lead === 'all' || isKind) return this.takeAll(lines);
    if (group.lead === 'other' && group.quantity !== undefined) return this.takeAll(lines, group.quantity);
    const [line] = lines;
    if (line) this.draft.doubt(line, lines, confidenceOf(group));
    const counted =
      group.lead === 'number' || group.lead === 'one' || group.lead === 'a' || group.part
        ? (group.quantity ?? 1)
        : undefined;
    // "the two larges", a red one and a blue one
    if (line && counted !== undefined && counted > line.quantity) return this.takeAll(lines, counted);
    if (line) this.draft.remove(line, counted);
    // "ditch one and make the other iced"
    if (line && counted !== undefined && this.draft.lines.includes(line)) this.rest = line;
    if (line && !this.hasFresh && this.draft.lines.includes(line)) this.base = line;
    if (this.base === line && line && !this.draft.lines.includes(line)) this.base = undefined;
  }

  protected hasGone(products: readonly MenuProduct[]): boolean {
    return linesOf(this.gone, products).length > 0;
  }

  /** "take the vanilla off the large one", "no cream on either" */
  protected takeFrom(group: Group): void {
    const lines = group.options.length > 0 ? linesWith(this.draft.lines, group.options) : this.meant(group);
    const those = group.many || group.lead === 'all' ? lines : lines.slice(0, 1);
    const isSome = group.lead === 'one' && !group.definite && !group.stands;
    for (const each of those) {
      const line = isSome && linesWith([each], group.added).length > 0 ? this.draft.part(each, 1) : each;
      for (const { meant } of group.added) for (const option of meant) this.draft.unchoose(line, option);
      this.base = line;
    }
    this.removed = true;
  }

  private takeAll(lines: readonly DraftLine[], most = Infinity): void {
    let left = most;
    for (const line of lines) {
      const { quantity } = line;
      if (left > 0) this.draft.remove(line, left);
      left -= quantity;
    }
  }

  /** "put it back": what was taken off before comes again; what is in the cart goes back onto the shelf. */
  protected restore(group: Group): void {
    const { gone } = this;
    const isNamed = group.products.length + group.options.length > 0;
    const lines = isNamed ? meantBy(gone, { ...group, stands: true }, undefined) : gone.lines;
    for (const { product, quantity, options } of lines)
      this.spoken(this.draft.add(product, group.quantity ?? quantity, options, confidenceOf(group)));
    if (lines.length > 0) return;
    if (group.products.length === 0 || this.inCart(group.products)) this.remove(group);
    else this.order(group);
  }
}

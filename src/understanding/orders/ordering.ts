import { Elaborating } from './elaborating.ts';
import { optionsFor, type Group } from './group.ts';
import { sameOption, type MenuProduct } from './menu.ts';
import { singular, wordsOf } from './normalise.ts';
import { confidenceOf, countOf, linesOf } from './pointing.ts';
import type { DraftLine } from './draft.ts';

/** So unsure that it is asked about. */
const doubtful = 0.3;

/** Puts what a group names into the cart. */
export class Ordering extends Elaborating {
  /** "same again with oat milk" */
  protected repeat(group: Group): void {
    const all = this.fresh.length > 0 ? this.fresh.slice(-1) : this.draft.lines.slice();
    const lines = group.whose === undefined ? all : this.meant(group);
    const [last] = lines.slice(-1);
    if (last && this.sameOf(group, last)) return;
    const named = group.products.length > 0 ? linesOf(this.draft, group.products) : lines;
    // "the same in blue" is said of what comes in blue.
    const fitting = named.filter(({ product }) => optionsFor(product, group.options).length === group.options.length);
    const those = fitting.length > 0 ? fitting : named;
    // "the same in blue", "another like that" is one of them, and "the same again" all.
    for (const line of group.options.length > 0 || group.quantity !== undefined ? those.slice(-1) : those) {
      const copy = this.draft.add(line.product, group.quantity ?? line.quantity, line.options, line.confidence);
      for (const option of optionsFor(copy.product, group.options)) this.draft.choose(copy, option, true);
      this.spoken(copy);
      this.override = true;
    }
  }

  /** "the same of ham", of two sliced cheeses; false where it is there already, or nothing alike. */
  private sameOf(group: Group, { product, quantity, options, confidence }: DraftLine): boolean {
    const [other] = group.products;
    const isAlike = other && !this.inCart(group.products) && other.optionGroups.some((id) => product.optionGroups.includes(id)); // prettier-ignore
    if (!isAlike) return false;
    const fitting = options.filter((option) => other.optionGroups.includes(option.group));
    const copy = this.draft.add(other, group.quantity ?? quantity, fitting, Math.min(confidence, confidenceOf(group)));
    for (const option of optionsFor(other, group.options)) this.draft.choose(copy, option, true);
    this.spoken(copy);
    return true;
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

  /** How many there shall be was said anew of one thing, and goes on with others. */
  protected restates = false;

  /** What was said before it was named; "a large, no, a medium coke" is medium. */
  private takeUp({ options }: Group): void {
    const chosen = options.flatMap(({ meant }) => meant.map((option) => option.group));
    const isAnew = (id: string): boolean => chosen.includes(id) && !this.draft.groups[id]?.multi;
    options.unshift(...this.pending.splice(0).filter(({ meant }) => !meant.some((option) => isAnew(option.group))));
  }

  protected order(group: Group): void {
    if (this.pending.length > 0) this.takeUp(group);
    const product = this.choice(group);
    const options = optionsFor(product, group.options);
    const held = linesOf(this.draft, [product]).filter((line) => !this.fresh.includes(line));
    const fit = (each: DraftLine): number =>
      options.filter((option) => each.options.some((own) => sameOption(own, option))).length;
    const [line, next] = [...held].sort((a, b) => fit(b) - fit(a));
    if (group.part && options.length > 0 && this.inCart([product])) return this.adjust(this.meant({ ...group, options: [] }).slice(-1), group); // prettier-ignore
    // "both lattes iced"
    if (group.lead === 'all' && countOf(held) > 1 && !this.wishes && !this.hasFresh) return this.adjust(held, group);
    const sets = group.quantity !== undefined && (group.only || (group.part && group.quantity > (line?.quantity ?? 0)));
    if (line && sets) return this.adjust([line], { ...group, lead: 'number', part: false });
    // "large orange juice", of the one of which no size was said
    const says = this.isOpening && group.lead === 'none' && group.quantity === undefined && line !== undefined && !next;
    const isOpen = says && options.length > 0 && !options.some(({ group: id }) => line.options.some((own) => own.group === id)); // prettier-ignore
    // "bath towels white"
    const isKind = says && options.length > 0 && group.many && line.quantity > 1;
    if ((isOpen || isKind) && !group.more) return this.adjust([line], group);
    const points = group.lead === 'the' && line && (!next || fit(line) > fit(next));
    // "the lattes large"
    const whole = line !== undefined && group.many && group.quantity === undefined && fit(line) === 0;
    if (points && (options.length > 0 || group.quantity !== undefined))
      return this.adjust(whole ? held : [line], group);
    // "in the latte": it is pointed at, and not ordered again.
    if (group.lead === 'the' && line && !this.wishes && !group.more) {
      this.pointed = [line];
      this.base = line;
      return;
    }
    const repeats =
      (group.more || group.lead === 'another') && held.length === 1 && options.length === 0 && !group.plain;
    if (repeats && line) {
      const count = this.counted(product, group);
      line.quantity += count;
      this.grown = { line, count };
      return;
    }
    // "better four chocolate and two sugar", of doughnuts that are there
    if (this.restates && line && !next && ['number', 'one'].includes(group.lead) && options.length === 0) {
      line.quantity = group.quantity ?? 1;
      this.base = line;
      return;
    }
    const dealt = this.base?.product === product && (this.deals ? this.left > 0 : this.base.quantity > 1);
    if (dealt && (group.lead === 'other' || group.lead === 'one')) return this.elaborate(group);
    const quantity = this.counted(product, group);
    this.narrow(product, quantity);
    const added = this.draft.add(product, quantity, options, confidenceOf(group));
    for (const { meant } of group.without) for (const option of meant) this.draft.unchoose(added, option);
    added.uncounted = group.quantity === undefined && group.lead !== 'all';
    if (quantity > 1 && this.unclear.includes(group.products)) added.among = group.products;
    this.spoken(added);
  }

  /** "a mug for each in the same colour"; for how many is only known where several were spoken of last. */
  protected orderApiece(group: Group): void {
    const { apiece, quantity = 1 } = group;
    const [product] = group.products;
    if (!product || !apiece) return;
    const others = this.draft.lines.filter((line) => line.product !== product && (apiece.of?.includes(line.product) ?? true)); // prettier-ignore
    const last = others.find((line) => line === this.base) ?? others.at(-1);
    const akin = others.filter((line) => line.product === last?.product);
    const alike = others.filter((line) => line === last || (last && line.product.optionGroups.some((id) => last.product.optionGroups.includes(id)))); // prettier-ignore
    const each = countOf(akin) > 1 ? akin : alike;
    const isKnown = !apiece.stray && countOf(each) > 1;
    const options = optionsFor(product, group.options);
    for (const line of isKnown && apiece.as.length > 0 ? each : [undefined]) {
      const times = line?.quantity ?? (isKnown ? countOf(each) : 1);
      const as = line?.options.filter((own) => apiece.as.includes(own.group) && product.optionGroups.includes(own.group)); // prettier-ignore
      this.spoken(this.draft.add(product, quantity * times, [...options, ...(as ?? [])], isKnown ? confidenceOf(group) : doubtful)); // prettier-ignore
    }
  }

  /** "one of each muffin", "un desarmador de cada uno": of all that go by the name */
  protected orderEach(group: Group): void {
    for (const product of group.products) this.order({ ...group, products: [product], each: false });
  }

  /** "a couple of candles, one cove and one clove": what is named now is of those that were counted before. */
  private narrow(product: MenuProduct, quantity: number): void {
    const counted = this.fresh.find(({ product: own, among }) => own.among?.includes(product.id) ?? among?.includes(product)); // prettier-ignore
    if (!counted || counted.quantity < 1) return;
    // All of them are said: nothing of it is unclear any more.
    if (counted.among && quantity >= counted.quantity) this.unclear.splice(this.unclear.indexOf(counted.among), 1);
    this.draft.remove(counted, quantity);
  }

  /** How many are meant. "A pair of socks" is one of what is sold by the pair: what has its name in the plural. */
  private counted({ name }: MenuProduct, { quantity, lead, pair }: Group): number {
    const count = quantity ?? (lead === 'all' ? this.announced : 1);
    const last = wordsOf(name).at(-1) ?? '';
    return pair && singular(last) !== last ? count / 2 : count;
  }
}

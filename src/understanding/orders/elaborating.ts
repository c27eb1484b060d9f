import type { DraftLine } from './draft.ts';
import { isBare, optionsFor, type Group } from './group.ts';
import {
  akinTo,
  confidenceOf,
  countOf,
  evenOut,
  isOtherwise,
  lineFor,
  linesWith,
  otherLines,
  plainest,
  tellsApart,
} from './pointing.ts';
import { SpokenOf } from './spoken-of.ts';

/** What is read so was hardly meant, and is asked about. */
const doubt = 1.5;

/** What is said of things after they were named: options, how many, which of them. */
export class Elaborating extends SpokenOf {
  /** "oat milk in the latte" – "and in the cappuccino": what was chosen last goes there too. */
  likewise(): void {
    const { pointed } = this;
    const [said] = this.draft.lines.at(-1)?.options.slice(-1) ?? [];
    if (!said || this.hasFresh || this.draft.edits().length > 0) return;
    for (const line of pointed)
      for (const option of optionsFor(line.product, [{ meant: [said], cost: 0 }]))
        this.draft.choose(line, option, true);
  }

  /** "whipped cream on one" – "same for the other": what was chosen last goes there too. */
  protected liken({ many }: Group): void {
    const base = this.base ?? this.draft.lines.at(-1);
    const others = base ? otherLines(this.draft, base).filter(({ product }) => product === base.product) : [];
    if (!base || others.includes(base)) return;
    for (const line of many ? others : others.slice(0, 1)) {
      const open = base.options.filter(({ group, value }) =>
        !line.options.some((own) => own.group === group && (own.value === value || !this.draft.groups[group]?.multi))); // prettier-ignore
      for (const option of open.length > 0 ? open : base.options.slice(-1)) this.draft.choose(line, option, true);
    }
  }

  /** "make it two", "only one", "another", "two less": false where nothing is there to be counted. */
  private recount(group: Group): boolean {
    const line = this.base ?? this.draft.lines.at(-1);
    if (!line) return false;
    const { lead, quantity } = group;
    const isFresh = this.fresh.includes(line);
    const isMore = lead === 'another' || group.more;
    // "my wife will have one too"
    if (isMore && this.owner !== undefined) {
      this.spoken(this.draft.add(line.product, quantity ?? 1, line.options, line.confidence));
      return true;
    }
    if (isMore) {
      line.quantity += quantity ?? 1;
      this.grown = { line, count: quantity ?? 1 };
    } else if (quantity !== undefined && (group.only || (isFresh ? line.uncounted : lead === 'number')))
      line.quantity = quantity;
    else return false;
    line.uncounted = false;
    this.base = line;
    this.left = line.quantity;
    return true;
  }

  /** Options and how many, of what was named before. */
  protected elaborate(group: Group): void {
    const { grown } = this;
    // "two more scarves, both black"
    if (grown && group.both && group.options.length > 0 && !this.hasFresh) {
      this.spoken(this.draft.part(grown.line, grown.count));
      this.override = true;
    }
    // "just one iced"
    const [counted] = group.only && group.quantity !== undefined && group.options.length > 0 ? linesWith(this.draft.lines, group.options) : []; // prettier-ignore
    if (counted && !this.hasFresh) {
      // "make it two, only one decaf": the others are so no longer.
      if (this.recounted === counted && group.quantity! < counted.quantity) this.leaveTo(counted, group);
      else counted.quantity = group.quantity!;
      this.base = counted;
      return;
    }
    // "three more without ice", "three of the sparkling ones": of those that are there
    const [alike] = group.options.length > 0 && group.quantity !== undefined && !this.hasFresh ? linesWith(this.draft.lines, group.options) : []; // prettier-ignore
    if (alike && (group.more || (group.part && group.stands && group.quantity! > alike.quantity))) {
      alike.quantity = group.quantity! + (group.more ? alike.quantity : 0);
      this.base = alike;
      return;
    }
    // "the plain one with cinnamon"
    const akin = akinTo(this.draft, lineFor(this.draft, group));
    if (
      group.plain &&
      group.lead === 'the' &&
      group.without.length === 0 &&
      group.options.length > 0 &&
      akin.length > 1
    )
      return this.adjust(plainest(akin).slice(-1), group);
    // "the medium in black": the first tells which one it is.
    const [first] = group.options;
    const tells = group.lead === 'the' && group.picks.length === 0 && group.options.length > 1;
    if (tells && first && tellsApart(this.draft, [first])) group.picks = group.options.splice(0, 1);
    if (isBare(group) && this.recount(group)) return;
    if (group.more && group.options.length > 0 && group.quantity === undefined) group.lead = 'another';
    const base = this.base ?? (group.lead === 'another' || group.beside ? this.draft.lines.at(-1) : undefined);
    const isFresh = base !== undefined && this.fresh.includes(base);
    if (group.lead === 'other' && isFresh) this.takeFromHeld(base);
    if (group.picks.length > 0 || (group.lead === 'other' && (!isFresh || this.rest))) {
      const stands = true;
      const lines =
        group.picks.length > 0
          ? this.meant({ ...group, stands })
          : this.rest
            ? [this.rest]
            : otherLines(this.draft, base);
      // "the other one plain": what was chosen of it last goes.
      const isPlain = group.plain && group.lead === 'other' && group.options.length + group.without.length === 0;
      if (isPlain && lines.length > 0) return this.undress(group.many ? lines : lines.slice(0, 1), group);
      const lead = tells ? 'the' : 'one';
      // "the other two as well"
      if (isBare({ ...group, quantity: undefined })) this.pointed = lines.slice(0, 1);
      if (lines.length > 0) return this.adjust(group.many ? lines : lines.slice(0, 1), { ...group, lead });
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
      ['one', 'another', 'other', 'number'].includes(group.lead) &&
      (group.options.length > 0 || group.plain || group.owner !== undefined);
    if (group.lead === 'all') return this.adjust(this.all(group), group);
    if (base && deals) return this.deal(base, group);
    const line = base ?? lineFor(this.draft, group.options.length > 0 ? group : { ...group, options: group.without });
    // "and one in black", of the only one, which is blue
    const isBeside = (this.joins || group.owner !== undefined) && group.lead === 'one' && !group.part && !group.definite && !group.only && this.mode === 'add'; // prettier-ignore
    if (line && isBeside && !this.hasFresh && isOtherwise(line, group.options)) return this.deal(line, { ...group, beside: true }); // prettier-ignore
    // "two strawberry, two peach", of four that are there
    const counts = group.lead === 'number' && (group.options.length > 0 || group.plain) && !group.only && this.mode !== 'make'; // prettier-ignore
    if (line && counts && (group.quantity ?? 1) < line.quantity && !this.fresh.includes(line))
      return this.adjust([line], { ...group, part: true });
    if (line && (group.options.length > 0 || group.without.length > 0 || group.plain)) this.adjust([line], group);
    else if (!line) this.pending.push(...group.options);
  }

  private undress(lines: readonly DraftLine[], { many, quantity = 1 }: Group): void {
    for (const each of lines) {
      const line = many ? each : this.draft.part(each, quantity);
      line.options = line.options.slice(0, -1);
      this.base = line;
    }
  }

  /** "all large except the cappuccino", "all but one iced"; nothing is done where it is not clear what is excepted. */
  allBut(all: Group, but: Group): void {
    const { lead, products, definite, picks } = but;
    const counts = (lead === 'one' || lead === 'number') && products.length + picks.length === 0 && !definite && but.place === undefined; // prettier-ignore
    if (all.options.length === 0) all.options.push(...(counts || products.length + picks.length > 0 ? but.options.splice(0) : [])); // prettier-ignore
    const lines = this.all(all);
    if (counts) {
      const [line] = lines;
      const { quantity = 1 } = but;
      if (!line || lines.length > 1 || line.quantity <= quantity) return;
      this.rest = this.draft.part(line, quantity);
      return this.adjust([line], { ...all, lead: 'it' });
    }
    const excepted = this.meant({ ...but, options: products.length > 0 ? [] : but.options, stands: true });
    const others = lines.filter((line) => !excepted.includes(line));
    // Nothing like that is there, or nothing was said of the others: that is asked about.
    if (all.options.length === 0) return this.offerToRemove(others);
    if (excepted.length === 0) return this.adjust(others, { ...all, cost: doubt });
    this.adjust(others, all);
    // "all large but the cappuccino small"
    if (products.length > 0 && but.options.length > 0) this.adjust(excepted, { ...but, lead: 'it' });
  }

  private offerToRemove(lines: readonly DraftLine[]): void {
    for (const line of lines) {
      this.draft.doubt(line, [], Math.exp(-doubt));
      this.draft.remove(line);
    }
  }

  /** Of a line so many stay as they are, and the others go without what was said. */
  private leaveTo(line: DraftLine, { quantity = 1, options }: Group): void {
    const rest = this.draft.part(line, line.quantity - quantity);
    for (const option of optionsFor(rest.product, options)) this.draft.unchoose(rest, option);
  }

  /** "two lattes, one with oat milk and the other decaf"; "a latte with oat milk and one with almond" */
  protected all({ both, options, plain }: Group): readonly DraftLine[] {
    if (this.fresh.length > 0) return [...this.fresh];
    const { lines } = this.draft;
    const last = this.base ?? lines.findLast(({ product }) => optionsFor(product, options).length > 0) ?? lines.at(-1);
    const akin = akinTo(this.draft, last);
    const meant = both && countOf(akin) > 1 ? akin : lines;
    if (plain && options.length === 0) evenOut(meant);
    return meant;
  }

  /** "one latte with oat milk and the other with soy", of two that are there: none is added. */
  private takeFromHeld(base: DraftLine): void {
    const held = akinTo(this.draft, base).find((line) => !this.fresh.includes(line) && line.quantity > base.quantity);
    if (!held || this.deals || this.rest || base.quantity > 1 || this.wishes) return;
    // "una camisa en grande y la otra en chica": as it was, but for what is said
    for (const option of held.options) this.draft.choose(base, option, false);
    this.draft.remove(held, base.quantity);
    this.rest = held;
  }

  protected deal(base: DraftLine, group: Group): void {
    const asked = group.lead === 'other' ? (group.quantity ?? this.left) : (group.quantity ?? 1);
    const options = optionsFor(base.product, group.options);
    const counted = this.deals ? this.left > 0 : base.quantity > 1 && this.fresh.includes(base);
    // "three with oat milk, two with soy": all that was named before is with oat.
    const adds = group.lead === 'number' || (group.lead === 'one' && group.joined);
    const isMore = !this.deals && adds && !group.part && isOtherwise(base, group.options);
    const shares = counted && !group.beside && !isMore;
    // "one with oat milk, the other with soy", of those that are there
    const rest = this.rest && !group.part && asked <= this.rest.quantity ? this.rest : undefined;
    const source = rest ?? (base.quantity > 1 ? base : this.rest);
    if (!shares && source && !this.fresh.includes(base) && !group.beside && group.lead !== 'another')
      return this.adjust([source], { ...group, lead: 'one' });
    if (!shares) return this.addLike(base, Math.max(1, asked), group);
    this.deals = true;
    const count = Math.min(asked, this.left);
    const line = this.draft.part(base, count);
    line.confidence = Math.min(base.confidence, confidenceOf(group));
    line.whose = [group.owner ?? this.owner ?? []].flat();
    line.options = [...this.bare];
    if (line !== base) this.fresh.push(line);
    for (const option of options) this.draft.choose(line, option, true);
    this.left -= count;
  }

  /** "one more in white": what is there, but for what is said; "another one with soy milk" is described anew. */
  private addLike(base: DraftLine, count: number, group: Group): void {
    const options = optionsFor(base.product, group.options);
    const isMore = (group.lead === 'another' || group.more) && !group.served && !this.fresh.includes(base);
    const akin = isMore ? akinTo(this.draft, base) : [];
    const [same] = linesWith(akin, group.options);
    const confidence = Math.min(base.confidence, confidenceOf(group));
    const copy = this.draft.add(base.product, count, isMore ? (same ?? base).options : options, confidence);
    for (const option of isMore ? options : []) this.draft.choose(copy, option, true);
    this.spoken(copy);
  }

  protected adjust(lines: readonly DraftLine[], group: Group): void {
    for (const each of lines) {
      const options = optionsFor(each.product, group.options);
      const splits = (group.lead === 'one' || group.part) && !group.more && !group.many;
      const line = splits ? this.draft.part(each, group.quantity ?? 1, group.place === 1) : each;
      if (splits) this.rest = line === each ? undefined : each;
      line.uncounted = false;
      line.confidence = Math.min(line.confidence, confidenceOf(group));
      const over = this.override || !this.fresh.includes(line) || this.mode === 'make' || lines.length > 1;
      for (const { meant } of group.without) for (const option of meant) this.draft.unchoose(line, option);
      for (const option of options) this.draft.choose(line, option, over);
      if (group.only && group.quantity === undefined) this.draft.leaveOnly(line, options);
      if (group.quantity !== undefined && group.lead === 'number' && !group.part) {
        line.quantity = group.quantity;
        this.recounted = line;
      }
      if (!this.fresh.includes(each)) this.base = line;
      if (this.base === line) this.bare = [...line.options];
    }
  }
}

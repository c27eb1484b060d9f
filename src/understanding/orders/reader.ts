import { emptyGroup, isBare, isEmpty, optionsFor, type Group } from './group.ts';
import { Changing } from './changing.ts';
import type { DraftLine } from './draft.ts';
import { self } from './persons.ts';
import { akinTo, likest, lineFor, linesOf, linesWith, plainest, tellsApart } from './pointing.ts';

/** Carries out, group by group, what a sentence says of a cart. */
export class Reader extends Changing {
  group: Group = emptyGroup();
  /** Whether nothing was named yet, and there is a cart to speak of. */
  get isFirst(): boolean {
    return !this.hasFresh && !this.removed && isEmpty(this.group) && this.draft.lines.length > 0;
  }

  /** What goes by a name of several, and how many there were. */
  private several: { readonly line: DraftLine; readonly count: number } | undefined;
  /** What half of was spoken of. */
  private halved: DraftLine | undefined;

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
  /** What was just named gives way to the next group; `amends`: if it is there at all. */
  becomes(amends = false): void {
    const { group } = this;
    const lines = this.meant(group);
    this.group = emptyGroup();
    if (lines.length > 0 || !amends) this.from = { lines, group, keeps: amends };
    else this.mode = 'add';
  }

  /** The last group takes the place of what is named next: "a mocha instead of the latte". */
  insteadOf(named: Group): void {
    const { group } = this;
    // "the sesame one with cream cheese instead of jam"
    const isOfIt = group.lead === 'the' && group.options.length > 0 && this.inCart(group.products);
    if (isOfIt && named.products.length === 0 && !named.stands) {
      group.without.push(...named.options);
      return this.flush();
    }
    // "three lattes instead of two"
    const [counted] = linesOf(this.draft, group.products).slice(-1);
    if (counted && isBare(named) && named.quantity !== undefined && group.quantity !== undefined)
      return this.adjust([counted], { ...group, lead: 'number', part: false });
    // "one milk lactose free instead of whole", of three
    const [line] = this.meant(named);
    const isSome =
      group.quantity !== undefined && named.products.length === 0 && line && group.quantity < line.quantity;
    const counts = isSome && (group.products.length === 0 || group.products.includes(line.product));
    const from = counts ? { ...named, lead: 'number' as const, quantity: group.quantity } : named;
    this.from = { lines: this.meant(named), group: from };
    this.flush();
  }

  /** The last group takes the place of what was spoken of before: "oat milk instead". */
  instead(): void {
    const { group } = this;
    // "todo en negro mejor"
    if (group.lead === 'all' && group.options.length > 0 && group.products.length === 0) return this.flush();
    // "no bacon, avocado instead": what it is instead of was said.
    if (group.whose !== undefined || this.isChanged) return this.flush();
    // "sin bufanda mejor"
    if (this.mode === 'remove' && !this.removed) return this.flush();
    // "lose the bagel, a toast instead"
    if (this.removed) {
      if (this.mode === 'remove' && group.products.length > 0) this.mode = 'add';
      return;
    }
    const line =
      this.sameKind(group) ??
      this.base ??
      likest(this.draft, group.products) ??
      lineFor(this.draft, group) ??
      this.draft.lines.at(-1);
    if (!line || isEmpty(group)) return;
    // "a fruit cup" – "an americano rather": nothing alike is there.
    if (group.products.length > 0 && !this.base && !this.sameKind(group) && !this.isAkin(group, line))
      return this.flush();
    // "four of those almond instead"
    if (group.part && group.products.length > 0) {
      this.from = { lines: [line], group: { ...emptyGroup(), lead: 'number', quantity: group.quantity ?? 1 } };
      this.group = { ...group, lead: 'none', part: false };
      return this.flush();
    }
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
    const before = new Set(this.draft.lines);
    this.carryOut(group);
    const owner = group.owner ?? this.owner;
    for (const line of this.draft.lines) if (owner !== undefined && !before.has(line)) line.whose = [owner];
    // "the grey one is for my brother"
    const pointed = group.lead === 'the' || group.lead === 'it' ? this.base : undefined;
    if (pointed && group.owner !== undefined && before.has(pointed)) pointed.whose = [group.owner];
  }

  private carryOut(group: Group): void {
    if (group.added.length > 0) return this.addTo(group);
    if (group.half && this.halve(group)) return;
    if (this.from) return this.swap(group);
    if (this.keepsOnly(group)) return;
    if (this.corrects && this.correct(group)) return;
    this.corrects = false;
    if (group.each && group.products.length > 1 && !this.inCart(group.products)) return this.orderEach(group);
    if (group.each && group.options.length === 0) return this.countEach(group);
    if (group.apiece && this.mode === 'add') return this.orderApiece(group);
    const isOther = group.again && group.lead === 'other' && group.products.length + group.options.length === 0;
    if (isOther) return this.liken(group);
    if (group.again) return this.repeat(group);
    if (this.mode === 'keep') return this.keep(group);
    if (this.mode === 'restore') return this.restore(group);
    if (this.mode === 'spare') return this.spare(group);
    if (this.mode === 'twice' && (group.options.length === 0 || this.isPointed(group))) return this.double(group);
    if (this.mode === 'remove') return this.remove(group);
    if (group.less && group.quantity !== undefined) return this.remove({ ...group, lead: 'number' });
    if (this.mode === 'change') {
      this.from = { lines: this.meant(group), group };
      return;
    }
    if (group.whose !== undefined) return this.adjustTheirs(group);
    if (group.owner !== undefined && isBare(group) && group.quantity !== undefined && !this.hasFresh) return this.recountFor(group.owner, group); // prettier-ignore
    if (group.target && this.inCart(group.products)) {
      const named = linesOf(this.draft, group.products);
      return this.adjust(group.lead === 'all' || group.many ? named : named.slice(-1), group);
    }
    if (group.place !== undefined) return this.adjustAt(group);
    const spoken = this.base ?? this.draft.lines.at(-1);
    const isSome = group.part && spoken && spoken.quantity > (group.quantity ?? 1) && !this.inCart(group.products);
    if (isSome && this.isAkin(group, spoken)) return this.becomeSome(spoken, group);
    if (this.mode === 'make') {
      if (this.make(group)) return;
      if (group.products.length > 0) this.mode = 'add';
    }
    if (group.products.length > 0) this.order(group);
    else this.elaborate(group);
  }

  /** "hers in green", "my dad's a cortado" */
  private adjustTheirs(group: Group): void {
    const all = this.meant(group);
    const offering = all.filter(({ product }) => optionsFor(product, group.options).length > 0);
    const [line] = (group.options.length > 0 && offering.length > 0 ? offering : all).slice(-1);
    if (!line) return;
    if (group.products.length === 0 || group.products.includes(line.product))
      return this.adjust([line], { ...group, lead: group.lead === 'number' ? 'number' : 'it' });
    this.from = { lines: [line], group: emptyGroup(), keeps: true };
    this.swap(group);
  }

  /** "two for my brother", "one for my friend as well" */
  private recountFor(owner: string, { quantity = 1 }: Group): void {
    const theirs = this.draft.theirs(owner);
    const line = theirs.at(-1) ?? this.base ?? this.draft.lines.at(-1);
    if (!line) return;
    // "one for me and one for Bob", of the only one: it is theirs who speaks
    const isOwn = owner === self && line.whose.length === 0 && line.quantity === quantity;
    if (isOwn) line.whose = [owner];
    else if (theirs.length > 0) line.quantity = quantity;
    else this.spoken(this.draft.add(line.product, quantity, line.options, line.confidence));
    if (isOwn || theirs.length > 0) this.base = line;
  }

  /** "the second one with bacon" */
  private adjustAt(group: Group): void {
    this.placed = true;
    // "the first two large"
    let left = group.quantity ?? 1;
    const [first, ...others] = this.meant(group);
    const akin = left > 1 && group.place === 1 ? akinTo(this.draft, first) : [first, ...others].slice(0, 1);
    for (const line of akin) {
      const quantity = Math.min(left, line?.quantity ?? 0);
      if (line && quantity > 0) this.adjust([line], { ...group, lead: 'one', quantity });
      left -= quantity;
    }
  }

  /** "oat milk in the large one", "ketchup on one of the plain ones", "forget the cream on both" */
  private addTo(group: Group): void {
    const { options, plain, lead } = group;
    if (this.mode === 'remove') return this.takeFrom(group);
    const bare = plain ? plainest(akinTo(this.draft, lineFor(this.draft, { ...group, options: group.added }))) : [];
    const lines = options.length > 0 ? linesWith(this.draft.lines, options) : plain ? bare : this.meant(group);
    const those = group.many && !group.part ? lines : lines.slice(0, 1);
    // "cream on one", of two
    const isSome = group.part || group.only || (!group.definite && !group.stands && options.length === 0 && !plain);
    this.adjust(those, {
      ...group,
      options: group.added,
      lead: lead === 'one' && isSome ? 'one' : 'the',
      only: false,
      many: false,
    });
  }

  /** "two of each", "one more of each", "keep one of each" */
  private countEach({ quantity = 1, more, less }: Group): void {
    const takes = this.mode === 'remove' || less;
    for (const line of this.hasFresh ? this.fresh : [...this.draft.lines])
      if (takes) this.draft.remove(line, quantity);
      else line.quantity = more ? line.quantity + quantity : quantity;
  }

  /** "keep the burrito": it is spoken of, and stays. */
  private spare(group: Group): void {
    // "leave the tea", which was just taken off
    if (group.products.length > 0 && !this.inCart(group.products) && this.hasGone(group.products)) return this.restore(group); // prettier-ignore
    // "swap the mug for a cap, no, keep the mug"
    if (group.products.length > 0 && !this.inCart(group.products) && this.draft.held(group.products)) return this.draft.revert(); // prettier-ignore
    // "keep one scarf red", of two grey ones
    const named = linesOf(this.draft, group.products);
    const isOtherwise = named.length > 0 && group.options.length > 0 && linesWith(named, group.options).length === 0;
    if (isOtherwise) return this.adjust(named.slice(-1), { ...group, part: group.quantity !== undefined });
    const lines = this.meant(group);
    this.spared.push(...lines);
    this.base = lines[0] ?? this.base;
  }

  /** "double the red one" */
  private isPointed({ stands, options }: Group): boolean {
    return (stands || tellsApart(this.draft, options)) && linesWith(this.draft.lines, options).length > 0;
  }

  /** "double that" */
  private double(group: Group): void {
    const [line, ...others] = this.meant({ ...group, stands: true });
    for (const each of line ? [line, ...(group.lead === 'all' || group.many ? others : [])] : []) each.quantity *= 2;
    this.base = line ?? this.base;
  }

  /** "one of them strawberry", of milkshakes */
  private becomeSome(line: DraftLine, group: Group): void {
    this.from = { lines: [line], group: { ...emptyGroup(), lead: 'number', quantity: group.quantity ?? 1 } };
    this.swap({ ...group, lead: 'none', quantity: undefined, part: false });
  }

  /** "half of them iced"; true where the half becomes something else: "half of them chicken". */
  private halve(group: Group): boolean {
    group.half = false;
    // "six doughnuts, half chocolate, half sugar"
    const counted = this.fresh.find(({ among }) => among?.includes(group.products[0]!));
    if (counted) {
      if (this.several?.line !== counted) this.several = { line: counted, count: counted.quantity };
      this.order({ ...group, lead: 'number', quantity: Math.max(1, Math.floor(this.several.count / 2)) });
      return true;
    }
    const open = group.products.length === 0 && this.halved && this.draft.lines.includes(this.halved) ? this.halved : undefined; // prettier-ignore
    const line = open ?? this.sameKind(group) ?? this.base ?? this.draft.lines.at(-1);
    if (!line) return false;
    // "half the apples"
    if (
      group.options.length === 0 &&
      !group.plain &&
      (group.products.length === 0 || group.products.includes(line.product))
    ) {
      line.quantity = Math.max(1, Math.floor(line.quantity / 2));
      this.base = line;
      return true;
    }
    // "half navy, half white": the other half
    if (this.halved === line && group.products.length === 0) {
      this.adjust([line], { ...group, lead: 'the', quantity: undefined });
      return true;
    }
    this.halved = line;
    Object.assign(group, {
      lead: 'number',
      quantity: Math.max(1, Math.floor(line.quantity / 2)),
      part: true,
      many: false,
    });
    if (group.products.length === 0 || group.products.includes(line.product)) return false;
    this.becomeSome(line, group);
    return true;
  }
}

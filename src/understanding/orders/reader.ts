import { emptyGroup, isEmpty, type Group } from './group.ts';
import { Changing } from './changing.ts';
import { akinTo, likest, lineFor, linesOf, linesWith, plainest, tellsApart } from './pointing.ts';

/** Carries out, group by group, what a sentence says of a cart. */
export class Reader extends Changing {
  group: Group = emptyGroup();
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
    if (group.added.length > 0) return this.addTo(group);
    if (group.half && this.halve(group)) return;
    if (this.from) return this.swap(group);
    if (this.corrects && this.correct(group)) return;
    this.corrects = false;
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
    if (group.target && this.inCart(group.products)) {
      const named = linesOf(this.draft, group.products);
      return this.adjust(group.lead === 'all' || group.many ? named : named.slice(-1), group);
    }
    if (group.place !== undefined) return this.adjustAt(group);
    if (this.mode === 'make' && this.make(group)) return;
    if (group.products.length > 0) this.order(group);
    else this.elaborate(group);
  }

  /** "the second one with bacon" */
  private adjustAt(group: Group): void {
    this.placed = true;
    this.adjust(this.meant(group), { ...group, lead: 'one', quantity: 1 });
  }

  /** "oat milk in the large one", "ketchup on one of the plain ones" */
  private addTo(group: Group): void {
    const { options, plain, lead } = group;
    const bare = plain ? plainest(akinTo(this.draft, lineFor(this.draft, { ...group, options: group.added }))) : [];
    const lines = options.length > 0 ? linesWith(this.draft.lines, options) : plain ? bare : this.meant(group);
    const those = group.many && !group.part ? lines : lines.slice(0, 1);
    this.adjust(those, {
      ...group,
      options: group.added,
      lead: lead === 'one' && group.part ? 'one' : 'the',
      many: false,
    });
  }

  /** "keep the burrito": it is spoken of, and stays. */
  private spare(group: Group): void {
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

  /** "half of them iced"; true where the half becomes something else: "half of them chicken". */
  private halve(group: Group): boolean {
    group.half = false;
    const line = this.sameKind(group) ?? this.base ?? this.draft.lines.at(-1);
    if (!line) return false;
    Object.assign(group, {
      lead: 'number',
      quantity: Math.max(1, Math.floor(line.quantity / 2)),
      part: true,
      many: false,
    });
    if (group.products.length === 0 || group.products.includes(line.product)) return false;
    this.from = { lines: [line], group: { ...emptyGroup(), lead: 'number', quantity: group.quantity! } };
    this.swap({ ...group, lead: 'none', quantity: undefined, part: false });
    return true;
  }
}

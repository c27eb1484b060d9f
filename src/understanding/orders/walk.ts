import { emptyGroup, isEmpty, saidOption, type Group, type SaidOption } from './group.ts';
import type { Heard } from './hear.ts';
import type { Reader } from './reader.ts';

type Product = Extract<Heard, { kind: 'product' }>;
export type Led = Exclude<Group['lead'], 'none'> | 'them';

const wordsIn = (name: string): string[] => name.toLowerCase().split(/\s+/u);

/** Where one is in a sentence: what was said since the last break, and the group that is being gathered of it. */
export class Walk {
  mod: string | undefined;
  /** "with" was said last, or a number or an option of what it began. */
  within = false;
  /** The words since the last comma, "and" or number; a new thing begins there. */
  parted = false;
  /** "only" was said of the count that follows. */
  only = false;
  /** What is to take the place of the next group: "a mocha instead of the latte". */
  private held: Group | undefined;
  readonly heard: readonly Heard[];
  readonly reader: Reader;

  constructor(heard: readonly Heard[], reader: Reader) {
    this.heard = heard;
    this.reader = reader;
  }

  get group(): Group {
    return this.reader.group;
  }

  /** The group is whole: it is carried out. */
  finish(): void {
    const { reader, held } = this;
    if (!held) return reader.flush();
    const named = reader.group;
    reader.group = held;
    this.held = undefined;
    if (isEmpty(named)) reader.flush();
    else reader.insteadOf(named);
  }

  /** What was gathered waits for what it is to take the place of. */
  hold(): void {
    this.held = this.group;
    this.reader.group = emptyGroup();
  }

  /** The sentence breaks here. */
  stop(): void {
    const { reader } = this;
    this.finish();
    if (!reader.isChanged) reader.mode = 'add';
    reader.wishes = false;
    this.within = this.parted = reader.corrects = this.only = false;
    this.mod = undefined;
  }

  comma(): void {
    const { reader, group } = this;
    group.lastPart = group.options.length;
    if (reader.isChanged && !isEmpty(group)) this.finish();
    else if (reader.mode === 'change' && !isEmpty(group)) reader.becomes();
    this.within = false;
    this.parted = true;
    this.mod = undefined;
  }

  /** What follows is one more group, unless nothing was named yet. */
  begin(lead: Led, quantity?: number): void {
    const open = this.group;
    if (open.products.length + open.options.length > 0 || open.plain) this.finish();
    const { group } = this;
    // "one of those", "the two lattes", "two more": the first says what it is.
    if (['none', 'the', 'a', 'it'].includes(group.lead)) group.lead = lead === 'them' ? 'all' : lead;
    // "one of the others"
    if (lead === 'other' && group.part) group.lead = lead;
    if (quantity !== undefined) group.quantity = quantity;
    if (quantity !== undefined && this.only) group.only = true;
    this.only = this.within = this.parted = false;
  }

  option(each: Extract<Heard, { kind: 'option' }>, next: Heard | undefined): void {
    const { reader, mod } = this;
    if (reader.isChanged && this.group.products.length > 0 && !this.within && this.parted) this.finish();
    this.choose(saidOption(each, mod === 'not' ? undefined : mod), mod === 'not');
    const goesOn = next?.kind === 'cue' && (next.cues.has('or') || next.cues.has('and'));
    if (mod !== 'no' || !goesOn) this.mod = undefined;
  }

  private choose(said: SaidOption, isNot: boolean): void {
    const { group, reader } = this;
    if (isNot) {
      group.plain = true;
      group.without.push(said);
      return;
    }
    if (group.products.length === 0 && !group.beside) {
      // "the soy one, large": the first tells which one it is.
      if (group.stands && group.picks.length === 0 && reader.points(group.options))
        group.picks = group.options.splice(0);
      // "the one with oat milk"
      else if (group.options.length === 0 && (group.lead === 'one' || group.lead === 'other')) group.stands = true;
    }
    group.options.push(said);
  }

  product({ meant, cost }: Product, before: Heard | undefined): void {
    this.mod = undefined;
    const { reader, group, parted } = this;
    const named = meant.map((each) => each.product);
    // "two shots of espresso"
    if (this.within && before?.kind === 'cue' && before.cues.has('of') && group.options.length > 0) return;
    if (group.products.length > 0) {
      const moved = parted ? group.options.splice(group.lastPart) : [];
      // "chai tea latte": one name with a word between.
      const whole = wordsIn(group.products[0]?.name ?? '');
      if (!parted && wordsIn(named[0]?.name ?? '').every((word) => whole.includes(word))) return;
      this.finish();
      reader.group.options.push(...moved);
    }
    const now = reader.group;
    now.products = named;
    now.cost = cost;
    now.sure = meant[0]?.sure ?? 1;
    now.lastPart = now.options.length;
    this.parted = this.within = false;
  }

  /** "a red hoodie and a blue one": it stands for what was named before. */
  standsForThing(): boolean {
    const { reader, group } = this;
    const own = group.products.length > 0 ? (this.parted ? group.options.slice(group.lastPart) : []) : group.options;
    // "one of the soy ones"
    if (group.part && group.products.length === 0 && own.length > 0) return (group.stands = true);
    // "two small ones and one large one": not one of the small.
    const isCounted = group.products.length === 0 && (group.lead === 'one' || group.lead === 'number');
    if (own.length > 0 && isCounted && reader.differs(own)) group.beside = true;
    else if (own.length === 0 || group.lead === 'one') return false;
    if (group.products.length > 0) {
      group.options.splice(group.lastPart);
      this.finish();
      Object.assign(reader.group, { options: own, lead: 'one', quantity: 1, beside: true });
    } else if (group.lead === 'a' || group.lead === 'another')
      Object.assign(group, { lead: 'one', quantity: 1, beside: true });
    reader.group.stands = true;
    return true;
  }
}

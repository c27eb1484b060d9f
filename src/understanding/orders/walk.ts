import { Exception } from './exception.ts';
import { emptyGroup, isBare, isEmpty, optionsFor, saidOption, type Group, type SaidOption } from './group.ts';
import type { Heard } from './hear.ts';
import { singular } from './normalise.ts';
import type { MenuProduct, Person } from './menu.ts';
import type { Reader } from './reader.ts';
import { phraseOf } from './short-forms.ts';

type Product = Extract<Heard, { kind: 'product' }>;
export type Led = Exclude<Group['lead'], 'none'> | 'them';

/** "lattes": several of them. */
const isPlural = (text: string): boolean => {
  const last = text.split(' ').at(-1) ?? '';
  return singular(last) !== last;
};

const wordsIn = (name: string): string[] => name.toLowerCase().split(/\s+/u);

/** Where one is in a sentence: what was said since the last break, and the group that is being gathered of it. */
export class Walk {
  mod: string | undefined;
  /** "with" was said last, or a number or an option of what it began. */
  within = false;
  /** The words since the last comma, "and" or number; a new thing begins there. */
  parted = false;
  /** That break was a comma alone: "an orange juice, a large one" may be one. */
  apposed = false;
  /** "but" was said last. */
  but = false;
  /** "the" was said after the comma. */
  pointed = false;
  /** "only" was said of the count that follows. */
  only = false;
  readonly exception: Exception;
  /** What is to take the place of the next group: "a mocha instead of the latte". */
  private held: Group | undefined;
  readonly heard: readonly Heard[];
  readonly reader: Reader;

  constructor(heard: readonly Heard[], reader: Reader) {
    this.heard = heard;
    this.reader = reader;
    this.exception = new Exception(reader);
  }

  get group(): Group {
    return this.reader.group;
  }

  /** The group is whole: it is carried out. */
  finish(): void {
    const { reader, held, group } = this;
    // "one with honey and one without"
    if (this.mod === 'no' && isBare(group) && ['one', 'other', 'number'].includes(group.lead)) group.plain = true;
    if (this.exception.isOpen) return this.exception.close();
    if (!held) return reader.flush();
    const named = reader.group;
    reader.group = held;
    this.held = undefined;
    if (isEmpty(named)) reader.flush();
    else reader.insteadOf(named);
  }

  /** What was gathered is not meant after all. */
  drop(): void {
    this.reader.group = emptyGroup();
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

  /** "Not red, blue": what was said of a thing gives way. */
  amend(): void {
    this.finish();
    this.reader.mode = 'change';
    this.reader.corrects = this.within = this.parted = false;
  }

  comma(next: Heard | undefined): void {
    const { reader, group } = this;
    // "a hot chocolate, no, two, and a banana bread"
    const recounts = reader.corrects && isBare(group) && group.quantity !== undefined;
    if (recounts && next?.kind === 'cue' && next.cues.has('and')) this.finish();
    // "three milkshakes, chocolate, strawberry and vanilla": what is counted is named one by one.
    const names = this.heard.filter(({ kind }) => kind === 'product').length;
    if (group.lead === 'number' && group.vague && group.quantity === names && next?.kind === 'product') this.drop();
    group.lastPart = group.options.length;
    if (reader.isChanged && !isEmpty(group)) this.finish();
    else if (reader.mode === 'change' && !isEmpty(group)) reader.becomes();
    this.within = false;
    this.parted = this.apposed = true;
    this.mod = undefined;
  }

  /** "yellow x4 pink x2": so many of what was just said; false where nothing was. */
  countsBehind(quantity: number): boolean {
    const { group } = this;
    if (group.products.length + group.options.length === 0) return false;
    Object.assign(group, { quantity, lead: 'number', beside: group.products.length === 0 });
    this.finish();
    this.parted = true;
    return true;
  }

  /** What follows is one more group, unless nothing was named yet. */
  begin(lead: Led, quantity?: number): void {
    const open = this.group;
    // "de la blanca otra más"
    const isOpen = open.lead === 'the' && open.products.length === 0 && open.options.length > 0;
    if (lead === 'another' && isOpen && this.reader.points(open.options)) {
      Object.assign(open, { lead: 'number', quantity, more: true, definite: true });
      return;
    }
    if (open.products.length + open.options.length > 0 || open.plain) this.finish();
    // "one for Sam and one for Ana", but "one for Sam, the same"
    else if (open.owner !== undefined && lead !== 'it') this.finish();
    // "a latte, no, make it two and a cookie"
    else if (this.parted && !this.apposed && this.reader.corrects && isBare(open) && open.quantity !== undefined)
      this.finish(); // prettier-ignore
    // "two of those, one in white"
    else if (this.parted && open.part && isBare(open) && lead !== 'them' && lead !== 'all') this.finish();
    const { group } = this;
    group.joined ||= this.parted && !this.apposed;
    const points = group.lead === 'it';
    // "one of those", "the two lattes", "two more": the first says what it is.
    if (['none', 'the', 'a', 'it'].includes(group.lead)) group.lead = lead === 'them' ? 'all' : lead;
    // "take them off": what was spoken of last
    if (lead === 'them' && this.reader.mode === 'remove') group.both = true;
    // "one of the others"
    if (lead === 'other' && group.part) group.lead = lead;
    if (quantity !== undefined) group.quantity = quantity;
    // "make that one cookie": so many, and no more.
    if (quantity !== undefined && (this.only || (points && this.reader.mode === 'make'))) group.only = true;
    if (this.only && lead === 'the') group.only = true;
    this.only = this.but = this.within = this.parted = this.pointed = false;
  }

  option(each: Extract<Heard, { kind: 'option' }>, next: Heard | undefined): void {
    const { reader, mod } = this;
    if (reader.isChanged && this.group.products.length > 0 && !this.within && this.parted) this.finish();
    this.choose(saidOption(each, mod === 'not' ? undefined : mod), mod === 'not');
    const goesOn = next?.kind === 'cue' && (next.cues.has('or') || next.cues.has('and'));
    if (mod !== 'no' || !goesOn) this.mod = undefined;
  }

  /** "one with no pickles" */
  modify(mod: string): void {
    this.mod = mod;
    this.serve();
  }

  /** What comes is of the one that was counted, and of nothing that is named later. */
  serve(): void {
    const { group } = this;
    group.served ||= ['one', 'other', 'another', 'number'].includes(group.lead) && group.products.length === 0;
  }

  /** "for my sister", "hers" */
  person({ name, does }: Person): void {
    const { reader } = this;
    if (does === 'for') {
      // "for me a latte, for Tom a mocha"
      if (this.parted && reader.owner !== undefined) this.finish();
      if (isEmpty(this.group)) reader.owner = name;
      else this.group.owner = name;
      return;
    }
    // "she takes one too, hers in red"
    if (this.parted && (this.group.lead === 'another' || this.group.more)) this.finish();
    this.begin(does === 'like' ? 'it' : 'the');
    Object.assign(reader.group, { again: does === 'like', whose: name, many: true });
  }

  /** "in the same colour"; `like` says as what. */
  same(groups: readonly string[], like?: Group): void {
    // "a mug for each in the same colour"
    const { apiece } = this.group;
    if (apiece && !like) return void apiece.as.push(...groups);
    const meant = groups.flatMap((group) => this.reader.chosen(group, like) ?? []);
    if (meant.length > 0) this.choose({ meant, cost: 0 }, false);
  }

  /** "a teal duvet with the matching sheet", "un plato a juego": all that both come in. */
  matches(next: Heard | undefined): void {
    if (next?.kind === 'product' && this.group.products.length > 0) this.finish();
    const product = next?.kind === 'product' ? next.meant[0]?.product : this.group.products[0];
    for (const group of product?.optionGroups ?? []) if (this.reader.lastHas(group)) this.same([group]);
  }

  /** "one of each, red, blue and green": so many of the next as well. */
  private next(): void {
    const { quantity } = this.group;
    this.finish();
    Object.assign(this.group, { lead: 'number', quantity, each: true });
  }

  private choose(said: SaidOption, isNot: boolean): void {
    if (this.group.each && this.group.options.length > 0) this.next();
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
    if (this.only && ['none', 'the'].includes(group.lead) && group.products.length === 0) group.only = true;
    group.options.push(said);
  }

  product({ meant, cost, text }: Product, before: Heard | undefined): void {
    const { reader, group, parted } = this;
    // "a tote bag for each shirt"
    if (group.apiece && group.products.length > 0 && !parted) {
      group.apiece.of = meant.map((each) => each.product);
      return;
    }
    const named = meant.map((each) => each.product);
    const refuses = this.mod === 'not' && !reader.hasFresh && reader.inCart(named);
    this.mod = undefined;
    // "not the tea after all", "keep the scarf but not the shirt"
    if (refuses && ['add', 'spare'].includes(reader.mode)) {
      group.plain = false;
      if (group.products.length > 0) this.finish();
      if (['the', 'none'].includes(this.group.lead)) reader.mode = 'remove';
      Object.assign(this.group, { products: named, said: text, cost, sure: meant[0]?.sure ?? 1 });
      return;
    }
    // "two shots of espresso"
    if (this.within && before?.kind === 'cue' && before.cues.has('of') && group.options.length > 0) return;
    if (group.products.length > 0) {
      const moved = parted ? group.options.splice(group.lastPart) : [];
      // "chai tea latte": one name with a word between.
      const whole = wordsIn(group.products[0]?.name ?? '');
      // "another sandwich but ham": said closer.
      const said = phraseOf(group.said);
      const isCloser = this.but && named.every(({ name }) => said.every((word) => phraseOf(name).includes(word)));
      if (isCloser) {
        Object.assign(group, { products: named, cost, said: text });
        return;
      }
      if (!parted && wordsIn(named[0]?.name ?? '').every((word) => whole.includes(word))) return;
      this.finish();
      reader.group.options.push(...moved);
    }
    // "one with no pickles, and large fries", "one lactose free and bananas": what it is with is no part of these.
    else if (parted && group.lastPart > 0 && (group.served || this.isOfOthers(named))) {
      const moved = group.options.splice(group.lastPart);
      this.finish();
      reader.group.options.push(...moved);
    }
    const now = reader.group;
    now.products = named;
    now.said = text;
    now.many ||= now.quantity === undefined && now.lead !== 'one' && isPlural(text);
    now.cost = cost;
    now.sure = meant[0]?.sure ?? 1;
    now.lastPart = now.options.length;
    this.parted = this.within = false;
  }
  /** Whether what was said of some before the last break is nothing that these come in. */
  private isOfOthers(named: readonly MenuProduct[]): boolean {
    const { lead, options, lastPart } = this.group;
    const said = options.slice(0, lastPart);
    return (
      ['one', 'other', 'number'].includes(lead) && named.every((product) => optionsFor(product, said).length === 0)
    );
  }
}

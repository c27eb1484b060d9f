import { ahead, isOf, isVague, isWith } from './ahead.ts';
import { emptyGroup, isBare, isEmpty, saidOption, type Group, type SaidOption } from './group.ts';
import type { Heard } from './hear.ts';
import type { Reader } from './reader.ts';
import type { Cue } from './words/order-words.ts';

const leads = ['another', 'other', 'all', 'them', 'it', 'one', 'a', 'the'] as const;

/** Walks over what was heard, gathers groups, and has the reader carry them out. */
export const follow = (heard: readonly Heard[], reader: Reader): void => {
  let mod: string | undefined;
  /** "with" was said last, or a number or an option of what it began. */
  let within = false;
  /** The words since the last comma, "and" or number; a new thing begins there. */
  let parted = false;
  /** What is to take the place of the next group: "a mocha instead of the latte". */
  let held: Group | undefined;
  /** "only" was said of the count that follows. */
  let only = false;

  const finish = (): void => {
    if (held) {
      const named = reader.group;
      reader.group = held;
      held = undefined;
      if (isEmpty(named)) reader.flush();
      else reader.insteadOf(named);
    } else reader.flush();
  };

  const begin = (lead: (typeof leads)[number] | 'number', quantity?: number): void => {
    const { group } = reader;
    if (!isEmpty(group) && (group.products.length > 0 || group.options.length > 0 || group.plain)) {
      // Options said after "and" before a new thing belong to it only where no number comes between.
      finish();
    }
    const now = reader.group;
    // "one of those", "the two lattes", "two more": the first says what it is.
    if (['none', 'the', 'a', 'it'].includes(now.lead)) now.lead = lead === 'them' ? 'all' : lead;
    // "one of the others"
    if (lead === 'other' && now.part) now.lead = lead;
    if (quantity !== undefined) now.quantity = quantity;
    if (quantity !== undefined && only) now.only = true;
    only = false;
    within = false;
    parted = false;
  };

  heard.forEach((each, at) => {
    const next = heard[at + 1];
    switch (each.kind) {
      case 'stop':
        finish();
        if (!reader.isChanged) reader.mode = 'add';
        reader.wishes = false;
        within = parted = reader.corrects = only = false;
        mod = undefined;
        return;
      case 'comma':
        reader.group.lastPart = reader.group.options.length;
        if (reader.isChanged && !isEmpty(reader.group)) finish();
        else if (reader.mode === 'change' && !isEmpty(reader.group)) reader.becomes();
        within = false;
        parted = true;
        mod = undefined;
        return;
      case 'stray':
        return;
      case 'modifier':
        mod = each.mod;
        return;
      case 'number':
        if (isWith(heard[at - 1]) && ahead(heard, at + 1) !== 'product') return;
        // "two pumps of vanilla"
        if (next?.kind === 'stray' && isOf(heard[at + 2]) && ahead(heard, at + 2) !== 'product') return;
        // "make a couple of changes"
        if (reader.mode === 'make' && next?.kind === 'stray') return;
        begin('number', each.value);
        reader.group.vague = isVague(heard, at);
        return;
      case 'option': {
        const { group } = reader;
        if (reader.isChanged && group.products.length > 0 && !within && parted) finish();
        option(saidOption(each, mod === 'not' ? undefined : mod), mod === 'not');
        if (!(mod === 'no' && next?.kind === 'cue' && (next.cues.has('or') || next.cues.has('and')))) mod = undefined;
        return;
      }
      case 'product':
        mod = undefined;
        return product(each, at);
      case 'cue':
        return cue(each.cues, at, next);
    }
  });
  finish();

  function option(said: SaidOption, isNot: boolean): void {
    const { group } = reader;
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

  function product({ meant, cost }: Extract<Heard, { kind: 'product' }>, at: number): void {
    const named = meant.map((each) => each.product);
    const before = heard[at - 1];
    // "two shots of espresso"
    if (within && before?.kind === 'cue' && before.cues.has('of') && reader.group.options.length > 0) return;
    const { group } = reader;
    if (group.products.length > 0) {
      const moved = parted ? group.options.splice(group.lastPart) : [];
      // "chai tea latte": one name with a word between.
      const whole = group.products[0]?.name.toLowerCase().split(/\s+/u) ?? [];
      const isPart =
        !parted &&
        named[0]?.name
          .toLowerCase()
          .split(/\s+/u)
          .every((word) => whole.includes(word));
      if (isPart) return;
      finish();
      reader.group.options.push(...moved);
    }
    const now = reader.group;
    now.products = named;
    now.cost = cost;
    now.sure = meant[0]?.sure ?? 1;
    now.lastPart = now.options.length;
    parted = false;
    within = false;
  }

  /** "a red hoodie and a blue one": it stands for what was named before. */
  function standsForThing(): boolean {
    const { group } = reader;
    const own = group.products.length > 0 ? (parted ? group.options.slice(group.lastPart) : []) : group.options;
    // "two small ones and one large one": not one of the small.
    // "one of the soy ones"
    if (group.part && group.products.length === 0 && own.length > 0) return (group.stands = true);
    const isCounted = group.products.length === 0 && (group.lead === 'one' || group.lead === 'number');
    if (own.length > 0 && isCounted && reader.differs(own)) group.beside = true;
    else if (own.length === 0 || group.lead === 'one') return false;
    if (group.products.length > 0) {
      group.options.splice(group.lastPart);
      finish();
      Object.assign(reader.group, { options: own, lead: 'one', quantity: 1, beside: true });
    } else if (group.lead === 'a' || group.lead === 'another')
      Object.assign(group, { lead: 'one', quantity: 1, beside: true });
    reader.group.stands = true;
    return true;
  }

  function cue(cues: ReadonlySet<Cue>, at: number, next: Heard | undefined): void {
    const has = (one: Cue): boolean => cues.has(one);
    if (has('correct')) {
      const { isFirst } = reader;
      finish();
      reader.corrects = reader.hasFresh || !isEmpty(reader.group) || isFirst;
      parted = within = false;
      return;
    }
    // "one I would like with oat milk": the wish is the same.
    const { group: open } = reader;
    const waits = open.lead !== 'none' && open.products.length + open.options.length === 0 && !open.plain;
    if (has('add')) reader.wishes = true;
    if (has('add') && waits && reader.mode === 'add') return;
    if (has('remove') || has('change') || (has('add') && (!reader.isChanged || !isEmpty(reader.group)))) {
      finish();
      reader.mode = has('remove') ? 'remove' : has('change') ? 'change' : 'add';
      if (!reader.hasFresh) reader.corrects = false;
      reader.wishes = has('add');
      mod = undefined;
      within = parted = false;
      return;
    }
    if (has('everything')) {
      if (reader.mode !== 'remove') begin('all');
      else if (next?.kind === 'cue' && next.cues.has('but')) reader.keeps();
      else reader.clear();
      return;
    }
    if (has('make')) {
      const { group } = reader;
      const points =
        next?.kind === 'cue' &&
        (['it', 'the', 'them', 'all', 'one', 'other'] as const).some((lead) => next.cues.has(lead));
      const names = group.lead !== 'none' && group.products.length > 0 && reader.inCart(group.products);
      // "one of the soy ones should be iced"
      if (group.stands && group.products.length === 0 && reader.points(group.options)) return reader.becomes();
      if (names && ['the', 'one', 'number'].includes(group.lead) && group.options.length === 0) {
        reader.mode = 'make';
        finish();
      } else if (points || next?.kind === 'number') {
        finish();
        // "a latte, make that a mocha"
        if (reader.hasFresh && next?.kind === 'cue' && next.cues.has('it')) reader.corrects = true;
        else reader.mode = 'make';
      }
      return;
    }
    if (has('instead')) {
      // "una mejor pequeña": what it is comes after.
      const { group } = reader;
      const waiting = group.products.length + group.options.length === 0 && group.lead !== 'number';
      if (!waiting || group.plain) return reader.instead();
      if (isEmpty(group)) reader.corrects = reader.isFirst || reader.corrects;
      return;
    }
    if (has('less') && reader.group.quantity !== undefined) {
      reader.group.less = true;
      return;
    }
    if (has('only')) {
      if (reader.group.quantity === undefined || ahead(heard, at + 1) !== undefined) only = true;
      else reader.group.only = true;
      return;
    }
    if (has('instead-of')) {
      if (isEmpty(reader.group)) reader.mode = 'change';
      else {
        held = reader.group;
        reader.group = emptyGroup();
      }
      return;
    }
    if (has('again')) {
      // "take the mugs off again": what goes is not ordered once more.
      if (reader.mode === 'remove' && !parted) return;
      begin('it');
      reader.group.again = true;
      return;
    }
    if (reader.mode === 'change' && !reader.isChanged && has('into') && !isEmpty(reader.group)) {
      reader.becomes();
      within = false;
      return;
    }
    if (has('plain') || has('not')) {
      reader.group.plain = true;
      if (has('not')) mod = 'not';
      return;
    }
    const forOne = has('into') && next?.kind === 'cue' && next.cues.has('the');
    const target =
      (has('to') || has('of') || forOne) && reader.group.options.length > 0 && reader.group.products.length === 0;
    if (target && ahead(heard, at + 1) === 'product') {
      reader.group.target = true;
      return;
    }
    if (has('of') && ['one', 'number', 'a'].includes(reader.group.lead) && isBare(reader.group)) {
      if (next?.kind === 'cue' && (next.cues.has('the') || next.cues.has('other'))) reader.group.part = true;
    }
    if (has('with')) {
      within = true;
      return;
    }
    if (has('and') || has('or') || has('but')) {
      reader.group.lastPart = reader.group.options.length;
      parted = true;
      return;
    }
    const pointing = has('it') && has('the') && (next?.kind === 'product' || next?.kind === 'option');
    const lead = pointing ? 'the' : leads.find((one) => cues.has(one));
    if (lead !== undefined || has('more')) {
      if (has('more') && lead === undefined) {
        reader.group.more = true;
        reader.group.vague ||= next?.kind === 'stray';
        return;
      }
      if (!lead) return;
      const names = ahead(heard, at + 1);
      // "the last one", of what was there before.
      if (has('last') && !reader.last) return begin('it');
      // "large for both"
      const { group } = reader;
      if (
        lead === 'all' &&
        group.lead === 'none' &&
        group.options.length > 0 &&
        group.products.length + (names ? 1 : 0) === 0
      ) {
        group.lead = 'all';
        return;
      }
      if (reader.group.target) {
        if (lead === 'one') reader.group.lead = 'one';
        return;
      }
      if (lead === 'one' && names !== 'product' && standsForThing()) return;
      const only = lead === 'a' || lead === 'the';
      if (only && names !== 'product') {
        if (lead === 'a' && reader.group.lead === 'none' && isEmpty(reader.group)) reader.group.lead = 'a';
        return;
      }
      if (lead === 'one' && isWith(heard[at - 1]) && names !== 'product') return;
      if (lead === 'it' && reader.mode === 'add' && names === undefined) return;
      begin(lead, lead === 'one' || lead === 'another' || lead === 'a' ? 1 : undefined);
      if (lead === 'another') reader.group.vague = next?.kind === 'stray';
    }
  }
};

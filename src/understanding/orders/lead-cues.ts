import { ahead, isWith } from './ahead.ts';
import { isCue, type CueAt } from './deed-cues.ts';
import { isBare, isEmpty } from './group.ts';
import { standsForThing } from './stands-for.ts';
import type { Walk } from './walk.ts';

const leads = ['another', 'other', 'all', 'them', 'it', 'one', 'a', 'the'] as const;

const places = ['first', 'second', 'third', 'fourth'] as const;

/** "a", "the", "another", "both of them", "it": what stands before a thing, or for it. */
export const onLead = (walk: Walk, { has, at, next }: CueAt): void => {
  const { heard, reader, group } = walk;
  const pointing = has('it') && has('the') && (next?.kind === 'product' || next?.kind === 'option');
  // "los de carnitas"
  const isTheOne = has('one') && has('the') && next?.kind === 'product';
  const lead = pointing || isTheOne ? 'the' : leads.find((one) => has(one));
  if (has('half')) {
    walk.begin('number');
    reader.group.half = true;
    return;
  }
  // "two of each"
  if (has('each')) {
    group.each = group.quantity !== undefined && (isBare(group) || group.products.length > 1);
    return;
  }
  if (!lead) {
    if (!has('more')) return;
    group.more = true;
    group.vague ||= next?.kind === 'stray';
    return;
  }
  // "the chocolate one", of a chocolate milkshake
  if (
    has('one') &&
    !has('part') &&
    heard[at - 1]?.kind === 'product' &&
    (group.lead === 'the' || (has('many') && group.lead === 'number'))
  )
    return;
  const names = ahead(heard, at + 1);
  const place = places.findIndex((each) => has(each)) + 1;
  if (place > 0 && reader.hasPlace(place) && !group.target) {
    walk.begin('one', 1);
    reader.group.place = place;
    return;
  }
  // "the last one", of what was there before.
  const isOne = has('last') && !has('many') && names === 'option' && reader.mode !== 'remove' && reader.isSeveral;
  if (isOne) {
    walk.begin('one', 1);
    reader.group.part = true;
    return;
  }
  if (has('last') && !reader.last) return walk.begin('it');
  // "toast the one with butter": what stands before it goes onto it.
  const isPicked = has('the') ? at === 1 && names === 'option' : at === 2 && walk.only && names === undefined;
  const opens = isPicked && heard[0]?.kind === 'option' && has('one');
  if (opens && group.products.length === 0) group.added = group.options.splice(0);
  // "forget the cream on both"
  const isOff = reader.mode === 'remove' && isCue(heard[at - 1], 'of', 'to', 'into') && group.options.length > 0;
  if (isOff && lead === 'all' && group.products.length === 0 && names === undefined) {
    Object.assign(group, { added: group.options.splice(0), lead: 'all', both: has('both') });
    return;
  }
  // "large for both"
  const isNamed = group.products.length > 0 || names !== undefined;
  if ((lead === 'all' || lead === 'them') && group.lead === 'none' && group.options.length > 0 && !isNamed) {
    group.lead = 'all';
    group.both = has('both');
    return;
  }
  // "los platos todos blancos"
  if (lead === 'all' && group.lead === 'the' && group.products.length > 0 && group.options.length === 0) {
    group.many = true;
    return;
  }
  if (group.target) {
    if (lead === 'one' || lead === 'all') group.lead = lead;
    return;
  }
  if (has('many') && lead !== 'other') group.many = true;
  if (lead === 'one' && names !== 'product' && standsForThing(walk, isCue(heard[at - 1], 'of', 'to'), has('many')))
    return;
  if ((lead === 'a' || lead === 'the') && names !== 'product') {
    // "a red one and a black one", "la gris mediana y las rojas grandes"
    const isNext = lead === 'the' && group.lead === 'the' && group.options.length > 0 && isCue(heard[at - 1], 'and');
    if (walk.parted && (group.stands || isNext)) walk.finish();
    const { group: open } = walk;
    if (open !== group) {
      open.lead = lead;
      return;
    }
    if (group.lead === 'none' && isEmpty(group)) {
      group.lead = lead;
      group.vague = reader.mode === 'remove' && next?.kind === 'stray';
    }
    // "a scarf, the grey one"
    walk.pointed = lead === 'the' && walk.parted && group.products.length > 0;
    return;
  }
  if (lead === 'one' && isWith(heard[at - 1]) && names !== 'product') return;
  if (lead === 'it' && reader.mode === 'add' && names === undefined) return;
  if (has('part') && lead === 'one') {
    walk.begin('one', 1);
    reader.group.part = names === 'product';
    return;
  }
  walk.begin(lead, lead === 'one' || lead === 'another' || lead === 'a' ? 1 : undefined);
  if (has('many')) reader.group.many = true;
  if (has('both')) reader.group.both = true;
  if (lead === 'one' && has('the')) reader.group.definite = true;
  if (lead === 'another') reader.group.vague = next?.kind === 'stray';
};

import { ahead } from './ahead.ts';
import { isBare, isEmpty } from './group.ts';
import type { Heard } from './hear.ts';
import type { Walk } from './walk.ts';
import type { Cue } from './words/order-words.ts';

/** A cue where it stands in a sentence. */
export interface CueAt {
  readonly has: (cue: Cue) => boolean;
  readonly at: number;
  readonly next: Heard | undefined;
}

export const isCue = (heard: Heard | undefined, ...any: readonly Cue[]): boolean =>
  heard?.kind === 'cue' && any.some((cue) => heard.cues.has(cue));

/** "no wait", "add", "drop", "swap": what is to be done with what comes; false where the cue says nothing of it. */
export const onDeed = (walk: Walk, cue: CueAt): boolean =>
  corrects(walk, cue) || turns(walk, cue) || takesAll(walk, cue) || makes(walk, cue) || replaces(walk, cue);

const isLast = (next: Heard | undefined): boolean => next === undefined || next.kind === 'stop';

const corrects = (walk: Walk, { has, at, next }: CueAt): boolean => {
  if (!has('correct')) return false;
  const { reader, group, heard } = walk;
  const { isFirst } = reader;
  // "three burgers, I mean cheeseburgers": so many of what is right.
  const counts = group.lead === 'number' && group.products.length + group.options.length === 0;
  if (counts && group.vague && !reader.hasFresh) {
    group.vague = false;
    return true;
  }
  // "three lattes, half, no wait, one of them iced": nothing was said of the half.
  if (group.half && isBare(group)) walk.drop();
  // "two lattes actually", but "and a latte actually" is one more.
  if (!reader.hasFresh && !isEmpty(group) && isLast(next) && !isCue(heard[0], 'and')) reader.corrects = true;
  // "two cokes and three, no, two fries": nothing was named yet.
  if (group.joined && group.lead === 'number' && isBare({ ...group, vague: false }) && reader.hasFresh) {
    walk.drop();
    return true;
  }
  walk.finish();
  if (reader.mode === 'remove' && !heard.some((each) => isCue(each, 'likewise'))) reader.retakes();
  reader.corrects = reader.hasFresh || reader.isGrown || !isEmpty(reader.group) || isFirst;
  // "que sea descafeinado, no, normal"
  reader.corrects ||= isCue(next?.kind === 'comma' ? heard[at + 2] : next, 'plain');
  walk.parted = walk.within = false;
  return true;
};

/** What is done from here on, by the word that says it. */
const modes = ['remove', 'restore', 'spare', 'twice', 'change', 'add'] as const;

const turns = (walk: Walk, { has }: CueAt): boolean => {
  const { reader, group } = walk;
  // "one I would like with oat milk": the wish is the same.
  const waits = group.lead !== 'none' && group.products.length + group.options.length === 0 && !group.plain;
  if (has('add') && waits && reader.mode === 'add') return (reader.wishes = true);
  const wants = has('add') && (!reader.isChanged || !isEmpty(group));
  const deed = modes.find((each) => has(each) && (each !== 'add' || wants));
  if (!deed) {
    reader.wishes ||= has('add');
    return false;
  }
  walk.finish();
  // "just keep the bread"
  if (deed === 'spare' && walk.only) {
    walk.only = false;
    reader.keeps();
    return true;
  }
  reader.mode = deed;
  // "double the lattes"
  if (deed === 'twice') walk.begin(has('all') ? 'all' : 'the');
  // "and a muffin, no, drop the muffin"
  if (!reader.hasFresh || deed === 'remove') reader.corrects = false;
  reader.wishes = has('add');
  walk.mod = undefined;
  walk.within = walk.parted = false;
  return true;
};

const takesAll = (walk: Walk, { has, at, next }: CueAt): boolean => {
  if (has('keep')) {
    walk.reader.keeps();
    return true;
  }
  if (!has('everything')) return false;
  const { reader } = walk;
  // "green sauce on everything"
  const { group } = walk;
  const isOfAll = group.options.length > 0 && group.products.length === 0 && group.lead === 'none';
  // "los platos todos blancos"
  const isOfThem = group.lead === 'the' && group.products.length > 0 && group.options.length === 0;
  if (reader.mode !== 'remove' && isOfThem) group.many = true;
  else if (reader.mode !== 'remove' && isOfAll) group.lead = 'all';
  else if (reader.mode !== 'remove') walk.begin('all');
  else if (reader.spares) reader.takesRest();
  else if (isCue(next, 'but')) reader.keeps();
  // "cancel everything in small"
  else if (ahead(walk.heard, at + 1) !== undefined) {
    walk.begin('all');
    reader.group.stands = true;
  } else {
    reader.clear();
    reader.mode = 'add';
  }
  return true;
};

const makes = (walk: Walk, { has, at, next }: CueAt): boolean => {
  if (!has('make')) return false;
  const { reader, heard } = walk;
  // "drop the bread and make the lattes large"
  if (reader.mode === 'remove' && walk.parted && walk.group.products.length > 0) {
    // "drop the brownie, make it carrot cake"
    if (isCue(next, 'it') && ahead(heard, at + 2) === 'product' && !reader.hasFresh) {
      reader.becomes();
      return true;
    }
    walk.finish();
  }
  const { group } = walk;
  // "one of the soy ones should be iced"
  if (group.stands && group.products.length === 0 && reader.points(group.options)) {
    reader.becomes();
    return true;
  }
  // "one of those should be a cappuccino"
  const isSome = group.part || (['one', 'number'].includes(group.lead) && !reader.hasFresh);
  if (isSome && isBare(group) && ahead(heard, at + 1) === 'product') {
    reader.becomes();
    return true;
  }
  // "pencils, make that two dozen"
  const isTopic = group.lead === 'none' && isCue(next, 'it') && !reader.hasFresh && reader.opens;
  if (isTopic && group.products.length > 0 && reader.inCart(group.products)) group.lead = 'the';
  const names = group.lead !== 'none' && group.products.length > 0 && reader.inCart(group.products);
  if (names && ['the', 'one', 'number'].includes(group.lead) && group.options.length === 0) {
    reader.mode = 'make';
    walk.finish();
  } else if (
    next?.kind === 'number' ||
    next?.kind === 'person' ||
    isCue(next, 'it', 'the', 'them', 'all', 'one', 'other')
  ) {
    walk.finish();
    // "a latte, make that a mocha"
    if (reader.hasFresh && isCue(next, 'it')) reader.corrects = true;
    else reader.mode = 'make';
  }
  return true;
};

const replaces = (walk: Walk, { has, at, next }: CueAt): boolean => {
  const { reader, group } = walk;
  if (has('instead')) {
    // "una mejor pequeña": what it is comes after.
    const waiting = group.products.length + group.options.length === 0 && group.lead !== 'number';
    // "la horchata mejor grande": what it shall be comes after.
    const names = ahead(walk.heard, at + 1);
    const points = group.lead === 'the' && group.products.length > 0 && group.options.length === 0;
    if (points && (names === 'option' || names === 'number')) return true;
    // "dos focos mejor de luz cálida", of four
    const isSome = ['one', 'number'].includes(group.lead) && group.options.length === 0 && group.products.length > 0;
    if (isSome && names === 'option' && reader.holdsMore(group)) return (group.part = true);
    // "las de acero mejor galvanizadas"
    const tells = ['the', 'one', 'other'].includes(group.lead) && group.products.length === 0 && group.options.length > 0; // prettier-ignore
    if (
      tells &&
      names === 'option' &&
      (group.definite || group.part || group.lead !== 'one') &&
      reader.points(group.options)
    ) {
      group.stands = true;
      reader.becomes();
      return true;
    }
    // "el jugo mejor de zanahoria"
    if (points && names === 'product' && reader.inCart(group.products)) {
      reader.becomes(true);
      return true;
    }
    if (!waiting || group.plain) reader.instead();
    else if (isEmpty(group)) reader.corrects = reader.isFirst || reader.corrects;
    return true;
  }
  if (has('less') && group.quantity !== undefined) {
    group.less = true;
    return true;
  }
  if (has('only')) {
    // "déjame únicamente los platos"
    if (reader.mode === 'spare' && isEmpty(group)) {
      reader.keeps();
      return true;
    }
    // "scratch the latte, just an espresso"
    if (reader.mode === 'remove' && (walk.parted || group.products.length > 0)) {
      walk.finish();
      reader.mode = 'add';
    }
    // "the white one is enough"
    if (group.lead === 'the' && isLast(walk.heard[at + 1]) && at > 1) group.only = true;
    else if (group.quantity === undefined || ahead(walk.heard, at + 1) !== undefined) walk.only = true;
    else group.only = true;
    return true;
  }
  if (has('instead-of')) {
    if (isEmpty(group)) reader.mode = 'change';
    else walk.hold();
    return true;
  }
  // "otro capuchino igual pero con canela"
  const isAlike = has('likewise') && isCue(next, 'but') && !walk.parted;
  if (isAlike && group.lead === 'another' && reader.inCart(group.products)) return (group.again = true);
  // "igual pero grande"
  if (has('again') || (isAlike && at === 0)) {
    // "take the mugs off again": what goes is not ordered once more.
    if (reader.mode === 'remove' && !walk.parted) return true;
    // "in the same grey"
    if (group.products.length > 0 && next?.kind === 'option') return true;
    // "another scarf just like it"
    const isMore = group.lead === 'another' || group.more;
    // "otro capuchino igual pero con canela"
    if (isMore && !walk.parted && reader.inCart(group.products)) return (group.again = true);
    // "another speaker, same but white"
    if (group.products.length > 0 && isMore && walk.apposed) return (group.again = true);
    // "dos ganchos iguales", of what is not there
    const isNew = group.lead === 'number' && !reader.inCart(group.products);
    if (group.products.length > 0 && (isMore || isNew) && !walk.parted) return true;
    walk.begin('it', has('another') ? 1 : undefined);
    reader.group.again = true;
    return true;
  }
  if (reader.mode === 'change' && !reader.isChanged && has('into') && !isEmpty(group)) {
    reader.becomes();
    walk.within = false;
    return true;
  }
  return false;
};

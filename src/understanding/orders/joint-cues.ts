import { ahead } from './ahead.ts';
import { isCue, type CueAt } from './deed-cues.ts';
import { isBare, isEmpty } from './group.ts';
import type { Heard } from './hear.ts';
import type { Walk } from './walk.ts';

/** "everything in blue except the mug": what comes is left out of what is said. */
const isOfAll = ({ group, reader }: Walk, next: Heard | undefined): boolean => {
  if (group.lead !== 'all' || group.products.length > 0 || !['add', 'make'].includes(reader.mode)) return false;
  const names = next?.kind === 'product' || next?.kind === 'number' || next?.kind === 'person';
  return names || isCue(next, 'the', 'one', 'it', 'other');
};

const isSomebody = (heard: Heard | undefined): boolean => heard?.kind === 'stray' || heard?.kind === 'person';

/** "plain", "with", "to the", "of the", "and": how what comes hangs together with what was said; false where it does not. */
export const onJoint = (walk: Walk, { has, at, next }: CueAt): boolean => {
  const { group, heard } = walk;
  if (has('apiece')) {
    // "large for each"
    if (group.products.length === 0 && group.options.length > 0) group.lead = 'all';
    // "for each of us": how many that are is not known
    else group.apiece = { as: [], stray: isSomebody(next) || (isCue(next, 'of') && isSomebody(heard[at + 2])) };
    return true;
  }
  if (has('but') && isOfAll(walk, next)) {
    walk.exception.open();
    return true;
  }
  if (walk.exception.isOpen && (has('with') || ((has('of') || has('to')) && next?.kind === 'option')))
    walk.exception.goesOn();
  if (has('plain') || has('not')) {
    group.plain = true;
    if (has('not')) walk.mod = 'not';
    return true;
  }
  const forOne = has('into') && isCue(next, 'the', 'part');
  // "strawberry for one of them"
  if (forOne && isCue(next, 'part') && group.products.length > 0 && group.lead === 'none')
    Object.assign(group, { lead: 'one', quantity: 1, part: true });
  const counted = next?.kind === 'number' && isCue(heard[at + 2], 'part');
  const just = isCue(next, 'only') && isCue(heard[at + 2], 'one');
  const target = (has('to') || has('of') || forOne) && group.options.length > 0 && group.products.length === 0;
  if (target) {
    const names = ahead(walk.heard, at + 1);
    if (names === 'product') {
      group.target = true;
      return true;
    }
    const points =
      isCue(next, 'one', 'other') ||
      counted ||
      just ||
      next?.kind === 'person' ||
      (isCue(next, 'the') && names !== undefined && names !== 'number');
    if (points) {
      group.added = group.options.splice(0);
      return true;
    }
  }
  // "de cabra, dos": how many there shall be of what is there
  const opens = at === 0 || isCue(heard[at - 1], 'correct', 'stop');
  if (has('of') && opens && next?.kind === 'product' && walk.reader.inCart(next.meant.map(({ product }) => product))) {
    group.lead = 'the';
    return true;
  }
  // "al té": it is pointed at.
  if (has('to') && isEmpty(group) && next?.kind === 'product') {
    group.lead = 'the';
    return true;
  }
  // "two of them"
  // "another one of those but without cheese"
  if (has('part') && group.lead === 'another' && isBare(group)) return (group.again = true);
  if (has('part') && !has('one')) {
    const counts = ['number', 'a'].includes(group.lead) && isBare({ ...group, vague: false });
    if (counts) Object.assign(group, { part: true, vague: false });
    return true;
  }
  if (has('of') && ['one', 'number', 'a'].includes(group.lead) && isBare(group))
    if (isCue(next, 'the', 'other')) {
      group.part = true;
      // "three of the sparkling"
      group.stands = isCue(next, 'the') && ahead(heard, at + 2) === 'option';
    }
  if (has('with')) {
    walk.serve();
    walk.within = true;
    return true;
  }
  if (has('and') || has('or') || has('but')) {
    walk.but = has('but');
    group.lastPart = group.options.length;
    walk.parted = true;
    walk.apposed = false;
    return true;
  }
  return false;
};

import { ahead } from './ahead.ts';
import type { CueAt } from './deed-cues.ts';
import { isBare } from './group.ts';
import type { Walk } from './walk.ts';

/** "plain", "with", "to the", "of the", "and": how what comes hangs together with what was said; false where it does not. */
export const onJoint = (walk: Walk, { has, at, next }: CueAt): boolean => {
  const { group } = walk;
  if (has('plain') || has('not')) {
    group.plain = true;
    if (has('not')) walk.mod = 'not';
    return true;
  }
  const forOne = has('into') && next?.kind === 'cue' && next.cues.has('the');
  const target = (has('to') || has('of') || forOne) && group.options.length > 0 && group.products.length === 0;
  if (target && ahead(walk.heard, at + 1) === 'product') {
    group.target = true;
    return true;
  }
  if (has('of') && ['one', 'number', 'a'].includes(group.lead) && isBare(group))
    if (next?.kind === 'cue' && (next.cues.has('the') || next.cues.has('other'))) group.part = true;
  if (has('with')) {
    walk.within = true;
    return true;
  }
  if (has('and') || has('or') || has('but')) {
    group.lastPart = group.options.length;
    walk.parted = true;
    return true;
  }
  return false;
};

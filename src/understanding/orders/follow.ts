import { amended } from './amended.ts';
import { ahead, isOf, isVague, isWith } from './ahead.ts';
import { dealsOut } from './deals-out.ts';
import { isCue, onDeed } from './deed-cues.ts';
import type { Heard } from './hear.ts';
import { onJoint } from './joint-cues.ts';
import { onLead } from './lead-cues.ts';
import type { Reader } from './reader.ts';
import { sameAs } from './same-as.ts';
import { Walk } from './walk.ts';

/** Walks over what was heard, gathers groups, and has the reader carry them out. */
export const follow = (said: readonly Heard[], reader: Reader): void => {
  const heard = amended(said, (products) => reader.inCart(products), (each) => each.kind === 'option' && reader.has(each.meant)); // prettier-ignore
  const walk = new Walk(heard, reader);
  reader.opens = heard[0]?.kind === 'option' || heard[0]?.kind === 'product';
  reader.joins = isCue(
    heard.find(({ kind }) => kind !== 'stray'),
    'and',
  );
  reader.takesAsCounted(dealsOut(heard));
  // What was read ahead is not read again.
  let past = 0;
  heard.forEach((each, at) => {
    if (at < past) return;
    const next = heard[at + 1];
    switch (each.kind) {
      case 'stop':
        return walk.stop();
      case 'comma':
        return walk.comma(next);
      case 'amends':
        return walk.amend();
      case 'becomes':
        return reader.becomes(true);
      case 'stray':
        return;
      case 'person':
        return walk.person(each.person);
      case 'modifier':
        return walk.modify(each.mod);
      case 'number':
        if ((each.behind || isBehind(walk, at)) && walk.countsBehind(each.value)) return;
        if (!counts(walk, at)) return;
        // "drop it to two"
        if (reader.mode === 'remove' && isCue(heard[at - 1], 'into') && ahead(heard, at + 1) !== 'product') {
          reader.mode = 'change';
          reader.becomes();
        }
        walk.begin('number', each.value);
        reader.group.pair = each.pair === true;
        reader.group.vague = isVague(heard, at);
        return;
      case 'option':
        return walk.option(each, next);
      case 'same': {
        const as = sameAs(heard, at + 1);
        past = as?.to ?? past;
        return walk.same(each.groups, as?.like);
      }
      case 'matches':
        return walk.matches(next);
      case 'product':
        return walk.product(each, heard[at - 1]);
      case 'cue': {
        // "drop that to one"
        if (isLeftAs(walk, at)) {
          if (!reader.isChanged) reader.becomes();
          reader.mode = 'change';
          return walk.begin('number', 1);
        }
        const cue = { has: each.cues.has.bind(each.cues), at, next };
        if (!onDeed(walk, cue) && !onJoint(walk, cue)) onLead(walk, cue);
      }
    }
  });
  walk.finish();
  const onlyPoints = heard.every(({ kind }) => kind === 'cue' || kind === 'product' || kind === 'stop' || kind === 'number'); // prettier-ignore
  const isLike = isCue(
    heard.findLast(({ kind }) => kind !== 'stop'),
    'likewise',
  );
  if ((isCue(heard[0], 'and') || isLike) && onlyPoints) reader.likewise();
};

/** Whether one is how many shall be left of what was named: "cut the rice down to one". */
const isLeftAs = ({ heard, reader }: Walk, at: number): boolean =>
  (reader.mode === 'remove' || (reader.mode === 'change' && reader.isChanged)) &&
  isCue(heard[at], 'one') &&
  !isCue(heard[at], 'the', 'part') &&
  isCue(heard[at - 1], 'into') &&
  (heard[at + 1] === undefined || heard[at + 1]?.kind === 'stop');

/** "Socks, medium, three pairs": what it counts was named before. */
const isBehind = ({ heard, group }: Walk, at: number): boolean => {
  const after = heard[at + 2];
  return isCue(heard[at + 1], 'unit') && group.products.length > 0 && (after === undefined || after.kind === 'stop' || after.kind === 'comma' || isCue(after, 'and')); // prettier-ignore
};

/** Whether a number says how many of something there shall be. */
const counts = ({ heard, reader }: Walk, at: number): boolean => {
  const isStray = heard[at + 1]?.kind === 'stray';
  if (isWith(heard[at - 1]) && ahead(heard, at + 1) !== 'product' && !isCue(heard[at + 1], 'only')) return false;
  // "two pumps of vanilla"
  if (isStray && isOf(heard[at + 2]) && ahead(heard, at + 2) !== 'product') return false;
  // "make a couple of changes"
  return !(reader.mode === 'make' && isStray && reader.group.lead !== 'it');
};

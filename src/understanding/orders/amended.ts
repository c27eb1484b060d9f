import { isCue } from './deed-cues.ts';
import type { Heard } from './hear.ts';
import type { MenuProduct } from './menu.ts';
import type { Cue } from './words/order-words.ts';

/** What stands between two breaks of a sentence, by the surest of what it names. */
interface Part {
  readonly to: number;
  readonly words: readonly Heard[];
  readonly products: readonly MenuProduct[];
  readonly groups: readonly string[];
  readonly counts: boolean;
}

const leads: readonly Cue[] = ['a', 'the', 'one', 'many', 'of', 'with', 'to', 'into', 'it', 'more', 'instead'];
const breaks: readonly Cue[] = ['and', 'but', 'or', 'add', 'remove', 'change', 'make', 'correct', 'not', 'again'];

const partFrom = (heard: readonly Heard[], from: number): Part => {
  const isPart = (each: Heard): boolean => {
    if (each.kind === 'cue') return leads.some((cue) => each.cues.has(cue)) && !breaks.some((cue) => each.cues.has(cue)); // prettier-ignore
    return each.kind === 'product' || each.kind === 'option' || each.kind === 'number';
  };
  let to = from;
  while (to < heard.length && isPart(heard[to]!)) to += 1;
  const words = heard.slice(from, to);
  return {
    to,
    words,
    products: words.flatMap((each) => (each.kind === 'product' ? each.meant.map(({ product }) => product) : [])),
    groups: words.flatMap((each) => (each.kind === 'option' ? each.meant.map(({ group }) => group) : [])),
    counts: words.some((each) => each.kind === 'number' || isCue(each, 'one')),
  };
};

const cue = (name: Cue): Heard => ({ kind: 'cue', cues: new Set([name]) });

/** What was said gives way to what is said instead; undefined where they are no two of a kind. */
const turned = (
  said: Part,
  instead: Part,
  holds: (products: readonly MenuProduct[]) => boolean,
): Heard[] | undefined => {
  const things = said.products.length + said.groups.length;
  if (said.counts && things === 0 && instead.counts) return [cue('make'), cue('it'), ...instead.words];
  // "not six apples, eight"
  if (
    said.counts &&
    said.products.length > 0 &&
    holds(said.products) &&
    instead.counts &&
    instead.products.length + instead.groups.length === 0
  )
    return [cue('make'), ...instead.words, ...said.words.filter(({ kind }) => kind === 'product')];
  const isOther = said.products.length > 0 && instead.products.length > 0 && !holds(instead.products);
  const isOtherwise = said.products.length + instead.products.length === 0 && instead.groups.some((group) => said.groups.includes(group)); // prettier-ignore
  if (!isOther && !isOtherwise) return undefined;
  return [{ kind: 'amends' }, ...said.words, { kind: 'becomes' }, ...instead.words];
};

/** "No jam, butter", of what is with jam. */
const refusesChosen = (heard: readonly Heard[], at: number, chose: (said: Heard) => boolean): boolean => {
  const [each, next, then] = heard.slice(at, at + 3);
  const isNo = (each?.kind === 'modifier' && each.mod === 'no') || isCue(each, 'correct');
  const instead = heard[at + 3];
  if (each?.kind === 'modifier' && isCue(heard[at + 4], 'instead')) return false;
  return isNo && next?.kind === 'option' && chose(next) && then?.kind === 'comma' && instead?.kind === 'option' && !chose(instead); // prettier-ignore
};

/** "Actually no bread", of what is there. */
const refusal = (
  heard: readonly Heard[],
  at: number,
  holds: (products: readonly MenuProduct[]) => boolean,
  chose: (said: Heard) => boolean,
): Heard | undefined => {
  const [each, next, then] = heard.slice(at, at + 3);
  if (each?.kind !== 'cue' || !each.refuses || (then && then.kind !== 'stop')) return undefined;
  if (next?.kind === 'product' && holds(next.meant.map(({ product }) => product))) return cue('remove');
  return next?.kind === 'option' && chose(next) ? { kind: 'modifier', mod: 'no' } : undefined;
};

/** "Not red, blue", "la manta no, la alfombra", "rye bread, not white": puts what is wrong before what is right. */
export const amended = (
  heard: readonly Heard[],
  holds: (products: readonly MenuProduct[]) => boolean,
  chose: (said: Heard) => boolean,
): readonly Heard[] => {
  for (let at = 0; at < heard.length; at += 1) {
    const refused = refusal(heard, at, holds, chose);
    if (refused) return [...heard.slice(0, at), refused, ...amended(heard.slice(at + 1), holds, chose)];
    if (!isCue(heard[at], 'not') && !refusesChosen(heard, at, chose)) continue;
    const [before, after] = [heard[at - 1], heard[at + 1]];
    const put = (from: number, to: number, words: Heard[] | undefined): readonly Heard[] | undefined =>
      words && [...heard.slice(0, from), ...words, ...amended(heard.slice(to), holds, chose)];
    const behind = partFrom(heard, at + 1);
    const breaker = heard[behind.to];
    const parts = breaker?.kind === 'comma' || isCue(breaker, 'but');
    const first = parts && behind.words.length > 0 ? partFrom(heard, behind.to + 1) : undefined;
    const begun = first && put(at, first.to, turned(behind, first, holds));
    if (begun) return begun;
    // What stands right before it, up to the last break.
    let from = at;
    const start = before?.kind === 'comma' ? at - 1 : at;
    for (from = start; from > 0 && partFrom(heard, from - 1).to >= start;) from -= 1;
    const said = partFrom(heard, from);
    if (after?.kind === 'comma' && start === at) {
      const last = partFrom(heard, at + 2);
      const ended = put(from, last.to, turned(said, last, holds));
      if (ended) return ended;
    }
    const isOver = breaker === undefined || breaker.kind === 'stop';
    // "medium, not large", of what is large
    const isChosen = behind.words.some(chose) && !said.words.some(chose);
    const isRecount = behind.counts && said.counts && behind.products.length + behind.groups.length === 0;
    const corrected =
      isOver && (said.products.length > 0 || isChosen || isRecount)
        ? put(from, behind.to, turned(behind, said, holds))
        : undefined;
    if (corrected) return corrected;
  }
  return heard;
};

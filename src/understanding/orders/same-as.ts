import { isCue } from './deed-cues.ts';
import { emptyGroup, type Group } from './group.ts';
import type { Heard } from './hear.ts';
import type { Cue } from './words/order-words.ts';

const compares: ReadonlySet<string> = new Set(['as', 'than', 'que', 'como']);
const places: readonly Cue[] = ['first', 'second', 'third', 'fourth'];

/** "The same colour as the second scarf": what it is the same as, and where the words for that end. */
export const sameAs = (
  heard: readonly Heard[],
  at: number,
): { readonly like: Group; readonly to: number } | undefined => {
  const before = heard[at];
  if (before?.kind !== 'stray' || !compares.has(before.text)) return undefined;
  const like: Group = { ...emptyGroup(), lead: 'the', stands: true };
  let to = at + 1;
  for (; to < heard.length; to += 1) {
    const each = heard[to]!;
    const place = places.findIndex((cue) => isCue(each, cue)) + 1;
    if (place > 0) like.place = place;
    else if (each.kind === 'product') like.products = each.meant.map(({ product }) => product);
    else if (each.kind === 'option') like.options.push(each);
    else if (!isCue(each, 'the', 'one', 'last', 'it')) break;
  }
  return { like, to };
};

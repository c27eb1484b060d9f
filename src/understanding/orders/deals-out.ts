import { isCue } from './deed-cues.ts';
import type { Heard } from './hear.ts';
import type { Dealt, SaidOption } from './group.ts';

/** "A small one and a medium one", "dos chicas, una grande"; undefined where a thing is named, or anything done. */
export const dealsOut = (heard: readonly Heard[]): Dealt | undefined => {
  const options: SaidOption[] = [];
  let [count, parts] = [0, 0];
  let chosen = true;
  // "a small one": the "one" that an article waits for
  let waits = false;
  if (isCue(heard[0], 'and')) return undefined;
  for (const each of heard) {
    if (each.kind === 'comma' || each.kind === 'stop' || isCue(each, 'and', 'stop')) continue;
    if (each.kind === 'option' && parts > 0) {
      options.push(each);
      chosen = true;
    } else if (waits && chosen && isCue(each, 'one')) waits = false;
    else if (chosen && (each.kind === 'number' || isCue(each, 'one', 'a'))) {
      count += each.kind === 'number' ? each.value : 1;
      parts += 1;
      chosen = false;
      waits = !isCue(each, 'one') && each.kind !== 'number';
    } else return undefined;
  }
  return parts > 1 && chosen ? { count, options } : undefined;
};

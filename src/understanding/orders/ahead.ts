import type { Heard } from './hear.ts';

/** What the words up to the next break name, from a place on. */
export const ahead = (heard: readonly Heard[], from: number): 'product' | 'option' | 'plain' | 'number' | undefined => {
  let option: 'option' | 'plain' | undefined;
  for (let at = from; at < heard.length; at += 1) {
    const each = heard[at]!;
    if (each.kind === 'product') return 'product';
    if (each.kind === 'stop' || each.kind === 'comma') return option;
    if (each.kind === 'number') return option ?? 'number';
    if (each.kind === 'option') {
      option = 'option';
      const after = heard[at + 1];
      // "a triple shot of espresso" is no espresso.
      if (after?.kind === 'cue' && after.cues.has('of')) return option;
    }
    if (each.kind !== 'cue') continue;
    if (each.cues.has('plain') || each.cues.has('not')) option ??= 'plain';
    const breaks = ['a', 'one', 'another', 'other', 'and', 'add', 'remove', 'change', 'instead'] as const;
    if (at > from && breaks.some((cue) => each.cues.has(cue))) return option;
  }
  return option;
};

/** Whether a count may count what was not understood: "a latte for table five", "another thing". */
export const isVague = (heard: readonly Heard[], at: number): boolean => {
  const before = heard[at - 1];
  return (
    heard[at + 1]?.kind === 'stray' ||
    before?.kind === 'stray' ||
    (before?.kind === 'cue' && (before.cues.has('to') || before.cues.has('into')))
  );
};

export const isWith = (heard: Heard | undefined): boolean => heard?.kind === 'cue' && heard.cues.has('with');

export const isOf = (heard: Heard | undefined): boolean => heard?.kind === 'cue' && heard.cues.has('of');

/** A sentence whose values are marked: words, and for each the tag "B-slot", "I-slot" or "O". */
export interface Tagged {
  readonly words: readonly string[];
  readonly tags: readonly string[];
}

/** Where a value stands: words from..to, `to` exclusive. */
export interface SlotSpan {
  readonly slot: string;
  readonly from: number;
  readonly to: number;
}

/** A word and where it stands in the text, by character. */
export interface Placed {
  readonly word: string;
  readonly from: number;
  readonly to: number;
}

const pieces = /[\p{L}\p{M}\p{N}]+(?:(?:['’&.-]|(?<=\d):(?=\d\d))[\p{L}\p{M}\p{N}]+)*|[^\s]/gu;

/** The words of a text as a tagger looks at them: as they are written, signs by themselves. */
export const placedWords = (text: string): Placed[] =>
  [...text.matchAll(pieces)].map((match) => ({
    word: match[0],
    from: match.index,
    to: match.index + match[0].length,
  }));

export const outside = 'O';

export const spansOf = (tags: readonly string[]): SlotSpan[] => {
  const spans: SlotSpan[] = [];
  tags.forEach((tag, at) => {
    if (tag === outside) return;
    const slot = tag.slice(2);
    const last = spans.at(-1);
    if (tag.startsWith('I-') && last?.slot === slot && last.to === at) spans.splice(-1, 1, { ...last, to: at + 1 });
    else spans.push({ slot, from: at, to: at + 1 });
  });
  return spans;
};

export const tagsOf = (length: number, spans: readonly SlotSpan[]): string[] => {
  const tags = new Array<string>(length).fill(outside);
  for (const { slot, from, to } of spans)
    for (let at = from; at < to; at += 1) tags[at] = `${at === from ? 'B' : 'I'}-${slot}`;
  return tags;
};

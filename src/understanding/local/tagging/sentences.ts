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

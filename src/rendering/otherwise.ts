import { variantsOf, type Locale, type Phrases } from '#kernel';
import { phraseParts, type PhrasePart } from './phrases.ts';
import { saidOn } from './words.ts';

interface Variant {
  /** Finds the variant in what was said; what fills a gap is a group. */
  readonly pattern: RegExp;
  /** The names of the groups, in their order. */
  readonly gaps: readonly string[];
  readonly parts: readonly PhrasePart[];
}

/** Kinds of part: text, and the "#" of a plural. */
const [text, pound] = [0, 7];

/** More ways of saying it than this are not gone through. */
const mostWays = 64;

/** `counted`: what a "#" in it counts. */
const patternOf = (parts: readonly PhrasePart[], gaps: string[], counted = ''): string =>
  parts
    .map((part) => {
      if (Number(part.type) === text)
        return (part as { readonly value: string }).value.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
      if ('options' in part)
        return `(?:${Object.values(part.options)
          .map(({ value }) => patternOf(value, gaps, part.value))
          .join('|')})`;
      const isCount = Number(part.type) === pound || !('value' in part);
      gaps.push(isCount ? `#${counted}` : part.value);
      return isCount ? '([\\d.,]+)' : '([^]*?)';
    })
    .join('');

const readVariant = (template: string, locale: Locale): Variant => {
  const parts = phraseParts(template, locale);
  const gaps: string[] = [];
  return { pattern: new RegExp(patternOf(parts, gaps)), gaps, parts };
};

/** Every way in which a variant may read with these values: which case of a plural it was is not known. */
const waysOf = (parts: readonly PhrasePart[], values: ReadonlyMap<string, string>, counted = ''): readonly string[] =>
  parts.reduce<readonly string[]>(
    (ways, part) => {
      const next =
        Number(part.type) === text
          ? [(part as { readonly value: string }).value]
          : 'options' in part
            ? Object.values(part.options).flatMap(({ value }) => waysOf(value, values, part.value))
            : [values.get(Number(part.type) === pound || !('value' in part) ? `#${counted}` : part.value) ?? ''];
      return ways.flatMap((way) => next.map((each) => way + each)).slice(0, mostWays);
    },
    [''],
  );

/**
 * What might have been read in place of this, had another variant of a reply in it been chosen. `replies` that have no variants
 * change nothing, nor do those that cannot be read.
 */
export const saidOtherwise = (
  said: string,
  replies: Iterable<Phrases>,
  { locale, channel }: { readonly locale: Locale; readonly channel: string },
): readonly string[] => {
  const found: string[] = [];
  for (const reply of replies) {
    const phrases = variantsOf(reply);
    if (phrases.length < 2) continue;
    try {
      const variants = phrases.map((phrase) => readVariant(saidOn(phrase, channel).text, locale));
      for (const one of variants) {
        const match = one.pattern.exec(said);
        if (!match || match[0] === '') continue;
        const values = new Map(
          one.gaps.flatMap((gap, at) => (match[at + 1] === undefined ? [] : [[gap, match[at + 1]!]])),
        );
        const [before, after] = [said.slice(0, match.index), said.slice(match.index + match[0].length)];
        for (const other of variants)
          if (other !== one) found.push(...waysOf(other.parts, values).map((way) => before + way + after));
      }
    } catch {
      // A reply that is no message is told of by the checks.
    }
  }
  return found;
};

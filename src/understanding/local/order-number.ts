import type { Grammar } from './grammar/grammar.ts';
import { anywhere, wholly } from './grammar/pattern.ts';
import { claim, isOpen, spans, type Sentence, type Span, type Unit } from './sentence.ts';

/** "one oh four two" and "ten forty two" are spelled-out digits; anything else is one number. */
const valueOf = (units: readonly Unit[], nought: ReadonlySet<string>): number | undefined => {
  const parts = units.flatMap(({ norm, value }) => (norm === '0' ? [value ?? 0] : nought.has(norm) ? [0] : []));
  if (parts.length === 1) return parts[0];
  if (parts.length === 0 || !parts.every((part) => Number.isInteger(part) && part < 100)) return undefined;
  return Number(parts.join(''));
};

/** Reads the number of an order and claims its words. */
export const createOrderNumberReader = (
  grammar: Grammar,
): ((sentence: Sentence, expected: boolean) => number | undefined) => {
  const { named, loose, owned, bare, nought } = grammar.order;
  const digits = `0(?: (?:0|${nought}))*`;
  const labels = new Set(grammar.order.label.split('|'));
  const noughts = new Set(nought.split('|'));
  const patterns = [
    { pattern: anywhere(`(?:(?:${named}) )?# ${digits}`), least: 100, named: true },
    { pattern: anywhere(`(?:${named}) (?:# )?${digits}`), least: 0, named: true },
    { pattern: anywhere(`(?:${loose}) (?:# )?${digits}`), least: 100, named: true },
    { pattern: anywhere(`(?:${owned}) ${digits}`), least: 0, named: false },
    { pattern: anywhere(`(?:${bare}) ${digits}`), least: 1_000, named: false },
  ];
  const alone = anywhere(digits);
  const numbersOnly = wholly(`(?:0|${nought}|,|\\.| )+`);

  /** "order 1000 mugs" counts mugs. */
  const countsThings = ({ units }: Sentence, { to }: Span): boolean => {
    const next = units[to];
    return next !== undefined && next.role === 'said' && /^\p{L}/u.test(next.norm) && !grammar.small.has(next.norm);
  };

  const take = (sentence: Sentence, span: Span, least: number): number | undefined => {
    const value = valueOf(sentence.units.slice(span.from, span.to), noughts);
    if (value === undefined || !Number.isSafeInteger(value) || value < least) return undefined;
    // "cancel order" stays: it says what is wanted.
    const digits = sentence.units.findIndex(({ norm }, at) => at >= span.from && (norm === '0' || norm === '#'));
    let from = Math.max(digits, span.from);
    while (from > span.from && labels.has(sentence.units[from - 1]?.norm ?? '')) from -= 1;
    claim(sentence, { from, to: span.to }, 'order');
    return value;
  };

  return (sentence, expected) => {
    if (!sentence.line.includes('0')) return undefined;
    for (const { pattern, least, named: sure } of patterns)
      for (const span of spans(sentence, pattern)) {
        if (!isOpen(sentence, span) || (!sure && countsThings(sentence, span))) continue;
        const value = take(sentence, span, least);
        if (value !== undefined) return value;
      }
    if (!expected) return undefined;
    for (const span of spans(sentence, alone)) {
      const value = isOpen(sentence, span)
        ? take(sentence, span, numbersOnly.test(sentence.line) ? 1 : 1_000)
        : undefined;
      if (value !== undefined) return value;
    }
    return undefined;
  };
};

import type { Interpretation } from '#kernel';
import type { Grammar } from './grammar/grammar.ts';
import { anywhere } from './grammar/pattern.ts';
import { claim, isOpen, spans, type Sentence, type Span } from './sentence.ts';

type Amounts = Interpretation['money'];
type Relation = Amounts[number]['relation'];

/** How many minor units one unit of a currency has: 100 for USD, 1 for JPY. */
const minorUnits = (currency: string): number =>
  10 ** (new Intl.NumberFormat('en-US', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2);

const wordsOf = ({ units }: Sentence, { from, to }: Span): string =>
  units.slice(from, to).map(({ norm }) => norm).join(' '); // prettier-ignore

/** Reads amounts of money and claims their words: "under $20", "between 10 and 20 dollars". */
export const createMoneyReader = (grammar: Grammar, currency: string): ((sentence: Sentence) => Amounts) => {
  const { units, cents, before, after, between, priceWords } = grammar.money;
  const sure = `(?:(?:${units}) 0(?: (?:${units}))?|0 (?:0 )?(?:${units})(?: (?:${grammar.numbers.joiner} |con )?0 (?:${cents}))?|0 (?:${cents}))`;
  const any = `(?:${sure}|0(?: 0)?)`;
  const perUnit = minorUnits(currency);
  const others = grammar.money.named.filter(([codes]) => !codes.includes(currency)).map(([, words]) => words);
  const foreign = anywhere(others.join('|'));
  const isCents = new RegExp(`0 (?:${cents})(?![^ ])`, 'u');
  type Rule = readonly [Relation, RegExp, 'sure' | 'bare'];
  const rules: readonly Rule[] = [
    ...after.map(([relation, words]): Rule => [relation, anywhere(`${any} (?:${words})`), 'sure']),
    ...before.map(([relation, words]): Rule => [relation, anywhere(`(?:${words}) (?:the )?${sure}`), 'sure']),
    ...before.map(([relation, words]): Rule => [relation, anywhere(`(?:${words}) 0(?: 0)?`), 'bare']),
    ['exactly', anywhere(sure), 'sure'],
  ];
  const ranges = between.map((words) => anywhere(words.replaceAll('AMOUNT', any)));
  const priceWord = anywhere(priceWords);

  const amountsIn = (sentence: Sentence, span: Span): number[] => {
    const inside = sentence.units.slice(span.from, span.to);
    const numbers = inside.filter(({ norm }) => norm === '0');
    const [first, second] = numbers;
    if (!first) return [];
    const line = inside.map(({ norm }) => norm).join(' ');
    const minor = (value: number): number => Math.min(Math.round(Math.abs(value) * perUnit), Number.MAX_SAFE_INTEGER);
    if (isCents.test(line))
      return [second ? minor((first.value ?? 0) + (second.value ?? 0) / 100) : minor((first.value ?? 0) / 100)];
    const spoken = second && !first.digits && !second.digits && (first.value ?? 0) >= 5 && (second.value ?? 0) >= 10;
    if (spoken && (first.value ?? 0) < 1_000 && (second.value ?? 0) < 100 && line.includes('0 0'))
      return [minor((first.value ?? 0) + (second.value ?? 0) / 100)];
    return [minor((second && line.includes('0 0') ? second : first).value ?? 0)];
  };

  /** "more than 20 mugs" is no price: what follows a bare number must not be a thing. */
  const countsThings = ({ units: all }: Sentence, span: Span): boolean => {
    const next = all[span.to];
    return next !== undefined && next.role === 'said' && /^[\p{L}]/u.test(next.norm) && !grammar.small.has(next.norm);
  };

  /** "5 pound dumbbells" */
  const isWeight = ({ units: all }: Sentence, { from, to }: Span): boolean =>
    all.slice(from, to).some(({ norm }) => grammar.measures.has(norm) && norm !== 'c');

  const rangeIn = (sentence: Sentence): Amounts => {
    for (const pattern of ranges)
      for (const span of spans(sentence, pattern)) {
        if (!isOpen(sentence, span) || countsThings(sentence, span)) continue;
        const found = sentence.units
          .slice(span.from, span.to)
          .flatMap((unit) => (unit.norm === '0' ? [unit.value ?? 0] : []));
        const [low = 0, high = 0] = [found[0], found.at(-1)];
        claim(sentence, span, 'money');
        const [least, most] = [Math.min(low, high), Math.max(low, high)].map((value) => Math.round(value * perUnit));
        const isForeign = wordsOf(sentence, span).search(foreign) >= 0 && { foreign: true as const };
        return [
          { relation: 'at-least', amount: least!, ...isForeign },
          { relation: 'at-most', amount: most!, ...isForeign },
        ];
      }
    return [];
  };

  return (sentence) => {
    if (!sentence.line.includes('0')) return [];
    const amounts = [...rangeIn(sentence)];
    for (const [relation, pattern, kind] of rules)
      for (const span of spans(sentence, pattern)) {
        if (!isOpen(sentence, span)) continue;
        if ((kind === 'bare' || isWeight(sentence, span)) && countsThings(sentence, span)) continue;
        const words = wordsOf(sentence, span);
        if (kind === 'bare' && words.search(priceWord) < 0) continue;
        const [amount] = amountsIn(sentence, span);
        if (amount === undefined) continue;
        const twoNumbers =
          kind === 'sure' &&
          relation === 'exactly' &&
          sentence.units[span.from]?.norm === '0' &&
          sentence.units[span.from + 1]?.norm === '0';
        const isPair = twoNumbers && amount !== Math.round((sentence.units[span.from + 1]?.value ?? 0) * perUnit);
        claim(sentence, { ...span, from: twoNumbers && !isPair ? span.from + 1 : span.from }, 'money');
        amounts.push({ relation, amount, ...(words.search(foreign) >= 0 && { foreign: true as const }) });
      }
    return amounts;
  };
};

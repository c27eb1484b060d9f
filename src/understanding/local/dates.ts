import type { Grammar } from './grammar/grammar.ts';
import { anywhere } from './grammar/pattern.ts';
import { claim, isOpen, numbersIn, spans, type Sentence, type Span } from './sentence.ts';

const dayLength = 86_400_000;

const iso = (day: Date): string | undefined =>
  Number.isNaN(day.getTime()) || Math.abs(day.getUTCFullYear() - 2_000) > 900
    ? undefined
    : day.toISOString().slice(0, 10);

const daysFrom = (at: Date, days: number): string | undefined => iso(new Date(at.getTime() + days * dayLength));

/** The day of that name in this year or, once it has gone by, in the next. */
const monthDay = (at: Date, month: number, day: number, year?: number): string | undefined => {
  const today = Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate());
  const first = new Date(Date.UTC(year ?? at.getUTCFullYear(), month, day));
  const meant =
    year === undefined && first.getTime() < today ? new Date(Date.UTC(at.getUTCFullYear() + 1, month, day)) : first;
  return meant.getUTCDate() === day ? iso(meant) : undefined;
};

/** Reads one date, counted from `at` in UTC, and claims its words; `isThing` says that a word names a product. */
export const createDateReader = (grammar: Grammar): ((sentence: Sentence, at: Date) => string | undefined) => {
  const { days, weekdays, months, ahead, lead, dayMonth } = grammar.date;
  const monthWords = months.flat().join('|');
  const monthOf = new Map(months.flatMap((names, at) => names.map((name) => [name, at] as const)));
  const dayOf = new Map(weekdays.flatMap((names, at) => names.map((name) => [name, at] as const)));
  const relative = anywhere(
    `(?:(?:${lead}) )?(?<day>${Object.keys(days)
      .sort((a, b) => b.length - a.length)
      .join('|')})`,
  );
  const weekday = anywhere(`(?:(?<lead>${lead}) )*(?<day>${weekdays.flat().join('|')})`);
  const counted = ahead.map(([source, length]) => [anywhere(source), length] as const);
  const named = dayMonth.map((source) =>
    anywhere(
      `(?:(?:${lead}) )?${source.replace('MONTH', `(?<month>${monthWords})`).replace('DAY', '(?:0|0th)')}(?:(?: ,)? (?:de |del )?(?<year>0(?: 0)?))?`,
    ),
  );
  const written = /(?<![^ ])(?<year>\d{4})-(?<month>\d\d?)-(?<day>\d\d?)(?![^ ])/gu;

  const dayIn = (sentence: Sentence, span: Span): { day: number; year: number | undefined } => {
    const values = sentence.units
      .slice(span.from, span.to)
      .flatMap(({ value }) => (value === undefined ? [] : [value]));
    const [day = 0, first = 0, second] = values;
    // "Nineteen sixty-one" is two numbers.
    const year = (first === 19 || first === 20) && second !== undefined && second < 100 ? first * 100 + second : first;
    return { day, year: year > 1_900 && year < 2_200 ? year : undefined };
  };

  const readers: readonly [RegExp, (span: Span, sentence: Sentence, at: Date) => string | undefined][] = [
    [
      written,
      ({ groups }, _, at) => monthDay(at, Number(groups['month']) - 1, Number(groups['day']), Number(groups['year'])),
    ],
    ...named.map((pattern): [RegExp, (span: Span, sentence: Sentence, at: Date) => string | undefined] => [
      pattern,
      (span, sentence, at) => {
        const { day, year } = dayIn(sentence, span);
        return monthDay(at, monthOf.get(span.groups['month'] ?? '') ?? -1, day, year);
      },
    ]),
    ...counted.map(([pattern, length]): [RegExp, (span: Span, sentence: Sentence, at: Date) => string | undefined] => [
      pattern,
      (span, sentence, at) => {
        const [number] = numbersIn(sentence, span);
        return daysFrom(at, Math.min(Math.round(number ?? 1), 4_000) * length);
      },
    ]),
    [relative, ({ groups }, _, at) => daysFrom(at, days[groups['day'] ?? ''] ?? 0)],
    [
      weekday,
      ({ groups }, _, at) => {
        const distance = ((dayOf.get(groups['day'] ?? '') ?? 0) - at.getUTCDay() + 7) % 7;
        return daysFrom(at, distance === 0 && groups['lead'] ? 7 : distance);
      },
    ],
  ];

  return (sentence, at) => {
    for (const [pattern, resolve] of readers)
      for (const span of spans(sentence, pattern)) {
        const date = isOpen(sentence, span) ? resolve(span, sentence, at) : undefined;
        if (date === undefined) continue;
        claim(sentence, span, 'date');
        return date;
      }
    return undefined;
  };
};

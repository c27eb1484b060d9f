import { IntlMessageFormat } from 'intl-messageformat';
import { AppError, remember, type Locale, type Money } from '#kernel';
import { spokenDate, writtenDate } from './dates.ts';
import { listForTheEar, writtenList } from './lists.ts';
import { spokenMoney, writtenMoney } from './money.ts';

/** Tags are plain text here: a "<" in a wording is a "<". There is room for the wordings of a draft beside those in force. */
const compiled = remember(
  (locale, message) => new IntlMessageFormat(message, locale, undefined, { ignoreTag: true }),
  8000,
);

export type PhrasePart = ReturnType<IntlMessageFormat['getAst']>[number];

/** What an ICU message is made of. Throws what the parser throws where it can't be read. */
export const phraseParts = (message: string, locale: Locale): readonly PhrasePart[] =>
  compiled(locale, message).getAst();

const isMoney = (value: unknown): value is Money =>
  typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value;

/** {anyOf: […]}: things to choose among. */
const isAlternatives = (value: unknown): value is { anyOf: readonly unknown[] } =>
  typeof value === 'object' && value !== null && 'anyOf' in value && Array.isArray(value.anyOf);

/** {firstOf: […], heard: 3}: all of it for the eye, so many for the ear. */
const isShortened = (value: unknown): value is { firstOf: readonly unknown[]; heard: number } =>
  typeof value === 'object' && value !== null && 'firstOf' in value && Array.isArray(value.firstOf);

/** Numbers stay numbers, since plurals need them. */
const worded = (value: unknown, locale: Locale, manner: 'text' | 'speech', timeZone: string): string | number => {
  if (typeof value === 'number') return value;
  if (isMoney(value)) return manner === 'text' ? writtenMoney(value, locale) : spokenMoney(value, locale);
  if (value instanceof Date)
    return manner === 'text' ? writtenDate(value, locale, timeZone) : spokenDate(value, locale, timeZone);
  if (isShortened(value))
    return worded(manner === 'text' ? value.firstOf : value.firstOf.slice(0, value.heard), locale, manner, timeZone);
  if (Array.isArray(value) || isAlternatives(value)) {
    const [members, word]: [readonly unknown[], 'and' | 'or'] = Array.isArray(value)
      ? [value, 'and']
      : [value.anyOf, 'or'];
    const items = members.map((item) => String(worded(item, locale, manner, timeZone)));
    return manner === 'text' ? writtenList(items, locale, word) : listForTheEar(items, locale, word);
  }
  if (value === null || value === undefined) return '';
  if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  throw new TypeError(`a value of type ${typeof value} has no words`);
};

/**
 * An ICU message with its values, put into words. Money, dates, lists, {anyOf: […]} and {firstOf: […]} among the values are worded for the eye ('text')
 * or the ear ('speech') first; null and undefined are nothing. Throws AppError 'phrase.broken' when the message cannot be
 * read or asks for a value that was not given.
 */
export const formatPhrase = (
  message: string,
  values: Readonly<Record<string, unknown>>,
  locale: Locale,
  manner: 'text' | 'speech',
  timeZone = 'UTC',
): string => {
  try {
    const words: Record<string, string | number> = {};
    for (const [name, value] of Object.entries(values)) words[name] = worded(value, locale, manner, timeZone);
    // A value at the end may be empty.
    return String(compiled(locale, message).format(words)).trimEnd();
  } catch (cause) {
    const given = Object.keys(values).join(', ') || 'no values';
    throw new AppError(
      'phrase.broken',
      `Cannot say "${message}" in ${locale} with ${given}: ${(cause as Error).message}`,
      { cause },
    );
  }
};

import { AppError, type Locale, type Message, type Phrase, type Words } from '#kernel';
import { formatPhrase } from './phrases.ts';

type Manner = 'text' | 'speech';

const isMessage = (value: unknown): value is Message =>
  typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string';

/** Messages among the values are taken for the eye or for the ear; everything else is worded by the rendering room. */
const forManner = (value: unknown, manner: Manner): unknown => {
  if (Array.isArray(value)) return value.map((item) => forManner(item, manner));
  if (typeof value === 'object' && value !== null && 'anyOf' in value) return { anyOf: forManner(value.anyOf, manner) };
  if (typeof value === 'object' && value !== null && 'firstOf' in value)
    return { firstOf: forManner(value.firstOf, manner) };
  if (isMessage(value)) return manner === 'speech' ? (value.speech ?? value.text) : value.text;
  return value;
};

/** One phrase with its values in words of one locale, for eye and ear. */
export const phraseWords = (phrase: Phrase, values: Readonly<Record<string, unknown>>, locale: Locale): Message => {
  const worded = (template: string, manner: Manner): string =>
    formatPhrase(
      template,
      Object.fromEntries(Object.entries(values).map(([key, value]) => [key, forManner(value, manner)])),
      locale,
      manner,
    );
  const text = worded(typeof phrase === 'string' ? phrase : phrase.text, 'text');
  const speech = worded(typeof phrase === 'string' ? phrase : phrase.speech, 'speech');
  return speech === text ? { text } : { text, speech };
};

/** Puts the phrases of one place (an intent, the dialogue) into words of one locale. */
export const createWords =
  (place: string, phrases: Readonly<Record<string, Phrase>>, locale: Locale): Words =>
  (name, values = {}) => {
    const phrase = phrases[name];
    if (phrase === undefined)
      throw new AppError(
        'wording.missing',
        `${place} has no "${name}" in ${locale}; there are ${Object.keys(phrases).join(', ')}`,
      );
    return phraseWords(phrase, values, locale);
  };

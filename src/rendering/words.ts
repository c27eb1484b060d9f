import {
  AppError,
  channels,
  firstVariant,
  variantsOf,
  type Channel,
  type ChannelPhrase,
  type Locale,
  type Message,
  type Phrase,
  type Phrases,
  type Variants,
  type Words,
} from '#kernel';
import { formatPhrase } from './phrases.ts';

type Manner = 'text' | 'speech';

const isMessage = (value: unknown): value is Message =>
  typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string';

/** Messages among the values are taken for the eye or for the ear; everything else is worded by the rendering room. */
const forManner = (value: unknown, manner: Manner): unknown => {
  if (Array.isArray(value)) return value.map((item) => forManner(item, manner));
  if (typeof value === 'object' && value !== null && 'anyOf' in value) return { anyOf: forManner(value.anyOf, manner) };
  if (typeof value === 'object' && value !== null && 'firstOf' in value)
    return { ...value, firstOf: forManner(value.firstOf, manner) };
  if (isMessage(value)) return manner === 'speech' ? (value.speech ?? value.text) : value.text;
  return value;
};

const ownOf = (phrase: Exclude<Phrase, string>, channel: string | undefined): ChannelPhrase => {
  const own = channels.find((each) => each === channel);
  const said = own && phrase[own];
  return typeof said === 'string' ? { text: said } : (said ?? {});
};

/** What a phrase says to the eye and to the ear on a channel; without one, what it says everywhere. */
export const saidOn = (phrase: Phrase, channel?: string): { readonly text: string; readonly speech: string } => {
  if (typeof phrase === 'string') return { text: phrase, speech: phrase };
  const own = ownOf(phrase, channel);
  const text = own.text ?? phrase.text;
  return { text, speech: own.speech ?? phrase.speech ?? text };
};

/** Every text there is in a phrase, with the channel it is for; null: for all that have none of their own. */
export const textsOf = (
  phrase: Phrase,
): readonly { readonly channel: Channel | null; readonly manner: Manner; readonly template: string }[] => {
  if (typeof phrase === 'string') return [{ channel: null, manner: 'text', template: phrase }];
  return [null, ...channels].flatMap((channel) => {
    const own: ChannelPhrase = channel === null ? phrase : ownOf(phrase, channel);
    return (['text', 'speech'] as const).flatMap((manner) => {
      const template = own[manner];
      return template === undefined ? [] : [{ channel, manner, template }];
    });
  });
};

/** One phrase with its values in words of one locale, for eye and ear, as the channel has them said. */
export const phraseWords = (
  phrase: Phrase,
  values: Readonly<Record<string, unknown>>,
  locale: Locale,
  channel?: string,
): Message => {
  const worded = (template: string, manner: Manner): string =>
    formatPhrase(
      template,
      Object.fromEntries(Object.entries(values).map(([key, value]) => [key, forManner(value, manner)])),
      locale,
      manner,
    );
  const said = saidOn(phrase, channel);
  const text = worded(said.text, 'text');
  const speech = worded(said.speech, 'speech');
  return speech === text ? { text } : { text, speech };
};

/** Puts the phrases of one place (an intent, the dialogue) into words of one locale, as the channel has them said. */
export const createWords =
  (
    place: string,
    phrases: Readonly<Record<string, Phrases>>,
    locale: Locale,
    { channel, variants = firstVariant }: { readonly channel?: string; readonly variants?: Variants } = {},
  ): Words =>
  (name, values = {}) => {
    const all = variantsOf(phrases[name] ?? []);
    if (all.length === 0)
      throw new AppError(
        'wording.missing',
        `${place} has no "${name}" in ${locale}; there are ${Object.keys(phrases).join(', ')}`,
      );
    const chosen = all.length > 1 ? variants.of(name, all.length) : 0;
    if (all.length > 1) variants.said(name, chosen);
    return phraseWords(all[chosen]!, values, locale, channel);
  };

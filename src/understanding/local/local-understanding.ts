import type { Example, Input, Interpretation, Lexicon, Locale, Understanding } from '#kernel';
import { grammars } from './grammar/grammars.ts';
import { createSpeaker, inScope } from './speaker.ts';

const pressed = (value: string): Interpretation => ({
  heard: value,
  intents: [],
  scope: 1,
  bareAnswer: false,
  correction: false,
  numbers: [],
  money: [],
  subject: value,
  items: [],
});

const languageOf = (locale: Locale): string => locale.split(/[-_]/u)[0]?.toLowerCase() ?? '';

/**
 * Learns from the examples at once (well under a second for a shop's worth) and then answers without asking anybody.
 * A locale that was not taught is read as a taught one of the same language, or else as the first one.
 */
export const createLocalUnderstanding = ({
  examples,
  lexicon,
  currency,
}: {
  readonly examples: Readonly<Record<Locale, readonly Example[]>>;
  readonly lexicon: Lexicon;
  /** ISO 4217: what "20" is counted in when money is spoken of. */
  readonly currency: string;
}): Understanding => {
  const speakers = Object.entries(examples).map(([locale, taught]) => {
    const grammar =
      grammars[locale] ?? Object.entries(grammars).find(([known]) => languageOf(known) === languageOf(locale))?.[1];
    if (!grammar)
      throw new RangeError(
        `no grammar for ${locale}: there are ${Object.keys(grammars).join(', ')} in understanding/local/grammar`,
      );
    return { locale, interpret: createSpeaker(grammar, taught, lexicon, currency) };
  });
  const [first] = speakers;
  if (!first) throw new RangeError('no examples were given, in any locale');
  const speakerOf = (locale: Locale): (typeof speakers)[number] =>
    speakers.find((speaker) => speaker.locale === locale) ??
    speakers.find((speaker) => languageOf(speaker.locale) === languageOf(locale)) ??
    first;

  /** The best guess, unless it makes no sense here and another does. */
  const best = (
    input: Extract<Input, { kind: 'recognised' }>,
    read: (text: string) => Interpretation,
  ): Interpretation => {
    const heard = read(input.guesses[0]?.words ?? '');
    if (heard.scope >= inScope || heard.answer) return heard;
    for (const { words } of input.guesses.slice(1, 5)) {
      const other = read(words);
      if (other.scope >= inScope || other.bareAnswer) return other;
    }
    return heard;
  };

  return {
    name: 'local',
    interpret: async (input, { locale, ...context }) => {
      if (input.kind === 'pressed') return pressed(input.value);
      const { interpret } = speakerOf(locale);
      const read = (text: string): Interpretation => interpret(text, context);
      return input.kind === 'words' ? read(input.words) : best(input, read);
    },
  };
};

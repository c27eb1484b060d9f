import type { Phrase } from '#kernel';
import { plainWords, saidOn, toSsml } from '#rendering';
import { isObject, listAt, objectAt, textAt, type Json, type JsonObject } from './json.ts';
import { toMessage, toPhrase } from './phrases.ts';

// Lex's own limits.
export const most = { message: 1000, variations: 2 } as const;

interface Heard {
  readonly text?: string | undefined;
  readonly speech?: string | undefined;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The words of SSML: what reads is kept, how it is read goes. */
const wordsOf = (ssml: string): string =>
  plainWords(
    ssml
      .replace(/<sub\s[^>]*alias\s*=\s*"([^"]*)"[^>]*>.*?<\/sub>/gs, '$1')
      .replace(/<[^>]*>/g, ' ')
      .replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name]!),
  ).replace(/ ([.,;:!?])/g, '$1');

const heardIn = (message: JsonObject): Heard => {
  const text = textAt(objectAt(message, 'plainTextMessage'), 'value');
  const ssml = textAt(objectAt(message, 'ssmlMessage'), 'value');
  const title = textAt(objectAt(message, 'imageResponseCard'), 'title');
  return { text: text ?? title, speech: ssml && (wordsOf(ssml) || undefined) };
};

/** One group says one of its messages; one in SSML is how another is spoken. */
const sayingsOf = (group: JsonObject): readonly Heard[] => {
  const all = [objectAt(group, 'message'), ...listAt(group, 'variations')].map(heardIn);
  const texts = all.flatMap(({ text }) => text ?? []);
  const speeches = all.flatMap(({ speech }) => speech ?? []);
  if (texts.length === 0) return speeches.map((text) => ({ text }));
  return texts.map((text, at) => ({ text, speech: speeches[at] }));
};

export const groupsIn = (specification: JsonObject): readonly JsonObject[] =>
  listAt(specification, 'messageGroupsList', 'messageGroups');

/**
 * What a specification says, in its ways of saying it: the groups one after the other, first with their main messages, then with
 * their variations. Nothing where all it has are payloads for programs.
 */
export const phrasesIn = (specification: JsonObject, slots: ReadonlySet<string>): readonly Phrase[] => {
  const groups = groupsIn(specification)
    .map(sayingsOf)
    .filter((sayings) => sayings.length > 0);
  const ways = Math.max(0, ...groups.map((sayings) => sayings.length));
  return Array.from({ length: ways }, (_, way): Phrase => {
    const said = groups.map((sayings) => sayings[Math.min(way, sayings.length - 1)]!);
    const joined = (words: (heard: Heard) => string): string => toPhrase(said.map(words).join(' '), slots);
    const text = joined((heard) => heard.text ?? '');
    const speech = joined((heard) => heard.speech ?? heard.text ?? '');
    return speech === text ? text : { text, speech };
  });
};

const message = (kind: 'plainTextMessage' | 'ssmlMessage', value: string): JsonObject => ({
  plainTextMessage: null,
  customPayload: null,
  ssmlMessage: null,
  imageResponseCard: null,
  [kind]: { value },
});

export type Tell = (sentence: string) => void;

/** One group with these ways of saying it. What Lex has no room for is told. */
export const groupsFor = (phrases: readonly Phrase[], locale: string, tell: Tell): readonly Json[] => {
  const messages = phrases.flatMap((phrase) => {
    const { text, speech } = saidOn(phrase, 'lex');
    return (speech === text ? [text] : [text, speech]).flatMap((each, at): JsonObject[] => {
      const words = toMessage(each);
      if (words === undefined) {
        tell(`"${each}" has plurals or choices in it, which a Lex message can't have.`);
        return [];
      }
      const value = at === 0 ? words : toSsml(words, locale);
      if (value.length <= most.message) return [message(at === 0 ? 'plainTextMessage' : 'ssmlMessage', value)];
      tell(`"${words.slice(0, 40)}…" is longer than the ${most.message} characters that a Lex message may have.`);
      return [];
    });
  });
  const [first, ...others] = messages;
  if (!first) return [];
  if (others.length > most.variations)
    tell(
      `"${textAt(objectAt(first, 'plainTextMessage'), 'value') ?? ''}": ${others.length - most.variations} of its variations have no room; Lex takes ${most.variations}.`,
    );
  const variations = others.slice(0, most.variations);
  return [{ message: first, variations: variations.length > 0 ? variations : null }];
};

/** The specification with other words, everything else as it was. */
export const withPhrases = (
  specification: JsonObject,
  phrases: readonly Phrase[],
  locale: string,
  tell: Tell,
): JsonObject => {
  const key = isObject(specification) && 'messageGroups' in specification ? 'messageGroups' : 'messageGroupsList';
  return { ...specification, [key]: groupsFor(phrases, locale, tell) };
};

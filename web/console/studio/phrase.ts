import type { ChannelPhrase, Phrase, Phrases } from './wire.ts';

/** Ways by which shoppers talk, each with whether it is heard as well as read. */
export const channels = [
  { channel: 'web', heard: true },
  { channel: 'lex', heard: true },
  { channel: 'teams', heard: false },
] as const;
export type Channel = (typeof channels)[number]['channel'];

export const textOf = (phrase: Phrase | undefined): string =>
  phrase === undefined ? '' : typeof phrase === 'string' ? phrase : phrase.text;

export const variantsOf = (phrases: Phrases): readonly Phrase[] =>
  Array.isArray(phrases) ? (phrases as readonly Phrase[]) : [phrases as Phrase];

/** One without a list, several as one. */
export const phrasesOf = (variants: readonly Phrase[]): Phrases => (variants.length === 1 ? variants[0]! : variants);

/** A phrase as it is edited. `speech` null: as it reads. A channel that is not in `own` says the same as all. */
export interface PhraseParts {
  readonly text: string;
  readonly speech: string | null;
  readonly own: { readonly [Own in Channel]?: ChannelPhrase };
}

export const partsOf = (phrase: Phrase): PhraseParts => {
  if (typeof phrase === 'string') return { text: phrase, speech: null, own: {} };
  const own = channels.flatMap(({ channel }) => {
    const said = phrase[channel];
    return said === undefined ? [] : [[channel, typeof said === 'string' ? { text: said } : said] as const];
  });
  return { text: phrase.text, speech: phrase.speech ?? null, own: Object.fromEntries(own) };
};

const channelPhrase = ({ text, speech }: ChannelPhrase): string | ChannelPhrase => {
  if (text && !speech) return text;
  return { ...(text && { text }), ...(speech && { speech }) };
};

/** Written as briefly as it can be. */
export const phraseOf = ({ text, speech, own }: PhraseParts): Phrase => {
  const sounds = speech !== null && speech !== '' && speech !== text;
  const channelsOwn = Object.entries(own).map(([channel, said]) => [channel, channelPhrase(said)] as const);
  if (!sounds && channelsOwn.length === 0) return text;
  return { text, ...(sounds && { speech }), ...Object.fromEntries(channelsOwn) };
};

/** As the shop takes it: the channel's own for the ear, the one for the ear, the channel's, the text. */
export const saidOn = (phrase: Phrase, channel: Channel): { readonly text: string; readonly speech: string } => {
  const { text, speech, own } = partsOf(phrase);
  const said = own[channel] ?? {};
  const read = said.text || text;
  return { text: read, speech: said.speech || speech || read };
};

/** Names in {gaps}, once each; also of choices: {total, plural, …}. */
export const gapsIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(/\{\s*(\w+)\s*[},]/g)].map(([, name]) => name!)),
];

/** Words a minute of an unhurried voice. */
const PACE = 160;

/** How long it takes to say, in seconds. Gaps count as one word. */
export const secondsOf = (text: string): number => {
  const words = text
    .replaceAll(/\{[^{}]*\}/g, ' x ')
    .split(/\s+/)
    .filter(Boolean).length;
  return Math.round((words / PACE) * 600) / 10;
};

/** Whether a value is a phrase or variants of one. */
const isPhrase = (value: unknown): value is Phrase =>
  typeof value === 'string' || (typeof value === 'object' && value !== null && 'text' in value);

/** A reply as people read it, a line for each thing it says; null: it is none. `named` names the ear and the channels. */
export const linesOf = (value: unknown, named: (what: 'speech' | Channel) => string): string | null => {
  const variants = Array.isArray(value) ? (value as unknown[]) : [value];
  if (variants.length === 0 || !variants.every(isPhrase)) return null;
  const told = variants.map((variant) => {
    const { text, speech, own } = partsOf(variant);
    const more = channels.flatMap(({ channel }) => {
      const { text: read, speech: heard } = own[channel] ?? {};
      return [
        ...(read === undefined ? [] : [`${named(channel)}: ${read}`]),
        ...(heard === undefined ? [] : [`${named(channel)}, ${named('speech')}: ${heard}`]),
      ];
    });
    return [text, ...(speech === null ? [] : [`${named('speech')}: ${speech}`]), ...more].join('\n    ');
  });
  return told.length === 1 ? told[0]! : told.map((each, at) => `${at + 1}.  ${each}`).join('\n');
};

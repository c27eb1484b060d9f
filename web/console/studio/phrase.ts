import type { Phrase } from './wire.ts';

export const textOf = (phrase: Phrase | undefined): string =>
  phrase === undefined ? '' : typeof phrase === 'string' ? phrase : phrase.text;
export const speechOf = (phrase: Phrase | undefined): string =>
  phrase === undefined ? '' : typeof phrase === 'string' ? phrase : phrase.speech;

/** What is written and what is spoken; one text where both are the same. */
export const phraseOf = (text: string, speech: string | null): Phrase =>
  speech === null || speech === '' || speech === text ? text : { text, speech };

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

import type { Locale, Rate } from '#kernel';
import { plainWords } from './plain-words.ts';
import { spokenLine } from './spoken.ts';

/** Bullets and emphasis are for the eye; pictures have names no shopper wants to hear. */
const unspoken = /^\s*(?:[-*•–]|\d+\.)\s+|(?<![*_`])[*_`]{2,}(?![*_`]| ?\d{4}\b)|\p{Extended_Pictographic}\ufe0f?/gu;

/** A first sentence longer than this keeps people waiting: what stands before its colon is said by itself. */
const longFirst = 60;

const opening = (line: string): [first: string, rest: string] | null => {
  const end = /[.!?](?:\s|$)/.exec(line)?.index ?? line.length;
  if (end <= longFirst) return null;
  const colon = /[:;]\s/.exec(line);
  return colon && colon.index < end ? [line.slice(0, colon.index + 1), line.slice(colon.index + 2)] : null;
};

/**
 * Plain words → SSML that every voice takes or that `fitSsml` makes it take: only speak, prosody (a rate), p, s, break, sub and
 * say-as. An empty line starts a paragraph, a line is a sentence group; a long first sentence is parted at its colon. Nothing
 * in the words can break out of it: everything else is escaped or left out.
 */
export const toSsml = (plainSpeech: string, locale: Locale = 'en-US', rate: Rate = 'medium'): string => {
  const paragraphs = plainSpeech.split(/\r?\n[^\S\n]*\r?\n/).map((paragraph) =>
    paragraph
      .split(/\r?\n/)
      .map((line) => plainWords(line.replace(unspoken, '')))
      .filter((line) => line !== ''),
  );
  const filled = paragraphs.filter((lines) => lines.length > 0);
  const parted = filled[0]?.[0] === undefined ? null : opening(filled[0][0]);
  if (parted) filled[0]!.splice(0, 1, ...parted);
  const lines = filled.map((paragraph) => paragraph.map((line) => spokenLine(line, locale)));
  const lone = lines.length === 1 && lines[0]!.length === 1;
  const sentences = lines.map((paragraph) => paragraph.map((line) => `<s>${line}</s>`).join(''));
  const body = lone
    ? lines[0]![0]!
    : lines.length === 1
      ? sentences[0]!
      : sentences.map((paragraph) => `<p>${paragraph}</p>`).join('');
  const paced = rate === 'medium' || body === '' ? body : `<prosody rate="${rate}">${body}</prosody>`;
  return `<speak>${paced}</speak>`;
};

import { createHash } from 'node:crypto';
import type { Input, Modality } from '#kernel';
import { plainWords } from '#rendering';
import { intentOf, isForTheEar, platformOf, type LexEvent } from './event.ts';

export interface LexTurn {
  readonly id: string;
  readonly input: Input;
  readonly modality: Modality;
  /** False on the phone. */
  readonly attended: boolean;
  /** The caller's number, as Connect tells it. */
  readonly telephone: string | undefined;
  /** The same for everything one person says to one bot. */
  readonly visitor: string;
  /** The same for one session of that person. */
  readonly session: string;
  /** Lex's way: "en_US". */
  readonly locale: string | undefined;
}

/** Our own session attributes: ids, nothing else. */
export const lastTurn = 'parley-turn';

const modalities = { Text: 'text', Speech: 'speech', DTMF: 'keypad' } as const;

const longestText = 1024;
const words = (text: string): string => Array.from(plainWords(text)).slice(0, longestText).join('');

/**
 * A pressed button comes back as if it had been typed. What Lex itself made of the words (its intent, its slots, its yes) is
 * left aside: silence is never taken for a yes.
 */
const inputOf = (event: LexEvent): Input => {
  const said = words(event.inputTranscript ?? '');
  const press = event.inputMode === 'Speech' ? undefined : /^press:(\S.{0,255})$/.exec(said)?.[1];
  if (press !== undefined) return { kind: 'pressed', value: press };
  if (event.inputMode === 'Speech') {
    const guesses = (event.transcriptions ?? []).flatMap(({ transcription, transcriptionConfidence }) => {
      const guess = words(transcription ?? '');
      return guess === '' || transcriptionConfidence === undefined
        ? []
        : [{ words: guess, confidence: transcriptionConfidence }];
    });
    guesses.sort((one, other) => other.confidence - one.confidence);
    const all = guesses.filter(({ words: same }, at) => guesses.findIndex((each) => each.words === same) === at);
    if (all.length > 0 && said !== '') return { kind: 'recognised', guesses: all.slice(0, 10) };
  }
  return { kind: 'words', words: said };
};

/** Connect tells the caller's number by one of these, as its flow was written. They are believed from Connect only. */
const numbers = ['CustomerEndpoint', 'CustomerNumber', 'customerNumber', 'customerPhoneNumber', 'phoneNumber'];

const telephoneOf = (event: LexEvent): string | undefined => {
  const { requestAttributes, sessionState } = event;
  if (platformOf(event) !== 'Connect') return undefined;
  for (const name of numbers) {
    const number = (requestAttributes[name] ?? sessionState?.sessionAttributes[name])?.replace(/[\s().-]/g, '');
    if (number !== undefined && /^\+?\d{5,15}$/.test(number)) return number;
  }
  return undefined;
};

/**
 * Lex sends an event again, byte for byte, when it heard no answer: the same turn. The turn before it is part of the id, since
 * Lex does not promise a new request id for every turn, and "yes" may be said twice.
 */
const idOf = (event: LexEvent): string => {
  const { sessionId, sessionState, requestAttributes, invocationSource, inputMode, inputTranscript } = event;
  const parts = [
    sessionId,
    sessionState?.originatingRequestId ?? requestAttributes['x-amz-lex:request-id'],
    sessionState?.sessionAttributes[lastTurn],
    invocationSource,
    inputMode,
    inputTranscript,
    intentOf(event)?.confirmationState,
  ];
  const hash = createHash('sha256').update(JSON.stringify(parts.map((part) => part ?? null)));
  return `lex-${hash.digest('hex').slice(0, 40)}`;
};

/** An event → what a conversation needs to know of it. */
export const lexTurn = (event: LexEvent): LexTurn => {
  const bot = event.bot.id ?? event.bot.name!;
  const modality = modalities[event.inputMode ?? 'Text'];
  const telephone = telephoneOf(event);
  const visitor = `${bot}:${telephone ?? event.requestAttributes['x-amz-lex:user-id'] ?? event.sessionId}`;
  return {
    id: idOf(event),
    input: inputOf(event),
    modality,
    attended: !(platformOf(event) === 'Connect' && (modality !== 'text' || isForTheEar(event))),
    telephone,
    visitor,
    session: [visitor, event.bot.aliasId ?? '', event.sessionId].join('|'),
    locale: event.bot.localeId,
  };
};

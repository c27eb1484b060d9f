import { setTimeout as wait } from 'node:timers/promises';
import { AppError, type Voice } from '#kernel';
import { pollyVoices, type PollyVoiceFacts } from '../polly-voices.ts';
import { contentTypes } from '../sounds.ts';
import { createControl, type Fault, type PollyControl } from './control.ts';
import { PollyError } from './errors.ts';
import { readRequest } from './request.ts';
import { marksInText } from './text.ts';

export type PollyAnswer = { readonly status: number; readonly headers: Readonly<Record<string, string>> } & (
  { readonly json: unknown } | { readonly type: string; readonly bytes: AsyncIterable<Uint8Array> }
);

export interface PollySandbox {
  /** POST /v1/speech */
  speech(body: unknown, signal: AbortSignal): Promise<PollyAnswer>;
  /** GET /v1/voices */
  voices(wish: { readonly engine?: string; readonly language?: string }): PollyAnswer;
  readonly control: PollyControl;
}

export interface PollySandboxSettings {
  /** What speaks in Polly's place; null: nothing does, for this reason. */
  readonly voice: Voice | null;
  readonly silentBecause?: string;
  /** What the voice calls the one that sounds most like Polly's. */
  readonly nameOf: (voice: PollyVoiceFacts) => string;
}

const languageNames: Readonly<Record<string, string>> = {
  'en-US': 'US English',
  'en-GB': 'British English',
  'es-US': 'US Spanish',
  'es-MX': 'Mexican Spanish',
  'es-ES': 'Castilian Spanish',
};

const one = async function* (text: string): AsyncIterable<Uint8Array> {
  yield Buffer.from(text);
};

/** Half of the first piece, and then nothing but a broken connection. */
const brokenOff = async function* (bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  for await (const part of bytes) {
    yield part.subarray(0, part.length >> 1);
    throw new Error('the connection breaks, as it was told to');
  }
};

const refusal = ({ name, status, message }: PollyError): PollyAnswer => ({
  status,
  headers: { 'x-amzn-errortype': name },
  json: { __type: name, message },
});

/** Polly's wire over another voice: the same requests, refusals and answers, and faults on demand. */
export const createPollySandbox = ({ voice, silentBecause, nameOf }: PollySandboxSettings): PollySandbox => {
  const control = createControl();

  const misbehaved = async (fault: Fault | null, signal: AbortSignal): Promise<void> => {
    if (fault?.does === 'fail')
      throw new PollyError('ServiceFailureException', 'An unknown condition has caused a service failure.');
    if (fault?.does === 'throttle') throw new PollyError('ThrottlingException', 'Rate exceeded');
    // Who hangs up need not be waited for.
    if (fault?.does === 'stall') await wait(3_600_000, undefined, { signal, ref: false });
    if (fault?.does === 'late') await wait(fault.ms ?? 1_000, undefined, { signal });
  };

  const speak = async (body: unknown, signal: AbortSignal): Promise<PollyAnswer> => {
    const fault = control.next();
    await misbehaved(fault, signal);
    const asked = readRequest(body);
    if (!voice) throw new PollyError('ServiceFailureException', `There is no voice here: ${silentBecause}.`);
    const saying = {
      locale: asked.voice.language,
      voice: nameOf(asked.voice),
      signal,
      ...(asked.sampleRate !== undefined && { sampleRate: asked.sampleRate }),
    };
    const headers = { 'x-amzn-requestcharacters': String(asked.characters) };
    if ('marks' in asked.wants) {
      const { sampleRate: _rate, ...quiet } = saying;
      const marks = await voice.marks(asked.ssml, quiet, asked.wants.marks);
      const told = asked.text === null ? marks : marksInText(marks, asked.text);
      const lines = told.map(
        ({ time, type, start, end, value }) => `${JSON.stringify({ time, type, start, end, value })}\n`,
      );
      return { status: 200, headers, type: 'application/x-json-stream', bytes: one(lines.join('')) };
    }
    const { format } = asked.wants;
    const { bytes } = await voice.speak(asked.ssml, { ...saying, format });
    return {
      status: 200,
      headers,
      type: contentTypes[format],
      bytes: fault?.does === 'break-off' ? brokenOff(bytes) : bytes,
    };
  };

  return {
    control,
    speech: async (body, signal) => {
      try {
        return await speak(body, signal);
      } catch (error) {
        if (error instanceof PollyError) return refusal(error);
        if (error instanceof AppError && error.code === 'voice_unavailable')
          return refusal(new PollyError('ServiceFailureException', error.message, error));
        throw error;
      }
    },
    voices: ({ engine, language }) => ({
      status: 200,
      headers: {},
      json: {
        Voices: pollyVoices
          .filter((each) => language === undefined || each.language === language)
          .filter(({ engines }) => engine === undefined || engines.some((every) => every === engine))
          .map(({ id, gender, language: code, engines }) => ({
            Gender: gender,
            Id: id,
            LanguageCode: code,
            LanguageName: languageNames[code] ?? code,
            Name: id,
            SupportedEngines: engines,
          })),
      },
    }),
  };
};

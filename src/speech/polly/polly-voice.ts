import type { AudioFormat, Saying, SpeechMark, Voice } from '#kernel';
import { fitSsml, sourceOf, ssmlPieces, type SsmlPiece } from '#rendering';
import { begun } from '../growing.ts';
import type { PollyEngine } from '../polly-voices.ts';
import { contentTypes, inOrder } from '../sounds.ts';
import { chosenFor, type PerLocale } from './choice.ts';
import { createClient, type PollySettings } from './client.ts';
import { createGuard, type GuardSettings } from './guard.ts';

export interface PollyVoiceSettings extends PollySettings {
  readonly voice?: PerLocale<string>;
  readonly engine?: PerLocale<PollyEngine>;
  readonly guard?: GuardSettings;
}

/** Of one request: characters that are said, and all of them. */
const mostSaid = 3_000;
const mostWhole = 6_000;
const exactRate = 16_000;

type Asked = Omit<Saying, 'format'>;

const marksFrom = (lines: Buffer, piece: SsmlPiece, later: number): SpeechMark[] =>
  lines
    .toString('utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const { time, start, end, ...rest } = JSON.parse(line) as SpeechMark;
      const [from, to] = [start, end].map((byte) => (byte === undefined ? undefined : sourceOf(piece, byte)));
      return {
        ...rest,
        time: time + later,
        ...(from !== undefined && { start: from }),
        ...(to !== undefined && { end: to }),
      };
    });

/** Amazon Polly as a voice. `close` lets its connections go. */
export const createPollyVoice = (settings: PollyVoiceSettings): Voice & { close(): Promise<void> } => {
  const client = createClient(settings);
  const guard = createGuard(settings.guard);

  const prepared = (ssml: string, { locale, voice: named }: Asked) => {
    const { voice, engine } = chosenFor(locale, settings, named);
    const request = (piece: SsmlPiece) =>
      ({ Text: piece.ssml, TextType: 'ssml', VoiceId: voice, Engine: engine }) as {
        Text: string;
        TextType: 'ssml';
        VoiceId: 'Joanna';
        Engine: PollyEngine;
      };
    return { pieces: ssmlPieces(fitSsml(ssml, engine), mostSaid, mostWhole), request };
  };

  const sound = (
    request: ReturnType<ReturnType<typeof prepared>['request']>,
    format: AudioFormat,
    sampleRate: number | undefined,
    signal: AbortSignal | undefined,
  ) =>
    guard(
      (until) =>
        client.synthesize(
          { ...request, OutputFormat: format, ...(sampleRate !== undefined && { SampleRate: String(sampleRate) }) },
          until,
        ),
      signal,
    );

  return {
    name: 'polly',
    speak: async (ssml, saying) => {
      const { format, sampleRate, signal } = saying;
      const { pieces, request } = prepared(ssml, saying);
      const all = async function* (): AsyncIterable<Uint8Array> {
        const ask = (piece: SsmlPiece | undefined) => piece && sound(request(piece), format, sampleRate, signal);
        let next = ask(pieces[0]);
        for (let at = 1; next; at += 1) {
          const bytes = await next;
          // While one piece is listened to, the next is made.
          next = ask(pieces[at]);
          next?.catch(() => undefined);
          yield bytes;
        }
      };
      return { contentType: contentTypes[format], bytes: await begun(all()) };
    },
    marks: async (ssml, saying, types) => {
      const { pieces, request } = prepared(ssml, saying);
      const { signal } = saying;
      const marks: SpeechMark[] = [];
      let later = 0;
      for (const [at, piece] of pieces.entries()) {
        const wanted = { ...request(piece), OutputFormat: 'json' as const, SpeechMarkTypes: [...types] };
        marks.push(...marksFrom(await guard((until) => client.synthesize(wanted, until), signal), piece, later));
        // How long a piece lasts, Polly tells only by its sound; short texts need not know.
        if (at < pieces.length - 1)
          later += ((await sound(request(piece), 'pcm', exactRate, signal)).length / 2 / exactRate) * 1000;
      }
      return inOrder(marks);
    },
    close: () => client.close(),
  };
};

import { z } from 'zod';
import type { AudioFormat, SpeechMark } from '#kernel';
import { fitSsml, readSsml, refusedBy, saidIn } from '#rendering';
import { pollyEngines, pollyVoices, type PollyVoiceFacts } from '../polly-voices.ts';
import { PollyError } from './errors.ts';
import { ssmlOfText } from './text.ts';

const shape = z.object({
  Text: z.string(),
  OutputFormat: z.enum(['json', 'mp3', 'ogg_vorbis', 'pcm']),
  VoiceId: z.string(),
  Engine: z.enum(pollyEngines).default('standard'),
  LanguageCode: z.string().optional(),
  LexiconNames: z.array(z.string()).max(5).default([]),
  SampleRate: z.string().optional(),
  SpeechMarkTypes: z
    .array(z.enum(['sentence', 'ssml', 'viseme', 'word']))
    .max(4)
    .default([]),
  TextType: z.enum(['ssml', 'text']).default('text'),
});

/** What Polly was asked for, all of it possible. */
export interface Asked {
  readonly ssml: string;
  /** The words before they became SSML; marks count in them. */
  readonly text: string | null;
  /** Characters that are paid for: tags are not. */
  readonly characters: number;
  readonly voice: PollyVoiceFacts;
  readonly sampleRate: number | undefined;
  readonly wants: { readonly format: AudioFormat } | { readonly marks: readonly SpeechMark['type'][] };
}

const rates: Readonly<Record<AudioFormat, readonly string[]>> = {
  mp3: ['8000', '16000', '22050', '24000'],
  ogg_vorbis: ['8000', '16000', '22050', '24000'],
  pcm: ['8000', '16000'],
};

const readWish = (body: unknown) => {
  const read = shape.safeParse(body);
  if (read.success) return read.data;
  const faults = read.error.issues.map(({ path, message }) => `${path.join('.') || 'the body'}: ${message}`);
  throw new PollyError('ValidationException', faults.slice(0, 5).join('; '));
};

const readText = (text: string, engine: (typeof pollyEngines)[number]): number => {
  const read = readSsml(text);
  if (!read.ok) throw new PollyError('InvalidSsmlException', `Invalid SSML request: ${read.fault}`);
  const refused = refusedBy(engine, read.value);
  if (refused !== null) throw new PollyError('InvalidSsmlException', `Unsupported ${engine} feature: ${refused}`);
  return saidIn(fitSsml(text, engine));
};

/** Throws PollyError where Polly would refuse. */
export const readRequest = (body: unknown): Asked => {
  const wish = readWish(body);
  const { Text: text, Engine: engine, OutputFormat: format, SpeechMarkTypes: marks, SampleRate: rate } = wish;
  const voice = pollyVoices.find(({ id }) => id === wish.VoiceId);
  if (!voice)
    throw new PollyError(
      'ValidationException',
      `There is no voice "${wish.VoiceId}" here; /v1/voices lists what there is.`,
    );
  if (!voice.engines.includes(engine))
    throw new PollyError('EngineNotSupportedException', `This voice does not support the selected engine: ${engine}`);
  if (wish.LanguageCode !== undefined && wish.LanguageCode !== voice.language)
    throw new PollyError(
      'LanguageNotSupportedException',
      `${voice.id} speaks ${voice.language}, not ${wish.LanguageCode}`,
    );
  const [lexicon] = wish.LexiconNames;
  if (lexicon !== undefined) throw new PollyError('LexiconNotFoundException', `Lexicon not found: ${lexicon}`);
  if (format !== 'json' && marks.length > 0)
    throw new PollyError('MarksNotSupportedForFormatException', 'Speech marks come with the output format json only');
  if (format === 'json' && marks.length === 0)
    throw new PollyError('ValidationException', 'The output format json needs SpeechMarkTypes');
  if (wish.TextType === 'text' && marks.includes('ssml'))
    throw new PollyError('SsmlMarksNotSupportedForTextTypeException', 'SSML speech marks come with SSML only');
  const possible = format === 'json' ? rates.mp3 : rates[format];
  if (rate !== undefined && !possible.includes(rate))
    throw new PollyError('InvalidSampleRateException', `${format} comes with ${possible.join(', ')} Hz, not ${rate}`);
  const tooLong = () =>
    new PollyError(
      'TextLengthExceededException',
      'Maximum text length has been exceeded: 6000 characters, 3000 of them billed',
    );
  if (text.length > 6_000) throw tooLong();
  const characters = wish.TextType === 'ssml' ? readText(text, engine) : text.length;
  if (characters > 3_000) throw tooLong();
  return {
    ssml: wish.TextType === 'ssml' ? text : ssmlOfText(text),
    text: wish.TextType === 'ssml' ? null : text,
    characters,
    voice,
    sampleRate: rate === undefined ? undefined : Number(rate),
    wants: format === 'json' ? { marks } : { format },
  };
};

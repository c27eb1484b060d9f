import { AppError, type AudioFormat, type Locale, type Voice } from '#kernel';
import { fitSsml, ssmlPieces, ssmlSentences } from '#rendering';
import { encode } from '../encode.ts';
import { begun } from '../growing.ts';
import { contentTypes } from '../sounds.ts';
import { createEspeak, espeakRate, type EspeakSettings } from './espeak.ts';
import { marksOf } from './marks.ts';
import { espeakVoiceFor, isEspeakVoice } from './voices.ts';

const usualRate: Readonly<Record<AudioFormat, number>> = { mp3: 22_050, ogg_vorbis: 22_050, pcm: 16_000 };
const rates = [8_000, 16_000, 22_050, 24_000];

/** Attributes stand in double quotes here, so that the apostrophe itself may stand where it is said. */
const forEspeak = (ssml: string): string => ssml.replaceAll('&apos;', "'");

const voiceOf = ({ locale, voice }: { readonly locale: Locale; readonly voice?: string }): string => {
  const name = voice ?? espeakVoiceFor(locale);
  if (isEspeakVoice(name)) return name;
  throw new AppError('voice_unavailable', `"${name}" is no voice of espeak-ng; "en-us" or "es-419+f3" is.`, {
    status: 503,
  });
};

/** espeak-ng as a voice: a plain one, always at hand, asked for one sound per process. */
export const createLocalVoice = (settings: EspeakSettings = {}): Voice => {
  const espeak = createEspeak(settings);
  const lengthOf = async (ssml: string, voice: string, signal?: AbortSignal): Promise<number> => {
    const { whole } = await espeak.speak(forEspeak(ssml), voice, signal);
    const samples = (await whole).reduce((sum, part) => sum + part.length, 0) / 2;
    return (samples / espeakRate) * 1000;
  };
  return {
    name: 'local',
    speak: async (ssml, saying) => {
      const { format, sampleRate = usualRate[format], signal } = saying;
      if (!rates.includes(sampleRate))
        throw new AppError('voice_unavailable', `The local voice makes ${rates.join(', ')} Hz, not ${sampleRate}.`, {
          status: 503,
        });
      const [piece] = ssmlPieces(fitSsml(ssml, 'local'), Infinity);
      const sound = await espeak.speak(forEspeak(piece!.ssml), voiceOf(saying), signal);
      const pcm = await begun(sound.read());
      return { contentType: contentTypes[format], bytes: encode(pcm, espeakRate, format, sampleRate) };
    },
    marks: async (ssml, saying, types) => {
      const tree = fitSsml(ssml, 'local');
      const voice = voiceOf(saying);
      const [whole, sentences] = await Promise.all([
        lengthOf(ssmlPieces(tree, Infinity)[0]!.ssml, voice, saying.signal),
        Promise.all(
          ssmlSentences(tree).map(async (piece) => ({
            piece,
            milliseconds: await lengthOf(piece.ssml, voice, saying.signal),
          })),
        ),
      ]);
      return marksOf(sentences, whole, types, Buffer.from(ssml));
    },
  };
};

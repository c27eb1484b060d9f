import { MIMEType } from 'node:util';
import { no, ok, type Recording, type Result } from '#kernel';

/** kind: none that is read here · broken: not what it says it is · too-long: more than `longest` seconds */
export type NoRecording = { readonly reason: 'kind' | 'broken' | 'too-long'; readonly detail: string };

/** Seconds. Nobody orders for longer in one breath, and every second costs the recogniser about as much as the speaker. */
const longest = 30;

const recordingKinds =
  'audio/wav, and 16-bit PCM as audio/l16; rate=16000; channels=1, audio/x-l16; sample-rate=16000; channel-count=1 or ' +
  'audio/lpcm; sample-rate=8000; sample-size-bits=16; channel-count=1; is-big-endian=false';

interface Form {
  readonly sampleRate: number;
  readonly channels: number;
  readonly bits: number;
  readonly float?: boolean;
  readonly bigEndian?: boolean;
}

type Found = Result<Recording, NoRecording>;

const refuse = (reason: NoRecording['reason'], detail: string): Found => no(reason, { detail });

/** Samples in any form that is read → 16-bit, little-endian, one channel. */
const toRecording = (bytes: Uint8Array, { sampleRate, channels, bits, float, bigEndian }: Form): Found => {
  if (!(sampleRate >= 8000 && sampleRate <= 48_000))
    return refuse('kind', `${sampleRate} samples a second; 8,000 to 48,000 are possible`);
  if (channels !== 1 && channels !== 2) return refuse('kind', `${channels} channels; 1 or 2 are possible`);
  if (bits !== (float ? 32 : 16)) return refuse('kind', `samples of ${bits} bits; 16, or 32 as floats, are possible`);
  const size = bits / 8;
  const samples = Math.floor(bytes.length / size / channels);
  if (samples / sampleRate > longest)
    return refuse('too-long', `${Math.ceil(samples / sampleRate)} seconds of sound; ${longest} are possible`);
  const from = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const read = (at: number): number =>
    float ? Math.max(-1, Math.min(1, from.getFloat32(at, true) || 0)) * 32_767 : from.getInt16(at, bigEndian !== true);
  const pcm = new Uint8Array(samples * 2);
  const to = new DataView(pcm.buffer);
  for (let sample = 0; sample < samples; sample++) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++) sum += read((sample * channels + channel) * size);
    to.setInt16(sample * 2, Math.round(sum / channels), true);
  }
  return ok({ pcm, sampleRate });
};

const tag = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));

/** What is streamed does not know its length: then the sound is all that follows. */
const readWav = (bytes: Uint8Array): Found => {
  if (tag(bytes, 0) !== 'RIFF' || tag(bytes, 8) !== 'WAVE')
    return refuse('broken', 'no WAV file: it opens with no RIFF header');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let form: Form | undefined;
  for (let at = 12; at + 8 <= bytes.length;) {
    const name = tag(bytes, at);
    const length = view.getUint32(at + 4, true);
    const body = at + 8;
    if (name === 'fmt ' && body + 16 <= bytes.length) {
      const code = view.getUint16(body, true);
      // "Extensible" says further on what it is.
      const kind =
        code === 0xfffe && length >= 26 && body + 26 <= bytes.length ? view.getUint16(body + 24, true) : code;
      if (kind !== 1 && kind !== 3)
        return refuse('kind', `a WAV file of format ${kind}; 1 (PCM) and 3 (floats) are possible`);
      form = {
        sampleRate: view.getUint32(body + 4, true),
        channels: view.getUint16(body + 2, true),
        bits: view.getUint16(body + 14, true),
        float: kind === 3,
      };
    }
    if (name === 'data') {
      if (!form) return refuse('broken', 'a WAV file whose sound comes before its form');
      return toRecording(bytes.subarray(body, Math.min(bytes.length, body + length)), form);
    }
    at = body + length + (length % 2);
  }
  return refuse('broken', 'a WAV file without sound in it');
};

/**
 * A body and its content type → a recording. `audio/l16` is little-endian here, as Lex has it, and not in the order of its
 * RFC.
 */
export const readRecording = async (contentType: string, bytes: Uint8Array): Promise<Found> => {
  let kind: MIMEType;
  try {
    kind = new MIMEType(contentType);
  } catch {
    return refuse('kind', `no content type that can be read; possible are ${recordingKinds}`);
  }
  const number = (usual: number, ...names: string[]): number => {
    const said = names.map((name) => kind.params.get(name)).find((value) => value !== null);
    return said === undefined ? usual : Number(said);
  };
  switch (kind.essence) {
    case 'audio/wav':
    case 'audio/wave':
    case 'audio/x-wav':
    case 'audio/vnd.wave':
      return readWav(bytes);
    case 'audio/l16':
    case 'audio/x-l16':
    case 'audio/lpcm':
    case 'audio/pcm':
      return toRecording(bytes, {
        sampleRate: number(kind.essence === 'audio/lpcm' ? 8000 : 16_000, 'sample-rate', 'rate'),
        channels: number(1, 'channel-count', 'channels'),
        bits: number(16, 'sample-size-bits'),
        bigEndian: kind.params.get('is-big-endian') === 'true',
      });
    default:
      return refuse('kind', `${kind.essence} is not read here; possible are ${recordingKinds}`);
  }
};

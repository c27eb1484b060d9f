import { setImmediate as breathe } from 'node:timers/promises';
import type { WasmMediaEncoder } from 'wasm-media-encoders';
import type { AudioFormat } from '#kernel';
import { resample } from './resample.ts';

type Encoder = WasmMediaEncoder<'audio/mpeg'> | WasmMediaEncoder<'audio/ogg'>;

const free: Record<'mp3' | 'ogg_vorbis', Encoder[]> = { mp3: [], ogg_vorbis: [] };

/** Loaded when the first sound is encoded; one that has finished is used again. */
const encoderFor = async (format: 'mp3' | 'ogg_vorbis'): Promise<Encoder> => {
  const idle = free[format].pop();
  if (idle) return idle;
  const { createMp3Encoder, createOggEncoder } = await import('wasm-media-encoders');
  return format === 'mp3' ? createMp3Encoder() : createOggEncoder();
};

/** Loads them before the first sound is asked for. */
export const prepareEncoders = async (): Promise<void> => {
  for (const format of ['mp3', 'ogg_vorbis'] as const) {
    const encoder = await encoderFor(format);
    free[format].push(encoder);
  }
};

/** A stretch of samples that every rate we make divides into whole ones (22,050 : 50 = 441), and how many go at once. */
const beat = 50;
const beatsAtOnce = 10;

/** Samples in even slices, so that nobody else waits long for a slice to be encoded. */
async function* slices(pcm: AsyncIterable<Uint8Array>, size: number): AsyncIterable<Uint8Array> {
  let rest = Buffer.alloc(0);
  for await (const part of pcm) {
    rest = rest.length > 0 ? Buffer.concat([rest, part]) : Buffer.from(part);
    while (rest.length >= size) {
      yield rest.subarray(0, size);
      rest = rest.subarray(size);
    }
  }
  if (rest.length > 1) yield rest.subarray(0, rest.length & ~1);
}

/** Each slice is resampled with a beat of its neighbours on both sides, so that no seam is heard. */
async function* atRate(pcm: AsyncIterable<Uint8Array>, from: number, to: number): AsyncIterable<Uint8Array> {
  const edge = (from / beat) * 2;
  const edgeOut = (to / beat) * 2;
  const none = new Uint8Array(edge);
  const turned = (before: Uint8Array, now: Uint8Array, after: Uint8Array): Uint8Array => {
    const { pcm: out } = resample({ pcm: Buffer.concat([before, now, after]), sampleRate: from }, to);
    return out.subarray(edgeOut, edgeOut + Math.floor((now.length / edge) * (edgeOut / 2)) * 2);
  };
  let before: Uint8Array = none;
  let now: Uint8Array | null = null;
  for await (const next of slices(pcm, edge * beatsAtOnce)) {
    if (now) {
      yield turned(before, now, Buffer.concat([next, none]).subarray(0, edge));
      before = now.subarray(now.length - edge);
    }
    now = next;
  }
  if (now) yield turned(before, now, none);
}

const samplesOf = (pcm: Uint8Array): Float32Array => {
  const view = new DataView(pcm.buffer, pcm.byteOffset, pcm.byteLength);
  return Float32Array.from({ length: pcm.byteLength >> 1 }, (_, at) => view.getInt16(at * 2, true) / 32_768);
};

/** Signed 16-bit samples of one rate, mono, as they come → the format at the rate asked for, as it comes. Rates are multiples of 50. */
export async function* encode(
  pcm: AsyncIterable<Uint8Array>,
  from: number,
  format: AudioFormat,
  rate: number,
): AsyncIterable<Uint8Array> {
  const source = rate === from ? slices(pcm, (from / beat) * 2 * beatsAtOnce) : atRate(pcm, from, rate);
  if (format === 'pcm') {
    yield* source;
    return;
  }
  const encoder = await encoderFor(format);
  if (encoder.mimeType === 'audio/mpeg')
    encoder.configure({ channels: 1, sampleRate: rate, bitrate: rate < 16_000 ? 24 : 48 });
  else encoder.configure({ channels: 1, sampleRate: rate, vbrQuality: 3 });
  for await (const slice of source) {
    // What the encoder answers is its own memory, which the next slice overwrites.
    const out = encoder.encode([samplesOf(slice)]);
    if (out.length > 0) yield Uint8Array.from(out);
    await breathe();
  }
  const last = encoder.finalize();
  if (last.length > 0) yield Uint8Array.from(last);
  free[format].push(encoder);
}

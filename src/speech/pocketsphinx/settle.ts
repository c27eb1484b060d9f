import type { Recording } from '#kernel';
import { resample } from '../resample.ts';

/** What the model was trained on. */
export const modelRate = 16_000;

/** Seconds of quiet before and after: a recogniser that hears a word begin at once takes its beginning for noise. */
const lead = 0.3;
/** Of 32,768. A microphone is never quite still; digital silence is unlike anything the model knows. */
const hush = 20;

/** Numbers between -1 and 1 that look like chance and are the same every time. */
const murmur = (): (() => number) => {
  let state = 1;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
  return () => (next() + next() + next() + next()) * Math.sqrt(3);
};

/** A recording as the model likes it: at its rate, with a moment of quiet around it and a faint murmur under it. */
export const settle = (recording: Recording): Uint8Array => {
  const { pcm } = resample(recording, modelRate);
  const from = new DataView(pcm.buffer, pcm.byteOffset, pcm.byteLength);
  const count = pcm.byteLength >> 1;
  const quiet = Math.round(lead * modelRate);
  const out = new Uint8Array((count + 2 * quiet) * 2);
  const to = new DataView(out.buffer);
  const noise = murmur();
  for (let at = 0; at < count + 2 * quiet; at++) {
    const said = at >= quiet && at < quiet + count ? from.getInt16((at - quiet) * 2, true) : 0;
    to.setInt16(at * 2, Math.max(-32_768, Math.min(32_767, Math.round(said + hush * noise()))), true);
  }
  return out;
};

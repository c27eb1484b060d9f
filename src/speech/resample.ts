import type { Recording } from '#kernel';

/** Zero crossings of the filter on each side; enough that nothing is heard of the rate there was before. */
const reach = 12;

/** A windowed sinc: what lies above the lower of both rates' halves is left out. */
const kernel = (distance: number): number => {
  if (Math.abs(distance) >= reach) return 0;
  const window = 0.5 + 0.5 * Math.cos((Math.PI * distance) / reach);
  return distance === 0 ? 1 : (Math.sin(Math.PI * distance) / (Math.PI * distance)) * window;
};

/** The same sound at another rate: 8,000 from a telephone, 48,000 from a browser → the 16,000 a recogniser was trained on. */
export const resample = ({ pcm, sampleRate }: Recording, rate: number): Recording => {
  if (sampleRate === rate) return { pcm, sampleRate };
  const from = new DataView(pcm.buffer, pcm.byteOffset, pcm.byteLength);
  const count = pcm.byteLength >> 1;
  const samples = Float32Array.from({ length: count }, (_, at) => from.getInt16(at * 2, true));
  const step = sampleRate / rate;
  const cut = Math.min(1, 1 / step);
  const out = new Uint8Array(Math.floor(count / step) * 2);
  const to = new DataView(out.buffer);
  // Both rates are whole: the distances repeat, and so do the filters.
  const filters = new Map<number, Float32Array>();
  const width = Math.ceil(reach / cut);
  const filterAt = (fraction: number): Float32Array => {
    const key = Math.round(fraction * rate);
    let filter = filters.get(key);
    if (!filter) {
      filter = Float32Array.from({ length: 2 * width + 1 }, (_, tap) => cut * kernel((tap - width - fraction) * cut));
      filters.set(key, filter);
    }
    return filter;
  };
  for (let at = 0; at * 2 < out.length; at++) {
    const place = at * step;
    const whole = Math.floor(place + 1e-9);
    const filter = filterAt(place - whole);
    let sum = 0;
    for (let tap = 0; tap < filter.length; tap++) sum += filter[tap]! * (samples[whole + tap - width] ?? 0);
    to.setInt16(at * 2, Math.max(-32_768, Math.min(32_767, Math.round(sum))), true);
  }
  return { pcm: out, sampleRate: rate };
};

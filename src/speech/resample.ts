import { remember, type Recording } from '#kernel';

/** Zero crossings of the filter on each side; enough that nothing is heard of the rate there was before. */
const reach = 12;

/** A windowed sinc: what lies above the lower of both rates' halves is left out. */
const kernel = (distance: number): number => {
  if (Math.abs(distance) >= reach) return 0;
  const window = 0.5 + 0.5 * Math.cos((Math.PI * distance) / reach);
  return distance === 0 ? 1 : (Math.sin(Math.PI * distance) / (Math.PI * distance)) * window;
};

/** Between two whole rates the distances repeat, and so do the filters: remembered, since sound is encoded slice by slice. */
const filtersBetween = remember((sampleRate, rate) => {
  const cut = Math.min(1, Number(rate) / Number(sampleRate));
  const width = Math.ceil(reach / cut);
  const filters = new Map<number, Float32Array>();
  return {
    width,
    /** Of a place that lies so many parts of `rate` behind a sample. */
    at: (part: number): Float32Array => {
      let filter = filters.get(part);
      if (!filter) {
        const behind = part / Number(rate);
        filter = Float32Array.from({ length: 2 * width + 1 }, (_, tap) => cut * kernel((tap - width - behind) * cut));
        filters.set(part, filter);
      }
      return filter;
    },
  };
}, 12);

/** The same sound at another rate: 8,000 from a telephone, 48,000 from a browser → the 16,000 a recogniser was trained on. */
export const resample = ({ pcm, sampleRate }: Recording, rate: number): Recording => {
  if (sampleRate === rate) return { pcm, sampleRate };
  const { width, at: filterAt } = filtersBetween(String(sampleRate), String(rate));
  const from = new DataView(pcm.buffer, pcm.byteOffset, pcm.byteLength);
  const count = pcm.byteLength >> 1;
  // Silence before and after: no tap has to ask whether there is a sample.
  const samples = new Float32Array(count + 2 * width + 1);
  for (let at = 0; at < count; at++) samples[width + at] = from.getInt16(at * 2, true);
  const out = new Uint8Array(Math.floor((count * rate) / sampleRate) * 2);
  const to = new DataView(out.buffer);
  for (let at = 0; at * 2 < out.length; at++) {
    const part = (at * sampleRate) % rate;
    const first = (at * sampleRate - part) / rate;
    const filter = filterAt(part);
    let sum = 0;
    for (let tap = 0; tap < filter.length; tap++) sum += filter[tap]! * samples[first + tap]!;
    to.setInt16(at * 2, Math.max(-32_768, Math.min(32_767, Math.round(sum))), true);
  }
  return { pcm: out, sampleRate: rate };
};

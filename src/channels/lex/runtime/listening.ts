import type { Behaviour } from './behaviour.ts';

/** What a piece of sound changed: nothing; somebody began to speak; they have finished; nobody spoke in time. */
export type Heard = 'nothing' | 'began' | 'ended' | 'silence';

/** A hundredth of a second. */
const frameMs = 10;
/** So much louder than the quiet is speech: 10 dB in energy. */
const louder = 10;
/** Samples quieter than this on average are quiet wherever one is. */
const floor = 150;
/** So long must it be loud: a click is no word. */
const wordMs = 60;
/** So much before the first word is kept: it may begin softly. */
const lead = 300;

/**
 * Finds where speech begins and ends in 16-bit little-endian mono samples by their energy, against the quiet of the same
 * line. Time is the sound's own: what does not arrive does not pass.
 */
export const createListening = (sampleRate: number, { startTimeout, endTimeout, longest }: Behaviour['audio']) => {
  const frameBytes = Math.round((sampleRate * frameMs) / 1000) * 2;
  const keptFrames: Buffer[] = [];
  let rest = Buffer.alloc(0);
  let quiet = floor * floor;
  let speaking = false;
  let loudMs = 0;
  let silentMs = 0;
  let spokenMs = 0;
  let waitedMs = 0;

  const energyOf = (frame: Buffer): number => {
    let sum = 0;
    for (let at = 0; at + 1 < frame.length; at += 2) sum += frame.readInt16LE(at) ** 2;
    return sum / (frame.length / 2);
  };

  const frame = (bytes: Buffer): Heard => {
    const energy = energyOf(bytes);
    const loud = energy > Math.max(floor * floor, quiet * louder);
    if (!loud) quiet = Math.max(floor * floor * 0.1, quiet * 0.95 + energy * 0.05);
    keptFrames.push(bytes);
    loudMs = loud ? loudMs + frameMs : 0;
    if (!speaking) {
      waitedMs += frameMs;
      if (keptFrames.length > lead / frameMs) keptFrames.shift();
      if (loudMs >= wordMs) {
        speaking = true;
        silentMs = 0;
        return 'began';
      }
      return waitedMs >= startTimeout ? 'silence' : 'nothing';
    }
    spokenMs += frameMs;
    silentMs = loud ? 0 : silentMs + frameMs;
    return silentMs >= endTimeout || spokenMs >= longest ? 'ended' : 'nothing';
  };

  return {
    /** Takes sound in; says each change as it comes. Stops at the end of speech: the rest belongs to nobody. */
    *take(sound: Uint8Array): Generator<Heard> {
      rest = Buffer.concat([rest, sound]);
      while (rest.length >= frameBytes) {
        const heard = frame(Buffer.from(rest.subarray(0, frameBytes)));
        rest = rest.subarray(frameBytes);
        if (heard !== 'nothing') yield heard;
        if (heard === 'ended' || heard === 'silence') return;
      }
    },
    /** All that was kept, from a little before the first word. */
    recording: (): Uint8Array => Buffer.concat([...keptFrames, rest]),
    /** Whether anything arrived at all. */
    get began(): boolean {
      return speaking;
    },
  };
};

export type Listening = ReturnType<typeof createListening>;

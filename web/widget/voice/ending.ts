// Tells when somebody has finished speaking, from the loudness of frames of 20 ms.

const frame = 20;

export interface EndingSettings {
  /** So long a silence after speech ends it, in milliseconds. */
  readonly silence: number;
  /** So long it may take until the first word. */
  readonly patience: number;
  readonly longest: number;
  /** Louder than the room by so much is speech. */
  readonly above: number;
}

export const usual: EndingSettings = { silence: 800, patience: 7000, longest: 30_000, above: 3 };

/** Less than this is silence in any room. */
const quietest = 0.008;

/** feed(loudness) → waits for the first word, in the middle of speech, over; or silent: nobody spoke. */
export const createEnding = ({ silence, patience, longest, above }: EndingSettings = usual) => {
  let time = 0;
  let spoken = 0;
  let still = 0;
  /** The loudness of the room: falls at once, rises slowly. */
  let room = 0.02;
  return {
    /** Milliseconds of speech without a pause worth the name. */
    spoken: () => spoken,
    feed: (loudness: number): 'waits' | 'speaks' | 'over' | 'silent' => {
      time += frame;
      room = loudness < room ? room * 0.7 + loudness * 0.3 : Math.min(0.03, room * 0.995 + loudness * 0.005);
      const loud = loudness > Math.max(quietest, room * above);
      if (loud) {
        spoken += frame;
        still = 0;
      } else {
        still += frame;
        // A click or a cough is no word.
        if (still > 200 && spoken < 120) spoken = 0;
      }
      const begun = spoken >= 120;
      if (time >= longest) return begun ? 'over' : 'silent';
      if (begun && still >= silence) return 'over';
      if (!begun && time >= patience) return 'silent';
      return begun ? 'speaks' : 'waits';
    },
  };
};

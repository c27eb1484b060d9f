/** How the connector misbehaves, after so many calls that it answers well: answers `status` so many times, or never answers. */
export interface Mood {
  readonly does: 'fail' | 'stall';
  readonly status?: number;
  readonly after?: number;
  /** Seconds; told with `status`. */
  readonly retryAfter?: number;
  readonly times: number;
}

export const createMood = () => {
  let mood: Mood | null = null;
  let left = 0;
  let well = 0;
  return {
    misbehave: (wish: Mood): void => {
      mood = wish;
      left = wish.times;
      well = wish.after ?? 0;
    },
    behave: (): void => void (mood = null),
    /** What happens to this call. */
    next: (): Mood | null => {
      if (!mood || left <= 0) return null;
      if (well > 0) {
        well -= 1;
        return null;
      }
      left -= 1;
      return mood;
    },
  };
};

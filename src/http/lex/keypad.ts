import type { Behaviour } from '#channels/lex';

/** Gathers what is keyed until its end key, its longest, or a pause that the caller measures. */
export const createKeypad = () => {
  let keyed = '';
  return {
    /** Whether that was the last key. */
    press(key: string, { end, deletion, longest }: Behaviour['keys']): boolean {
      if (key === end) return true;
      if (key === deletion) keyed = keyed.slice(0, -1);
      else keyed += key;
      return keyed.length >= longest;
    },
    get waiting(): boolean {
      return keyed !== '';
    },
    take(): string {
      const all = keyed;
      keyed = '';
      return all;
    },
  };
};

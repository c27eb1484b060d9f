import { setImmediate } from 'node:timers/promises';

/** Work that stops for breath now and then. */
export type Work<Result> = Generator<undefined, Result>;

/** Drives it to its end without a pause. */
export const atOnce = <Result>(work: Work<Result>): Result => {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
};

/** So long a stretch keeps nobody waiting. */
const stretch = 3;

/** Drives it in short stretches, and lets everybody else have their turn before each: what led here may have taken long itself. */
export const inStretches = async <Result>(work: Work<Result>): Promise<Result> => {
  for (;;) {
    await setImmediate();
    const until = performance.now() + stretch;
    do {
      const { done, value } = work.next();
      if (done) return value;
    } while (performance.now() < until);
  }
};

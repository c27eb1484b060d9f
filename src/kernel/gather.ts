import { setImmediate as heardAll, setTimeout as pause } from 'node:timers/promises';

interface Call<Given, Got> {
  readonly given: Given;
  readonly answer: (got: Got | PromiseLike<Got>) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Calls that come in one turn of the event loop, or while `work` is under way, go to it together: at most `most`, and `atOnce` of
 * it at the same time. Nobody waits otherwise, unless there is a `pace`: then work begins so many milliseconds after it began last,
 * at once where that is longer ago. `work` answers in the order in which it was asked; what it throws fails them all.
 */
export const gather = <Given, Got>(
  { most, atOnce, pace = 0 }: { readonly most: number; readonly atOnce: number; readonly pace?: number },
  work: (given: readonly Given[]) => Promise<readonly (Got | PromiseLike<Got>)[]>,
): ((given: Given) => Promise<Got>) => {
  const waiting: Call<Given, Got>[] = [];
  let underWay = 0;
  let began = -Infinity;
  const together = async (calls: readonly Call<Given, Got>[]): Promise<void> => {
    let settle: (call: Call<Given, Got>, at: number) => void;
    try {
      const got = await work(calls.map(({ given }) => given));
      settle = ({ answer }, at) => answer(got[at]!);
    } catch (error) {
      settle = ({ fail }) => fail(error);
    }
    // Who waits goes first: what is done with the answers is done meanwhile.
    next();
    process.nextTick(() => calls.forEach(settle));
  };
  const begin = (): void => {
    if (waiting.length === 0) return void (underWay -= 1);
    began = performance.now();
    void together(waiting.splice(0, most));
  };
  /** Takes the place of work that has ended. */
  const next = (): void => (pace > 0 && waiting.length > 0 ? void atItsPace() : begin());
  const atItsPace = async (): Promise<void> => {
    const early = began + pace - performance.now();
    await (early > 0 ? pause(early) : heardAll());
    begin();
  };
  return (given) =>
    new Promise((answer, fail) => {
      waiting.push({ given, answer, fail });
      if (underWay === atOnce) return;
      underWay += 1;
      void atItsPace();
    });
};

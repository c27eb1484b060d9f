import { setImmediate as heardAll } from 'node:timers/promises';

interface Call<Given, Got> {
  readonly given: Given;
  readonly answer: (got: Got | PromiseLike<Got>) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Calls that come in one turn of the event loop, or while `work` is under way, go to it together: at most `most`, and `atOnce` of
 * it at the same time. Nobody waits otherwise. `work` answers in the order in which it was asked; what it throws fails them all.
 */
export const gather = <Given, Got>(
  { most, atOnce }: { readonly most: number; readonly atOnce: number },
  work: (given: readonly Given[]) => Promise<readonly (Got | PromiseLike<Got>)[]>,
): ((given: Given) => Promise<Got>) => {
  const waiting: Call<Given, Got>[] = [];
  let underWay = 0;
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
  /** Takes the place of work that has ended. */
  const next = (): void => {
    if (waiting.length > 0) void together(waiting.splice(0, most));
    else underWay -= 1;
  };
  return (given) =>
    new Promise((answer, fail) => {
      waiting.push({ given, answer, fail });
      if (underWay === atOnce) return;
      underWay += 1;
      void heardAll().then(next);
    });
};

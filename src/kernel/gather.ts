import { setImmediate as heardAll } from 'node:timers/promises';

/** Something that was asked for and waits for its answer. */
export interface Call<Given, Got> {
  readonly given: Given;
  readonly answer: (got: Got | PromiseLike<Got>) => void;
}

/**
 * Calls that come in one turn of the event loop, or while `work` is under way, go to it together: at most `most`, and `atOnce` of
 * it at the same time. Nobody waits otherwise. `work` answers each call; what it throws fails those that it has not answered.
 */
export const gather = <Given, Got>(
  { most, atOnce }: { readonly most: number; readonly atOnce: number },
  work: (calls: readonly Call<Given, Got>[]) => Promise<void>,
): ((given: Given) => Promise<Got>) => {
  const waiting: (Call<Given, Got> & { readonly fail: (error: unknown) => void })[] = [];
  let underWay = 0;
  const next = async (): Promise<void> => {
    if (underWay >= atOnce || waiting.length === 0) return;
    underWay += 1;
    await heardAll();
    const calls = waiting.splice(0, most);
    try {
      if (calls.length > 0) await work(calls);
    } catch (error) {
      for (const { fail } of calls) fail(error);
    }
    underWay -= 1;
    void next();
  };
  return (given) =>
    new Promise((answer, fail) => {
      waiting.push({ given, answer, fail });
      void next();
    });
};

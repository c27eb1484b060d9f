/** Something that was asked for and waits for its answer. */
export interface Call<Given, Got> {
  readonly given: Given;
  answer(got: Got | PromiseLike<Got>): void;
}

/**
 * Calls go to `work` at once while fewer than `atOnce` of it are under way; those that come meanwhile go together next, at most
 * `most`. `work` answers each call; what it throws fails those that it has not answered.
 */
export const gather = <Given, Got>(
  { most, atOnce }: { readonly most: number; readonly atOnce: number },
  work: (calls: readonly Call<Given, Got>[]) => Promise<void>,
): ((given: Given) => Promise<Got>) => {
  const waiting: (Call<Given, Got> & { fail(error: unknown): void })[] = [];
  let underWay = 0;
  const next = async (): Promise<void> => {
    if (underWay >= atOnce || waiting.length === 0) return;
    underWay += 1;
    const calls = waiting.splice(0, most);
    try {
      await work(calls);
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

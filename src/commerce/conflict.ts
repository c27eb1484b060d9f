/** Serialisation failure and deadlock: the database gave up one of several statements, which may simply be tried again. */
const passing = new Set(['40001', '40P01']);

/** Does `work` again, up to `tries` times in all, when the database let it lose against others. */
export const againOnConflict = async <Value>(work: () => Promise<Value>, tries = 6): Promise<Value> => {
  for (let attempt = 1; ; attempt += 1)
    try {
      return await work();
    } catch (error) {
      if (attempt >= tries || !passing.has(String((error as { code?: unknown }).code))) throw error;
    }
};

/**
 * For a library that notes where it is called from, which nobody reads: finding that out in the sources takes longer than the
 * call. Holds for what `call` does before it waits.
 */
export const fromNowhere = <Value>(call: () => Value): Value => {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return call();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
};

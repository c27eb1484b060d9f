/** Does it, and fails when it is not done in so many seconds: then the signal says so as well. */
export const within = async (
  seconds: number,
  { name }: { name: string },
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> => {
  const abort = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new Error(`${name} was not done within ${seconds} seconds`);
      reject(error);
      abort.abort(error);
    }, seconds * 1000);
  });
  try {
    await Promise.race([work(abort.signal), late]);
  } finally {
    clearTimeout(timer);
  }
};

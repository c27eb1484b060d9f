/** What waits to be sent: who puts more in than is taken waits. */
export const createOutbox = <Item>(most = 32) => {
  const items: Item[] = [];
  let closed = false;
  let failure: { readonly error: unknown } | undefined;
  let wakeReader = (): void => undefined;
  let wakeWriters: (() => void)[] = [];

  const taken = (): void => {
    const waiting = wakeWriters;
    wakeWriters = [];
    for (const wake of waiting) wake();
  };

  return {
    /** Resolves when there is room again. What comes after the end is dropped. */
    async put(item: Item): Promise<void> {
      if (closed) return;
      items.push(item);
      wakeReader();
      while (items.length >= most && !closed) await new Promise<void>((resolve) => wakeWriters.push(resolve));
    },
    /** Nothing more is put in; what is in is still taken. */
    close(error?: unknown): void {
      if (closed) return;
      closed = true;
      if (error !== undefined) failure = { error };
      wakeReader();
      taken();
    },
    async *[Symbol.asyncIterator](): AsyncGenerator<Item> {
      try {
        for (;;) {
          const item = items.shift();
          if (item !== undefined) {
            taken();
            yield item;
            continue;
          }
          if (failure) throw failure.error;
          if (closed) return;
          await new Promise<void>((resolve) => (wakeReader = resolve));
        }
      } finally {
        closed = true;
        taken();
      }
    },
  };
};

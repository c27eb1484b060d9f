/** Something that is still being made, for as many readers as come: each reads it from its beginning, as it comes. */
export interface Growing<Item> {
  readonly read: () => AsyncIterable<Item>;
  /** Resolves with all of it when it is whole; rejects when it never will be. */
  readonly whole: Promise<readonly Item[]>;
}

export const growing = <Item>(source: AsyncIterable<Item>): Growing<Item> => {
  const items: Item[] = [];
  let over = false;
  let failure: { readonly error: unknown } | null = null;
  let wake = (): void => undefined;
  let more = new Promise<void>((resolve) => (wake = resolve));
  const stir = (): void => {
    wake();
    more = new Promise<void>((resolve) => (wake = resolve));
  };
  const whole = (async () => {
    try {
      for await (const item of source) {
        items.push(item);
        stir();
      }
      return items;
    } catch (error) {
      failure = { error };
      throw error;
    } finally {
      over = true;
      stir();
    }
  })();
  // Whoever reads is told; nobody has to wait for the whole.
  whole.catch(() => undefined);
  return {
    whole,
    read: async function* () {
      for (let at = 0; ;) {
        while (at < items.length) yield items[at++]!;
        if (failure) throw failure.error;
        if (over) return;
        await more;
      }
    },
  };
};

/** Waits for the first item, so that what fails at once fails before anything was promised. */
export const begun = async <Item>(items: AsyncIterable<Item>): Promise<AsyncIterable<Item>> => {
  const iterator = items[Symbol.asyncIterator]();
  const first = await iterator.next();
  return (async function* () {
    try {
      for (let next = first; !next.done; next = await iterator.next()) yield next.value;
    } finally {
      await iterator.return?.();
    }
  })();
};

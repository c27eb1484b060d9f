import type { Cart, CartChange, Carts } from '#commerce';

export interface OwnCart {
  show(): Promise<Cart>;
  change(changes: readonly CartChange[]): ReturnType<Carts['change']>;
  undo(): ReturnType<Carts['undo']>;
  /** Does what may change the cart elsewhere: afterwards it is read anew. */
  after<Value>(work: () => Promise<Value>): Promise<Value>;
}

/** One shopper's cart for one turn: read once, and again only after what may have changed it. */
export const ownCart = (carts: Carts, shopper: string, cause: () => string, beside: unknown): OwnCart => {
  let known = beside === null ? undefined : Promise.resolve(carts.beside.read(beside));
  const after = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    try {
      return await work();
    } finally {
      known = undefined;
    }
  };
  const changed = async <Done extends { readonly ok: boolean; readonly value?: Cart }>(work: () => Promise<Done>) => {
    const done = await after(work);
    if (done.value) known = Promise.resolve(done.value);
    return done;
  };
  return {
    after,
    show: () =>
      (known ??= carts.of(shopper).catch((error: unknown) => {
        known = undefined;
        throw error;
      })),
    change: (changes) => changed(() => carts.change(shopper, cause(), changes)),
    undo: () => changed(() => carts.undo(shopper, cause())),
  };
};

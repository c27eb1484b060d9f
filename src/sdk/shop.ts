import type { Turn } from '#kernel';
import type { Catalog } from '#catalog';
import type { CartChange, Carts, Checkout, Orders } from '#commerce';

/** What the shop says of itself. */
export interface About {
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  /** The shop's own currency; ISO 4217. */
  readonly currency: string;
  readonly deliveryFee: number;
  /** From this subtotal on (minor units) delivery is free. */
  readonly deliveryFreeFrom: number;
  readonly quantityLimit: number;
}

/** The shop as the speaker of one turn may see and change it: their own cart and orders, nobody else's. */
export interface Shop {
  readonly about: About;
  readonly catalog: Pick<
    Catalog,
    'product' | 'products' | 'productOf' | 'search' | 'shortlist' | 'match' | 'categories' | 'aliases'
  >;
  readonly cart: {
    show(): ReturnType<Carts['of']>;
    change(changes: readonly CartChange[]): ReturnType<Carts['change']>;
    undo(): ReturnType<Carts['undo']>;
  };
  readonly checkout: {
    quote(wishes?: { readonly paymentMethod?: string }): ReturnType<Checkout['quote']>;
    place(quote: { readonly id: string; readonly hash: string }): ReturnType<Checkout['place']>;
  };
  readonly orders: {
    find(number: number): ReturnType<Orders['find']>;
    recent(limit: number): ReturnType<Orders['recent']>;
    settled(number: number, milliseconds: number): ReturnType<Orders['settled']>;
    cancel(number: number): ReturnType<Orders['cancel']>;
  };
}

/** Binds the shop to a turn. Every change gets the turn's id as its cause, so that a repeated turn changes nothing. */
export const shopFor =
  (rooms: { catalog: Catalog; carts: Carts; checkout: Checkout; orders: Orders; about: About }) =>
  ({ shopper, conversation, id }: Pick<Turn, 'shopper' | 'conversation' | 'id'>): Shop => {
    let step = 0;
    const cause = () => `${conversation}:${id}:${(step += 1)}`;
    const { catalog, carts, checkout, orders, about } = rooms;
    return {
      about,
      catalog,
      cart: {
        show: () => carts.of(shopper),
        change: (changes) => carts.change(shopper, cause(), changes),
        undo: () => carts.undo(shopper, cause()),
      },
      checkout: {
        quote: (wishes) => checkout.quote(shopper, wishes),
        place: (quote) => checkout.place(shopper, conversation, quote),
      },
      orders: {
        find: (number) => orders.find(shopper, number),
        recent: (limit) => orders.recent(shopper, limit),
        settled: (number, milliseconds) => orders.settled(shopper, number, milliseconds),
        cancel: (number) => orders.cancel(shopper, number),
      },
    };
  };

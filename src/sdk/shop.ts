import type { Turn } from '#kernel';
import type { Catalog } from '#catalog';
import type { CartChange, Carts, Checkout, Orders, Pins } from '#commerce';

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
  /** From this number of one thing on it is asked whether it was meant. */
  readonly questionFrom: { readonly typed: number; readonly spoken: number };
  /** How long a word takes back an order. */
  readonly undoMinutes: number;
  /** Days after delivery in which goods may be sent back. */
  readonly returnDays: number;
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
    quote(wishes?: { readonly paymentMethod?: string } & Heard): ReturnType<Checkout['quote']>;
    place(
      quote: { readonly id: string; readonly hash: string },
      proof?: { readonly pin?: string } & Heard,
    ): ReturnType<Checkout['place']>;
    /** Every way to deliver what lies in the cart, the cheapest first; empty without address or cart. */
    deliveries(): ReturnType<Checkout['deliveries']>;
  };
  readonly pin: {
    has(): ReturnType<Pins['has']>;
    prove(pin: string): ReturnType<Pins['prove']>;
    set(pin: string): ReturnType<Pins['set']>;
  };
  readonly orders: {
    find(number: number): ReturnType<Orders['find']>;
    recent(limit: number): ReturnType<Orders['recent']>;
    settled(number: number, milliseconds: number): ReturnType<Orders['settled']>;
    /** `backToCart`: its things lie in the cart again. */
    cancel(number: number, manner?: { readonly backToCart: boolean }): ReturnType<Orders['cancel']>;
    /** The latest order, while a word takes it back. */
    undoable(): ReturnType<Orders['undoable']>;
    sendBack(
      number: number,
      wish: { readonly reason: string | null; readonly lines?: readonly { variant: string; quantity: number }[] },
    ): ReturnType<Orders['sendBack']>;
  };
}

/** How sure the recogniser was of the talk so far: see Situation. */
interface Heard {
  readonly recognition?: number | null;
}

/** Binds the shop to a turn. Every change gets the turn's id as its cause, so that a repeated turn changes nothing. */
export const shopFor =
  (rooms: { catalog: Catalog; carts: Carts; checkout: Checkout; orders: Orders; about: About }) =>
  ({ shopper, conversation, id, locale, modality, attended = true }: Omit<Turn, 'channel' | 'input' | 'at'>): Shop => {
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
        quote: (wishes = {}) => checkout.quote(shopper, { ...wishes, locale, modality }),
        place: (quote, { pin, recognition = null } = {}) =>
          checkout.place(
            shopper,
            { conversation, modality, recognition, attended, ...(pin !== undefined && { pin }) },
            quote,
          ),
        deliveries: () => checkout.deliveries(shopper, locale),
      },
      pin: {
        has: () => checkout.pins.has(shopper),
        prove: (pin) => checkout.pins.prove(shopper, pin),
        set: (pin) => checkout.pins.set(shopper, pin),
      },
      orders: {
        find: (number) => orders.find(shopper, number),
        recent: (limit) => orders.recent(shopper, limit),
        settled: (number, milliseconds) => orders.settled(shopper, number, milliseconds),
        cancel: (number, manner) => orders.cancel(shopper, number, manner),
        undoable: () => orders.undoable(shopper),
        sendBack: (number, wish) => orders.sendBack(shopper, number, { ...wish, cause: cause() }),
      },
    };
  };

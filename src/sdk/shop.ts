import type { ProductQuestions } from '#catalog';
import type { Address, Result, Turn } from '#kernel';
import type { Catalog } from '#catalog';
import type { Carts, Checkout, Order, Orders, Pins } from '#commerce';
import type { Habit, Learned, Offer, Pairing, Trend } from '#insight';
import type { Unmet } from '#vendors';
import type { Notify, WishKind } from '#notify';
import type { Outside } from './outside.ts';
import { ownCart, type OwnCart } from './own-cart.ts';
import { saidCarts, saidCheckout, saidOrders, saidShelves } from './said.ts';
import { seenOnce, type Shelves } from './seen.ts';

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
  /** Within how many working days standard delivery arrives: the fewest and the most. */
  readonly deliveryDays: readonly [number, number];
  readonly quantityLimit: number;
  /** How long a word takes back an order. */
  readonly undoMinutes: number;
  /** Days after delivery in which goods may be sent back. */
  readonly returnDays: number;
  /** How long a link to go on with a conversation elsewhere is good. */
  readonly linkMinutes: number;
}

/** What an old warehouse system says of a variant. */
export interface Warehouse {
  /** Null: it is not there, does not know, or says what nobody understands: then nothing is said of it. */
  of(variant: string): Promise<{ readonly quantity: number; readonly days: number } | null>;
}

/** The shop as the speaker of one turn may see and change it: their own cart and orders, nobody else's. */
export interface Shop {
  readonly about: About;
  readonly catalog: Shelves;
  readonly warehouse: Warehouse;
  readonly unmet: {
    /** What was asked for and could not be had; `variant` where it is sold out. */
    note(words: string, variant?: string): Promise<void>;
  };
  readonly questions: {
    /** What this turn asks about the product is written nowhere; staff are told. */
    note(product: string): Promise<void>;
    /** What this conversation asked of the product last that was written nowhere then; what is amid something private is not told. */
    last(product: string): ReturnType<ProductQuestions['last']>;
  };
  readonly cart: Omit<OwnCart, 'after'>;
  readonly checkout: {
    quote(wishes?: { readonly paymentMethod?: string } & Heard): ReturnType<Checkout['quote']>;
    place(
      quote: { readonly id: string; readonly hash: string },
      proof?: { readonly pin?: string } & Heard,
    ): ReturnType<Checkout['place']>;
    /**
     * Every way to deliver what lies in the cart, the cheapest first; empty without address or cart. With `to` every way that
     * reaches that place, whatever lies in the cart.
     */
    deliveries(to?: Pick<Address, 'country' | 'region'>): ReturnType<Checkout['deliveries']>;
    /** What is taken off now without any code, each in the shop's words. */
    promotions(): ReturnType<Checkout['promotions']>;
    /** Where the shopper's orders go; null: nobody knows. */
    address(): ReturnType<Checkout['address']>;
    sendTo(address: Address): ReturnType<Checkout['sendTo']>;
  };
  readonly pin: {
    has(): ReturnType<Pins['has']>;
    prove(pin: string): ReturnType<Pins['prove']>;
    set(pin: string): ReturnType<Pins['set']>;
  };
  readonly orders: {
    find(number: number): ReturnType<Orders['find']>;
    recent(limit: number): ReturnType<Orders['recent']>;
    settled(order: Pick<Order, 'number' | 'status'>, milliseconds: number): ReturnType<Orders['settled']>;
    /** `backToCart`: its things lie in the cart again. */
    cancel(number: number, manner?: { readonly backToCart: boolean }): ReturnType<Orders['cancel']>;
    /** The latest order, while a word takes it back. */
    undoable(): ReturnType<Orders['undoable']>;
    sendBack(
      number: number,
      wish: { readonly reason: string | null; readonly lines?: readonly { variant: string; quantity: number }[] },
    ): ReturnType<Orders['sendBack']>;
  };
  /** What was learned from what people bought. */
  readonly offers: {
    /**
     * The one thing to offer now, beside what lies in the cart, or with an empty cart what is due again; null: nothing. What
     * it is was chosen for this turn: offer it, or do not ask.
     */
    next(): Promise<Offer | null>;
    answer(id: string, outcome: 'taken' | 'declined'): Promise<void>;
    /** What goes best with these and is none of them, the best first; perhaps sold out by now. */
    goesWith(products: readonly string[], limit: number): Promise<readonly Pairing[]>;
    trending(limit: number): Promise<readonly Trend[]>;
    /** What the shopper buys again and again and should need about now, the one bought most often first. */
    due(limit: number): Promise<readonly Habit[]>;
  };
  /** What the shopper wants to be told of later. */
  readonly wishes: {
    /** On a yes: what was asked and said is kept as their consent. False: it was wished already. */
    add(wish: {
      readonly kind: WishKind;
      /** Null: of the cart. */
      readonly product: string | null;
      /** The one of it that is wanted; null: any. */
      readonly variant: string | null;
      /** In which it was asked what is to be answered; null: of the other kinds. */
      readonly turn: string | null;
      readonly asked: string;
      readonly said: string;
    }): ReturnType<Notify['wishes']['add']>;
    /** Ends all of them; answers how many there were. */
    withdraw(): ReturnType<Notify['wishes']['withdraw']>;
  };
  /** Going on with this conversation on a screen. */
  readonly screen: {
    /** Sends a link that opens it in a browser, once and for some minutes. */
    send(wish: LinkWish): ReturnType<SendLink>;
    /** The number the shopper calls from; null: nobody vouches for one. */
    readonly telephone: string | null;
    /** The shopper's mail address on file. */
    mailAddress(): Promise<string | null>;
  };
  readonly outside: Outside;
}

/** Where a link to a conversation goes, and what stands around it. */
export interface LinkWish {
  readonly by: 'text' | 'mail';
  /** A telephone number or a mail address. */
  readonly to: string;
  readonly write: (link: string) => { readonly subject: string; readonly text: string };
}

export type SendLink = (
  talk: Pick<Turn, 'conversation'> & { readonly cause: string },
  wish: LinkWish,
) => Promise<Result<null, { reason: 'too-many' | 'not-sent' }>>;

/** How sure the recogniser was of the talk so far: see Situation. */
interface Heard {
  readonly recognition?: number | null;
}

/**
 * Binds the shop to a turn. Every change gets the turn's id as its cause, so that a repeated turn changes nothing. What a
 * turn has read it does not read again, unless it may have changed it; what it reads tells how its language says it. `beside` is the cart as the claim found it, or null;
 * `isOpenedAnew`: in the middle of its turn, whose first changes keep their causes.
 */
export const shopFor =
  (rooms: {
    catalog: Shelves & Pick<Catalog, 'naming'>;
    carts: Carts;
    checkout: Checkout;
    orders: Orders;
    unmet: Pick<Unmet, 'note'>;
    questions: Pick<ProductQuestions, 'note' | 'last'>;
    warehouse: Warehouse;
    about: About;
    wishes: Pick<Notify['wishes'], 'add' | 'withdraw'>;
    learned: Pick<Learned, 'offers' | 'trends' | 'habits'>;
    sendLink: SendLink;
    outside: Outside;
    mailAddressOf: (shopper: string) => Promise<string | null>;
  }) =>
  (
    { shopper, conversation, id, locale, modality, attended = true, telephone }: Omit<Turn, 'channel' | 'input' | 'at'>,
    beside: unknown,
    isOpenedAnew = false,
  ): Shop => {
    let step = 0;
    const cause = () => `${conversation}:${id}:${isOpenedAnew ? `${locale}:` : ''}${(step += 1)}`;
    const { unmet, warehouse, about, learned } = rooms;
    const naming = rooms.catalog.naming(locale);
    const checkout = saidCheckout(rooms.checkout, naming);
    const orders = saidOrders(rooms.orders, naming);
    const catalog = seenOnce(saidShelves(rooms.catalog, naming));
    const cart = ownCart(saidCarts(rooms.carts, naming), shopper, cause, beside);
    /** As this turn told of them: what is drawn beside its words says the same. */
    const told = new Map<number, Order>();
    const telling = (order: Order | null): Order | null => {
      if (order) told.set(order.number, order);
      return order;
    };
    return {
      about,
      outside: rooms.outside,
      // Who reads or types a name tells it apart from its like.
      catalog: {
        ...catalog,
        orAlike: async (words, match) => (modality === 'speech' ? catalog.orAlike(words, match, locale) : match),
      },
      warehouse,
      unmet: {
        note: (words, variant) => unmet.note({ cause: cause(), words, ...(variant !== undefined && { variant }) }),
      },
      questions: {
        note: (product) => rooms.questions.note({ conversation, turn: id, product }),
        last: (product) => rooms.questions.last({ conversation, product }),
      },
      cart,
      checkout: {
        quote: async (wishes = {}) => {
          const ask = () => checkout.quote(shopper, { ...wishes, locale, modality });
          // A way of delivery that was chosen and is offered no more is forgotten; nothing else of a cart changes.
          return (await cart.show()).delivery === null ? ask() : cart.after(ask);
        },
        place: (quote, { pin, recognition = null } = {}) =>
          cart.after(() =>
            checkout.place(
              shopper,
              { conversation, modality, recognition, attended, ...(pin !== undefined && { pin }) },
              quote,
            ),
          ),
        deliveries: (to) => checkout.deliveries(shopper, locale, to),
        promotions: () => checkout.promotions(shopper, locale),
        address: () => checkout.address(shopper),
        sendTo: (address) => checkout.sendTo(shopper, address, conversation),
      },
      pin: {
        has: () => checkout.pins.has(shopper),
        prove: (pin) => checkout.pins.prove(shopper, pin),
        set: (pin) => checkout.pins.set(shopper, pin),
      },
      offers: {
        next: async () => {
          const { lines } = await cart.show();
          const products = [...new Set(lines.map(({ product }) => product))];
          return learned.offers.next({ shopper, conversation, turn: id, products });
        },
        answer: (offer, outcome) => learned.offers.answer(offer, outcome),
        goesWith: (products, limit) => learned.trends.goesWith(products, limit),
        trending: (limit) => learned.trends.trending({ limit }),
        due: (limit) => learned.habits.due(shopper, limit),
      },
      wishes: {
        add: (wish) => rooms.wishes.add({ ...wish, shopper, conversation, locale }),
        withdraw: () => rooms.wishes.withdraw(shopper),
      },
      screen: {
        send: (wish) => rooms.sendLink({ conversation, cause: cause() }, wish),
        telephone: telephone ?? null,
        mailAddress: () => rooms.mailAddressOf(shopper),
      },
      orders: {
        find: async (number) => told.get(number) ?? orders.find(shopper, number),
        recent: (limit) => orders.recent(shopper, limit),
        // An order that comes to nothing gives its things back to the cart.
        settled: (order, milliseconds) =>
          cart.after(async () => telling(await orders.settled(shopper, order, milliseconds))),
        cancel: async (number, manner) => {
          const cancelled = await cart.after(() => orders.cancel(shopper, number, manner));
          if (cancelled.ok) telling(cancelled.value);
          return cancelled;
        },
        undoable: () => orders.undoable(shopper),
        sendBack: (number, wish) => {
          told.delete(number);
          return orders.sendBack(shopper, number, { ...wish, cause: cause() });
        },
      },
    };
  };

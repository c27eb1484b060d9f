import type { RehearsedCommerce } from '#commerce';
import { ok, type Turn } from '#kernel';
import { shopFor, type Shop } from '#sdk';
import type { RehearsalGround } from './ground.ts';
import type { Persona } from './personas.ts';

/** What a rehearsal alone knows of its shopper. */
export interface Noted {
  /** What the shopper wants to be told of. */
  wishes: readonly string[];
  /** What was asked of products that nobody has written down, the latest last. */
  asked: readonly { readonly product: string; readonly turn: string }[];
}

/** Forms reach nobody, and hosts are not asked. */
const nobodyOutside: Shop['outside'] = {
  handOn: async () => undefined,
  fetch: async () => ({ status: 200, ok: true, headers: {}, body: '{}', json: () => ({}) }),
  log: () => undefined,
};

/**
 * The shop as a handler knows it, with its real goods, prices and rules. What would reach somebody or be counted does nothing:
 * no order is placed, no link sent, no offer made, no demand noted; questions and wishes are known to the rehearsal alone.
 */
export const scratchShop = (
  { trends, ...rooms }: Pick<RehearsalGround, 'about' | 'catalog' | 'warehouse' | 'trends'> & RehearsedCommerce,
  holder: Noted,
  persona: Persona,
  turn: Turn,
): Shop => {
  const { about, catalog, warehouse, carts, checkout, orders } = rooms;
  return shopFor({
    ...{ about, catalog, warehouse, carts, checkout, orders },
    unmet: { note: async () => undefined },
    questions: {
      note: async ({ product, turn: id }) => void (holder.asked = [...holder.asked, { product, turn: id }]),
      last: async (asked) => {
        const found = holder.asked.findLast(({ product }) => product === asked.product);
        return found ? { turn: found.turn, answer: null } : null;
      },
    },
    wishes: {
      add: async ({ kind, product, variant }) => {
        const wish = [kind, product, variant].join(' ');
        if (holder.wishes.includes(wish)) return false;
        holder.wishes = [...holder.wishes, wish];
        return true;
      },
      withdraw: async () => {
        const { length } = holder.wishes;
        holder.wishes = [];
        return length;
      },
    },
    learned: {
      trends,
      offers: { next: async () => null, answer: async () => undefined },
      habits: { due: async () => [] },
    },
    sendLink: async () => ok(null),
    outside: nobodyOutside,
    mailAddressOf: async () => persona.email,
  })(turn, null);
};

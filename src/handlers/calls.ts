import { z } from 'zod';
import type { Permission } from '#kernel';
import type { OutsideRequest, Shop } from '#sdk';

/** What a call is made with: the shop of the turn's speaker, and what the dialogue knows of the turn. */
export interface CallGround {
  readonly shop: Shop;
  readonly confirmed: string | undefined;
  readonly recognition: number | null;
  readonly hosts: readonly string[];
  readonly secrets: readonly string[];
}

export interface ShopCall {
  readonly grant: Permission;
  /** Whether it changes something, which a dry run does not. */
  readonly changes: (args: readonly unknown[]) => boolean;
  /** Throws ZodError for arguments that it does not take, and Denied. */
  readonly make: (args: readonly unknown[], ground: CallGround) => Promise<unknown>;
}

/** A no that the handler is told in so many words. */
export class Denied extends Error {}

const id = z.string().min(1).max(200);
const oneOrMore = z.union([z.string().max(200), z.array(z.string().max(200)).max(50)]);
const filters = z.strictObject({
  price: z.strictObject({ min: z.int().min(0).optional(), max: z.int().min(0).optional() }).optional(),
  brand: oneOrMore.optional(),
  category: oneOrMore.optional(),
  options: z.record(z.string().max(100), oneOrMore).optional(),
  inStock: z.boolean().optional(),
});
const search = z.strictObject({
  words: z.string().max(1000),
  readings: z.array(z.string().max(1000)).max(5).optional(),
  limit: z.int().min(1).max(100).default(8),
  cursor: z.string().max(500).optional(),
  within: filters.optional(),
  keep: z.boolean().optional(),
  sort: z.enum(['relevance', 'cheapest', 'dearest', 'newest', 'best-rated']).optional(),
  widen: z.boolean().optional(),
  facets: z.boolean().optional(),
});
const quantity = z.number();
const change = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('add'), variant: id, quantity }),
  z.strictObject({ do: z.literal('set'), variant: id, quantity }),
  z.strictObject({ do: z.literal('swap'), variant: id, for: id, quantity: quantity.optional() }),
  z.strictObject({ do: z.literal('remove'), variant: id }),
  z.strictObject({ do: z.literal('clear') }),
  z.strictObject({ do: z.literal('code'), code: z.string().max(100) }),
  z.strictObject({ do: z.literal('uncode'), code: z.string().max(100).optional() }),
  z.strictObject({ do: z.literal('deliver'), method: id, locale: z.string().max(20).optional() }),
]);
const number = z
  .int()
  .min(0)
  .max(2 ** 31 - 1);
const headerName = z.string().regex(/^[A-Za-z0-9-]{1,100}$/, 'must be a header’s name');
const request = z.strictObject({
  method: z.enum(['GET', 'POST']).optional(),
  headers: z
    .record(headerName, z.union([z.string().max(4000), z.strictObject({ secret: z.string().max(64) })]))
    .optional(),
  body: z.unknown().optional(),
});

const reading = () => false;
const changing = () => true;

const call = <const Args extends readonly z.ZodType[]>(
  grant: Permission,
  shape: z.ZodTuple<Args, null>,
  make: (args: z.output<z.ZodTuple<Args, null>>, ground: CallGround) => Promise<unknown>,
  changes: ShopCall['changes'] = reading,
): ShopCall => ({ grant, changes, make: async (args, ground) => make(shape.parse(args), ground) });

const takes = <const Args extends [z.ZodType, ...z.ZodType[]]>(...shapes: Args) => z.tuple(shapes);
const nothing = z.tuple([]);

/** `confirm(quote.hash, …)` and the yes to it: without, nothing is charged. */
const afterYes = (hash: string, { confirmed }: CallGround): void => {
  if (confirmed === undefined || !confirmed.includes(hash))
    throw new Denied('checkout.place needs the shopper’s yes in this turn: return confirm(quote.hash, …) and place when ctx.confirmed comes back'); // prettier-ignore
};

const asking = (url: string, wish: OutsideRequest, { shop, hosts, secrets }: CallGround) => {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  if (!hosts.includes(host)) throw new Denied(`fetch: ${host || 'this'} is none of the handler’s hosts; it has ${hosts.join(', ') || 'none'}`); // prettier-ignore
  for (const value of Object.values(wish.headers ?? {}))
    if (typeof value === 'object' && !secrets.includes(value.secret))
      throw new Denied(`fetch: ${value.secret} is none of the handler’s secrets; it has ${secrets.join(', ') || 'none'}`); // prettier-ignore
  return shop.outside.fetch(url, wish);
};

/** Every call there is; whatever is not named here does not exist for a written handler. */
export const calls: Readonly<Record<string, ShopCall>> = {
  'catalog.search': call('read-catalogue', takes(search), ([wish], { shop }) => shop.catalog.search(wish as Parameters<Shop['catalog']['search']>[0])), // prettier-ignore
  'catalog.shortlist': call('read-catalogue', takes(search), ([wish], { shop }) => shop.catalog.shortlist(wish as Parameters<Shop['catalog']['search']>[0])), // prettier-ignore
  'catalog.match': call('read-catalogue', takes(z.string().max(1000)), ([words], { shop }) =>
    shop.catalog.match(words),
  ),
  'catalog.product': call('read-catalogue', takes(id), ([each], { shop }) => shop.catalog.product(each)),
  'catalog.products': call('read-catalogue', takes(z.array(id).max(100)), ([ids], { shop }) =>
    shop.catalog.products(ids),
  ),
  'catalog.productOf': call('read-catalogue', takes(id), ([variant], { shop }) => shop.catalog.productOf(variant)),
  'catalog.categories': call('read-catalogue', nothing, (_args, { shop }) => shop.catalog.categories()),
  'cart.show': call('change-cart', nothing, (_args, { shop }) => shop.cart.show()),
  'cart.change': call('change-cart', takes(z.array(change).min(1).max(50)), ([changes], { shop }) => shop.cart.change(changes as Parameters<Shop['cart']['change']>[0]), changing), // prettier-ignore
  'cart.undo': call('change-cart', nothing, (_args, { shop }) => shop.cart.undo(), changing),
  'orders.find': call('see-orders', takes(number), ([each], { shop }) => shop.orders.find(each)),
  'orders.recent': call('see-orders', takes(z.int().min(1).max(50)), ([limit], { shop }) => shop.orders.recent(limit)),
  'checkout.quote': call('may-charge', nothing, (_args, { shop, recognition }) => shop.checkout.quote({ recognition })),
  'checkout.deliveries': call('may-charge', nothing, (_args, { shop }) => shop.checkout.deliveries()),
  'checkout.place': call(
    'may-charge',
    z.tuple([
      z.object({ id, hash: z.string().length(64) }),
      z.strictObject({ pin: z.string().max(20).optional() }).default({}),
    ]),
    ([quote, { pin }], ground) => {
      afterYes(quote.hash, ground);
      return ground.shop.checkout.place(quote, { recognition: ground.recognition, ...(pin !== undefined && { pin }) });
    },
    changing,
  ),
  fetch: call('call-hosts', z.tuple([z.string().max(2000), request]), ([url, wish], ground) => asking(url, wish as OutsideRequest, ground), (args) => (args[1] as OutsideRequest | undefined)?.method === 'POST'), // prettier-ignore
};

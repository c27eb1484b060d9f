import { ok, type Clock } from '#kernel';
import type { Cart, CartChange, Shop } from '#sdk';
import type { Carry } from './answering.ts';

/** The cart as it would be: what is added is looked up, and nothing is checked against stock or limits. */
const changed = async (shop: Shop, cart: Cart, changes: readonly CartChange[]): Promise<Cart> => {
  let lines = [...cart.lines];
  const lineOf = async (variant: string, quantity: number): Promise<Cart['lines'][number] | null> => {
    const product = await shop.catalog.productOf(variant);
    const found = product?.variants.find(({ id }) => id === variant);
    if (!product || !found) return null;
    const { title, spokenName, image } = product;
    const { options, price: unit, available } = found;
    return { ...{ variant, product: product.id, title, spokenName, image, options, quantity, unit, available }, total: { ...unit, amount: unit.amount * quantity } }; // prettier-ignore
  };
  const put = async (variant: string, quantity: number): Promise<void> => {
    const line = quantity > 0 ? await lineOf(variant, quantity) : null;
    lines = [...lines.filter((each) => each.variant !== variant), ...(line ? [line] : [])];
  };
  const has = (variant: string) => lines.find((each) => each.variant === variant)?.quantity ?? 0;
  for (const change of changes)
    if (change.do === 'add') await put(change.variant, has(change.variant) + change.quantity);
    else if (change.do === 'set') await put(change.variant, change.quantity);
    else if (change.do === 'remove') await put(change.variant, 0);
    else if (change.do === 'clear') lines = [];
    else if (change.do === 'swap') {
      const quantity = change.quantity ?? has(change.variant);
      await put(change.variant, 0);
      await put(change.for, quantity);
    }
  const amount = lines.reduce((sum, { total }) => sum + total.amount, 0);
  return { ...cart, lines, total: { ...cart.total, amount } };
};

/**
 * The way of a dry run: what reads is read really, what changes is not carried out, and is answered with what it would have
 * come to, as far as that can be read.
 */
export const dryCarry = (clock: Clock): Carry => {
  let cart: Cart | undefined;
  return async (name, call, args, ground) => {
    const { shop } = ground;
    if (name === 'cart.show') return (cart ??= await shop.cart.show());
    if (!call.changes(args)) return call.make(args, ground);
    // Its arguments and its rules are looked at as ever; only the deed itself is left out.
    const held = { ...shop.cart, change: async (changes: readonly CartChange[]) => ok((cart = await changed(shop, cart ?? (await shop.cart.show()), changes))), undo: async () => ok(cart ?? (await shop.cart.show())) }; // prettier-ignore
    const place = async () => {
      const quote = await shop.checkout.quote();
      if (!quote.ok) return quote;
      const { lines, subtotal, discount, delivery, tax, total, address, cardEnding } = quote.value;
      const order = { ...{ number: 0, status: 'placed', reason: null, steps: [], arrives: null, payment: null, ahead: null }, ...{ lines, subtotal, discount, delivery, tax, total, address, cardEnding } }; // prettier-ignore
      return ok({ ...order, placedAt: clock() });
    };
    const outside = { ...shop.outside, fetch: async () => ({ status: 200, ok: true, headers: {}, body: '{}', json: () => ({}) }) }; // prettier-ignore
    const dry = { ...shop, cart: held, checkout: { ...shop.checkout, place }, outside } as unknown as Shop;
    return call.make(args, { ...ground, shop: dry });
  };
};

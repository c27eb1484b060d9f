import { AppError, no, ok, type Result } from '#kernel';
import { Prisma } from '#store';
import { cartOf, type VariantRow } from '../cart/cart-rows.ts';
import { changed, type Contents } from '../cart/cart-rules.ts';
import type { Cart, CartRefusal, Carts } from '../cart/cart.ts';
import { askedIn, type createLimits } from '../cart/limits-of.ts';
import type { RehearsedHolder, RehearsedShopper } from './state.ts';

/** Variants by id, as they are now. */
export type ReadVariants = (asked: readonly string[]) => Promise<ReadonlyMap<string, VariantRow>>;

/** So many changes can be taken back. */
const mostBefore = 20;

/** What lies in a cart, with what the shop says of it; what is sold no more is left out. */
export const linesOf = async ({ lines }: Contents, read: ReadVariants) => {
  const known = await read(lines.map(({ variant }) => variant));
  return lines.flatMap((line) => {
    const row = known.get(line.variant);
    return row ? [{ ...row, ...line }] : [];
  });
};

/** A cart by the shop's own rules, over its real goods, that nobody but this rehearsal sees. */
export const rehearsedCarts = (
  holder: RehearsedHolder,
  { id, address }: RehearsedShopper,
  {
    read,
    limitsOf,
    currency,
  }: { readonly read: ReadVariants; readonly limitsOf: ReturnType<typeof createLimits>; readonly currency: string },
): Carts => {
  const show = async (contents: Contents): Promise<Cart> => cartOf(await linesOf(contents, read), contents, currency);
  const put = (contents: Contents): Promise<Cart> => {
    const { cart, before } = holder.state;
    holder.state = { ...holder.state, cart: contents, before: [...before, cart].slice(-mostBefore) };
    return show(contents);
  };
  return {
    of: () => show(holder.state.cart),
    beside: {
      sql: () => Prisma.sql`null`,
      read: () => {
        throw new AppError('rehearsed', 'the cart of a rehearsal is read beside nothing');
      },
    },
    change: async (_shopper, _cause, changes): Promise<Result<Cart, CartRefusal>> => {
      const { cart } = holder.state;
      const stock = await read([...cart.lines.map(({ variant }) => variant), ...askedIn(changes)]);
      const limits = await limitsOf(
        id,
        changes,
        { lines: await linesOf(cart, read), address: holder.state.address ?? address },
        stock,
      );
      const after = changed(cart, changes, limits);
      return after.ok ? ok(await put(after.value)) : after;
    },
    undo: async () => {
      const { before } = holder.state;
      const last = before.at(-1);
      if (!last) return no('nothing-to-undo');
      holder.state = { ...holder.state, cart: last, before: before.slice(0, -1) };
      return ok(await show(last));
    },
  };
};

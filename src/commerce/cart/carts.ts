import { AppError, no, ok, type Result } from '#kernel';
import { cartOf, readCart, type CartRow } from './cart-rows.ts';
import { changed, type Kept } from './cart-rules.ts';
import type { Cart, CartRefusal, Carts } from './cart.ts';
import type { Ground } from '../settings.ts';

/** How often a change is worked out anew when another one came first. */
const TRIES = 8;

export const createCarts = ({ db, clock, settings }: Ground): Carts => {
  /**
   * Writes lines, the note of the change and the mark on an undone one, in one statement on top of the version that
   * was read. False: somebody else changed the cart in between, and nothing was written.
   */
  const write = async (
    shopper: string,
    cause: string,
    row: CartRow,
    lines: readonly Kept[],
    undone: { readonly change: string } | null,
  ): Promise<boolean> => {
    const now = clock();
    const before = JSON.stringify(row.lines.map(({ variant, quantity }) => ({ variant, quantity })));
    const written = await db.$queryRaw<{ id: string }[]>`/* cart-write */
      with held as (
        insert into cart (id, shopper_id, version, updated_at) values (gen_random_uuid(), ${shopper}::uuid, 0, ${now})
        on conflict (shopper_id) do update set version = cart.version + 1, updated_at = excluded.updated_at
          where cart.version = ${row.version}
        returning id
      ), wanted as (
        select w->>'variant' as variant, (w->>'quantity')::int as quantity, place::int
        from jsonb_array_elements(${JSON.stringify(lines)}::jsonb) with ordinality as list(w, place)
      ), noted as (
        insert into cart_change (cart_id, cause, before, undone, at)
        select id, ${cause}, ${before}::jsonb, ${undone !== null}, ${now} from held
      ), marked as (
        update cart_change set undone = true from held where cart_id = held.id and cart_change.id = ${undone?.change ?? '0'}::bigint
      ), gone as (
        delete from cart_line using held
        where cart_id = held.id and variant_id not in (select variant from wanted)
      ), put as (
        insert into cart_line (cart_id, variant_id, quantity, position)
        select held.id, variant, quantity, place from held, wanted join variant v on v.id = wanted.variant
        on conflict (cart_id, variant_id) do update set quantity = excluded.quantity, position = excluded.position
      )
      select id from held`;
    return written.length > 0;
  };

  /** Reads, works out, writes; again when another change came first. */
  const attempt = async <No extends { reason: string }>(
    shopper: string,
    cause: string,
    asked: readonly string[],
    workOut: (row: CartRow) => Result<{ lines: readonly Kept[]; undone?: string }, No>,
  ): Promise<Result<Cart, No>> => {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const row = await readCart(db, shopper, cause, asked);
      if (row.repeated) return ok(cartOf(row.lines, settings.currency));
      const plan = workOut(row);
      if (!plan.ok) return plan;
      const { lines, undone } = plan.value;
      if (!(await write(shopper, cause, row, lines, undone === undefined ? null : { change: undone }))) continue;
      const known = new Map([...row.asked, ...row.lines].map((each) => [each.variant, each]));
      if (lines.every(({ variant }) => known.has(variant)))
        return ok(
          cartOf(
            lines.map((each) => ({ ...known.get(each.variant)!, ...each })),
            settings.currency,
          ),
        );
      return ok(cartOf((await readCart(db, shopper, cause, [])).lines, settings.currency));
    }
    throw new AppError('cart_busy', `the cart of ${shopper} was changed by others ${TRIES} times in a row`, {
      status: 503,
      retryAfter: 1,
    });
  };

  return {
    of: async (shopper) => cartOf((await readCart(db, shopper, '', [])).lines, settings.currency),

    change: (shopper, cause, changes) =>
      attempt<CartRefusal>(
        shopper,
        cause,
        changes.flatMap((change) =>
          change.do === 'clear' ? [] : change.do === 'swap' ? [change.variant, change.for] : [change.variant],
        ),
        ({ lines, asked }) => {
          const stock = new Map([...lines, ...asked].map((each) => [each.variant, each]));
          const { quantityLimit, currency } = settings;
          const result = changed(lines, changes, { stock, quantityLimit, currency });
          return result.ok
            ? ok({ lines: result.value.map(({ variant, quantity }) => ({ variant, quantity })) })
            : result;
        },
      ),

    undo: (shopper, cause) =>
      attempt(shopper, cause, [], ({ last }) =>
        last ? ok({ lines: last.before, undone: last.id }) : no('nothing-to-undo'),
      ),
  };
};

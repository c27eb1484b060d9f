import { AppError, no, ok, type Result } from '#kernel';
import type { Pricing } from '#pricing';
import { unflushed } from '#store';
import { cartOf, contentsOf, readCart, unknownShopper, type CartRow, type ReadContents } from './cart-rows.ts';
import { changed, type Contents } from './cart-rules.ts';
import type { Cart, CartRefusal, Carts } from './cart.ts';
import { askedIn, createLimits } from './limits-of.ts';
import type { Ground } from '../settings.ts';

/** How often a change is worked out anew when another one came first. */
const TRIES = 8;

const keptOf = ({ lines }: Contents) => lines.map(({ variant, quantity }) => ({ variant, quantity }));

export const createCarts = ({
  db,
  clock,
  settings,
  pricing,
}: Ground & { readonly pricing: Pick<Pricing, 'code' | 'deliveries'> }): Carts => {
  const { currency } = settings;

  const limitsOf = createLimits({ clock, settings, pricing });

  /**
   * Writes lines and wishes, the note of the change and the mark on an undone one, in one statement on top of the version that
   * was read. False: somebody else changed the cart in between, and nothing was written.
   */
  const write = async (
    shopper: string,
    cause: string,
    row: CartRow,
    { lines, codes, delivery }: Contents,
    undone: { readonly change: string } | null,
  ): Promise<boolean> => {
    const now = clock();
    const before = JSON.stringify({ lines: keptOf(row), codes: row.codes, delivery: row.delivery });
    const written = await db.$queryRaw<{ id: string }[]>`/* cart-write */
      with held as (
        insert into cart (id, shopper_id, version, codes, delivery, updated_at)
        select gen_random_uuid(), ${shopper}::uuid, 0, ${codes}::text[], ${delivery}, ${now} where ${unflushed}
        on conflict (shopper_id) do update set version = cart.version + 1, codes = excluded.codes,
          delivery = excluded.delivery, updated_at = excluded.updated_at
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
        select held.id, variant, quantity, place from held, wanted
        where (select true from variant v where v.id = wanted.variant)
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
    workOut: (
      row: CartRow,
    ) => Result<Contents & { undone?: string }, No> | Promise<Result<Contents & { undone?: string }, No>>,
  ): Promise<Result<Cart, No>> => {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const row = await readCart(db, shopper, cause, asked);
      if (row.repeated) return ok(cartOf(row.lines, row, currency));
      const plan = await workOut(row);
      if (!plan.ok) return plan;
      const { undone, ...contents } = plan.value;
      if (!(await write(shopper, cause, row, contents, undone === undefined ? null : { change: undone }))) continue;
      const known = new Map([...row.asked, ...row.lines].map((each) => [each.variant, each]));
      if (contents.lines.every(({ variant }) => known.has(variant))) {
        const lines = contents.lines.map((each) => ({ ...known.get(each.variant)!, ...each }));
        return ok(cartOf(lines, contents, currency));
      }
      const fresh = await readCart(db, shopper, cause, []);
      return ok(cartOf(fresh.lines, fresh, currency));
    }
    throw new AppError('cart_busy', `the cart of ${shopper} was changed by others ${TRIES} times in a row`, {
      status: 503,
      retryAfter: 1,
    });
  };

  return {
    of: async (shopper) => {
      const [row] = await db.$queryRaw<{ contents: ReadContents }[]>`/* cart */
        select contents from (${contentsOf(shopper)}) as cart(contents)`;
      if (!row) throw unknownShopper(shopper);
      return cartOf(row.contents.lines, row.contents, currency);
    },

    beside: {
      sql: contentsOf,
      read: (value) => {
        const contents = value as ReadContents;
        return cartOf(contents.lines, contents, currency);
      },
    },

    change: (shopper, cause, changes) =>
      attempt<CartRefusal>(shopper, cause, askedIn(changes), async (row) => {
        const stock = new Map([...row.lines, ...row.asked].map((each) => [each.variant, each]));
        const { codes, delivery } = row;
        return changed({ lines: keptOf(row), codes, delivery }, changes, await limitsOf(shopper, changes, row, stock));
      }),

    undo: (shopper, cause) =>
      attempt(shopper, cause, [], ({ last, codes, delivery }) => {
        if (!last) return no('nothing-to-undo');
        const before = 'lines' in last.before ? last.before : { lines: last.before, codes, delivery };
        return ok({ ...before, undone: last.id });
      }),
  };
};

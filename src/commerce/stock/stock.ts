import { no, ok, type Result } from '#kernel';
import { instant, Prisma, type Queryable } from '#store';
import { atomically } from '../atomically.ts';
import { againOnConflict } from '../conflict.ts';
import type { Ground } from '../settings.ts';
import { lowStock } from './low.ts';
import { moveStock, type StockMove, type StockMoved } from './move.ts';

export interface StockLevel {
  readonly variant: string;
  readonly onHand: number;
  readonly reserved: number;
}

export type StockRefusal =
  | { reason: 'unknown-variant'; variant: string }
  /** A bundle is as many as its parts allow. */
  | { reason: 'is-bundle'; variant: string }
  /** Not whole, or more than a shelf holds. */
  | { reason: 'absurd-quantity'; asked: number }
  /** So many are promised to orders. */
  | { reason: 'below-reserved'; reserved: number; asked: number };

export interface BundlePiece {
  readonly variant: string;
  readonly quantity: number;
}

export type BundleRefusal =
  | { reason: 'unknown-variant'; variant: string }
  | { reason: 'absurd-quantity'; asked: number }
  /** A part is never a bundle, and a bundle never a part. */
  | { reason: 'nested'; variant: string }
  /** It has stock or promises of its own, that nothing would count any more. */
  | { reason: 'has-stock'; onHand: number; reserved: number };

/** Who counted, and why. The same cause changes a variant once, also where it says by how many. */
export interface Counted {
  readonly who: string;
  readonly why: string;
  readonly cause?: string;
}

/** What people see of the shelf and do with it. Every change is a line of the audit. */
export interface Stock {
  /** Of which at most so many can be promised, the fewest first. */
  low(wish: Parameters<typeof lowStock>[1]): ReturnType<typeof lowStock>;
  /** Counts on hand: sets them to a number, or changes them by one. */
  adjust(
    variant: string,
    change: { readonly to: number } | { readonly by: number },
    by: Counted,
  ): Promise<Result<StockLevel, StockRefusal>>;
  /** So many arrived. */
  receive(variant: string, quantity: number, by: Counted): Promise<Result<StockLevel, StockRefusal>>;
  /** What was seen to come and go, many variants at once, in the caller's transaction; never below what is promised. */
  move(tx: Queryable, moves: readonly StockMove[], who: string): Promise<readonly StockMoved[]>;
  /** What a bundle consists of; no parts: it is a plain variant again, with nothing on hand. */
  defineBundle(
    variant: string,
    parts: readonly BundlePiece[],
    by: { readonly who: string; readonly why: string },
  ): Promise<Result<null, BundleRefusal>>;
}

const MOST = 2_000_000_000;

interface Adjusted extends StockLevel {
  readonly bundle: boolean;
  readonly asked: number;
  readonly done: boolean;
}

export const createStock = ({ db, clock }: Pick<Ground, 'db' | 'clock'>): Stock => {
  const adjust: Stock['adjust'] = async (variant, change, { who, why, cause = null }) => {
    const given = 'to' in change ? change.to : change.by;
    if (!Number.isSafeInteger(given) || Math.abs(given) > MOST) return no('absurd-quantity', { asked: given });
    const [to, by] = 'to' in change ? [change.to, null] : [null, change.by];
    const detail = Prisma.sql`jsonb_build_object('from', held.on_hand, 'to', changed.on_hand, 'why', ${why}::text)
      || jsonb_strip_nulls(jsonb_build_object('cause', ${cause}::text))`;
    const work = (tx: Queryable) => tx.$queryRaw<Adjusted[]>`
      with held as materialized (
        select id, on_hand, reserved, bundle, coalesce(${to}::bigint, on_hand + ${by}::bigint) as asked,
          ${cause}::text is not null and exists (select from audit a where a.subject = 'variant:' || variant.id
            and a.action = 'stock.adjusted' and a.detail->>'cause' = ${cause}::text) as before
        from variant where id = ${variant} for no key update
      ), changed as (
        update variant v set on_hand = held.asked::int from held
        where v.id = held.id and not held.before and not held.bundle
          and held.asked between held.reserved and ${MOST}::bigint returning v.on_hand
      ), audited as (
        insert into audit (who, action, subject, detail, at)
        select ${who}, 'stock.adjusted', 'variant:' || held.id, ${detail}, ${instant(clock())} from changed, held
      )
      select held.id as variant, coalesce(changed.on_hand, held.on_hand) as "onHand", held.reserved, held.bundle,
        held.asked::float8 as asked, changed.on_hand is not null or held.before as done
      from held left join changed on true`;
    // Whoever waited for the row must see what the one before him noted: that takes a statement of its own.
    const [row] =
      cause === null
        ? await work(db)
        : await atomically(db, async (tx) => {
            await tx.$queryRaw`select id from variant where id = ${variant} for no key update`;
            return work(tx);
          });
    if (!row) return no('unknown-variant', { variant });
    const { onHand, reserved, bundle, asked, done } = row;
    if (done) return ok({ variant, onHand, reserved });
    if (bundle) return no('is-bundle', { variant });
    return asked < reserved ? no('below-reserved', { reserved, asked }) : no('absurd-quantity', { asked });
  };

  return {
    low: (wish) => lowStock(db, wish),

    adjust,

    receive: async (variant, quantity, by) =>
      Number.isSafeInteger(quantity) && quantity > 0
        ? adjust(variant, { by: quantity }, by)
        : no('absurd-quantity', { asked: quantity }),

    move: (tx, moves, who) => moveStock(tx, moves, { who, at: clock() }),

    defineBundle: (variant, parts, { who, why }) =>
      againOnConflict(() =>
        db.$transaction(async (tx): Promise<Result<null, BundleRefusal>> => {
          const absurd = parts.find(({ quantity }) => !Number.isInteger(quantity) || quantity < 1 || quantity > 10_000);
          if (absurd) return no('absurd-quantity', { asked: absurd.quantity });
          const ids = [variant, ...parts.map((part) => part.variant)];
          // Locked by id, as whoever buys them does.
          const rows = await tx.$queryRaw<
            { id: string; bundle: boolean; onHand: number; reserved: number; part: boolean }[]
          >`select id, bundle, on_hand as "onHand", reserved,
              exists (select from bundle_part b where b.part_id = variant.id) as part
            from variant where id = any(${ids}::text[]) order by id for update`;
          const found = new Map(rows.map((row) => [row.id, row]));
          const missing = ids.find((id) => !found.has(id));
          if (missing !== undefined) return no('unknown-variant', { variant: missing });
          const { onHand, reserved, part } = found.get(variant)!;
          const nested = parts.find((piece) => piece.variant === variant || found.get(piece.variant)!.bundle);
          if (nested) return no('nested', { variant: nested.variant });
          if (part && parts.length > 0) return no('nested', { variant });
          if (onHand > 0 || reserved > 0) return no('has-stock', { onHand, reserved });
          const pieces = new Map<string, number>();
          for (const piece of parts) pieces.set(piece.variant, (pieces.get(piece.variant) ?? 0) + piece.quantity);
          await tx.$executeRaw`delete from bundle_part where bundle_id = ${variant}`;
          await tx.$executeRaw`update variant set bundle = ${parts.length > 0} where id = ${variant}`;
          await tx.$executeRaw`
            insert into bundle_part (bundle_id, part_id, quantity)
            select ${variant}, part, quantity from unnest(${[...pieces.keys()]}::text[], ${[...pieces.values()]}::int[]) t(part, quantity)`;
          const detail = JSON.stringify({ parts: Object.fromEntries(pieces), why });
          await tx.$executeRaw`
            insert into audit (who, action, subject, detail, at)
            values (${who}, 'bundle.defined', ${`variant:${variant}`}, ${detail}::jsonb, ${instant(clock())})`;
          return ok(null);
        }),
      ),
  };
};

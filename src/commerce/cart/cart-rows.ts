import { AppError, money, sum, times, type Address, type Texts } from '#kernel';
import { Prisma, type Database } from '#store';
import type { Cart, CartLine } from './cart.ts';
import type { Kept, Wishes } from './cart-rules.ts';

/** A variant as the cart and the quote read it. */
export interface VariantRow {
  readonly variant: string;
  readonly product: string;
  readonly category: string | null;
  readonly title: string;
  readonly titles?: Texts;
  readonly spokenName: string | null;
  readonly image: string | null;
  readonly options: Readonly<Record<string, string>>;
  readonly price: number;
  readonly currency: string;
  readonly available: number;
}

/** The wishes that stood before a change; notes from before there were any are a list of lines alone. */
export type Before = readonly Kept[] | ({ readonly lines: readonly Kept[] } & Wishes);

export interface CartRow extends Wishes {
  /** -1 while the shopper has no cart row yet. */
  readonly version: number;
  /** This cause was dealt with before. */
  readonly repeated: boolean;
  readonly lines: readonly (VariantRow & Kept)[];
  /** The variants that were asked about, in the cart or not. */
  readonly asked: readonly VariantRow[];
  /** The last change that may be taken back. */
  readonly last: { readonly id: string; readonly before: Before } | null;
  /** Where it would be delivered. */
  readonly address: Address | null;
}

/** JSON of a variant `v` and its product `p`; a withdrawn product is there to be read, not to be bought. */
export const variantJson = Prisma.sql`
  'variant', v.id, 'product', p.id, 'category', p.category, 'title', p.title, 'titles', p.titles,
  'spokenName', p.spoken_name, 'image', p.image,
  'options', v.options, 'price', v.price, 'currency', v.currency,
  'available', case when p.active then greatest(available(v), 0) else 0 end`;

const linesOfCart = Prisma.sql`(select coalesce(jsonb_agg(jsonb_build_object('quantity', l.quantity, ${variantJson}) order by l.position), '[]')
        from cart_line l join variant v on v.id = l.variant_id join product p on p.id = v.product_id
        where l.cart_id = c.id)`;

/** What a cart holds, as one value; null where there is no such shopper. */
export const contentsOf = (shopper: string): Prisma.Sql => Prisma.sql`
  select jsonb_build_object('codes', coalesce(c.codes, '{}'), 'delivery', c.delivery, 'lines', ${linesOfCart})
  from shopper s left join cart c on c.shopper_id = s.id where s.id = ${shopper}::uuid`;

/** As an array, by which few are looked up: joined to a list of unknown length, all of the catalogue would be gone through. */
const idsIn = (asked: readonly string[]): Prisma.Sql =>
  Prisma.sql`array(select jsonb_array_elements_text(${JSON.stringify(asked)}::jsonb))`;

export type ReadContents = Pick<CartRow, 'codes' | 'delivery' | 'lines'>;

/** Variants as they are now; those that are not sold are left out. */
export const readVariants = async (db: Database, asked: readonly string[]): Promise<readonly VariantRow[]> => {
  const [row] = await db.$queryRaw<{ found: readonly VariantRow[] }[]>`/* variants-read */
    select coalesce(jsonb_agg(jsonb_build_object(${variantJson})), '[]') as found
    from variant v join product p on p.id = v.product_id
    where v.id = any(${idsIn(asked)}) and p.active`;
  return row!.found;
};

export const unknownShopper = (shopper: string): AppError =>
  new AppError('unknown_shopper', `there is no shopper ${shopper} whose cart could be read`, { status: 404 });

/** Everything that a change of the cart is worked out from, in one read. */
export const readCart = async (db: Database, shopper: string, cause: string, asked: readonly string[]) => {
  const [row] = await db.$queryRaw<CartRow[]>`/* cart-read */
    select coalesce(c.version, -1) as version, coalesce(c.codes, '{}') as codes, c.delivery, s.address,
      exists (select from cart_change h where h.cart_id = c.id and h.cause = ${cause}) as repeated,
      ${linesOfCart} as lines,
      (select coalesce(jsonb_agg(jsonb_build_object(${variantJson})), '[]')
        from variant v join product p on p.id = v.product_id
        where v.id = any(${idsIn(asked)}) and p.active) as asked,
      (select jsonb_build_object('id', h.id::text, 'before', h.before) from cart_change h
        where h.cart_id = c.id and not h.undone order by h.id desc limit 1) as last
    from shopper s left join cart c on c.shopper_id = s.id
    where s.id = ${shopper}::uuid`;
  if (!row) throw unknownShopper(shopper);
  return row;
};

const line = (row: VariantRow & Kept): CartLine => {
  const unit = money(row.price, row.currency);
  const { variant, product, title, titles, spokenName, image, options, quantity, available } = row;
  return {
    variant,
    product,
    title,
    ...(titles && { titles }),
    spokenName,
    image,
    options,
    quantity,
    unit,
    total: times(unit, quantity),
    available,
  };
};

export const cartOf = (rows: readonly (VariantRow & Kept)[], { codes, delivery }: Wishes, currency: string): Cart => {
  const lines = rows.map(line);
  return {
    lines,
    total: sum(
      lines.map((each) => each.total),
      currency,
    ),
    codes,
    delivery,
  };
};

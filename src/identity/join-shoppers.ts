import { no, ok, type Result } from '#kernel';
import { instant, type Database, type Queryable } from '#store';

/** What became of two shoppers who are one now. */
export interface Joined {
  readonly shopper: string;
  /** Orders that came along. */
  readonly orders: number;
  /** Lines of the cart that came along. */
  readonly lines: number;
}

/** The lines of one cart go into the other, quantities added up to the most that a line may hold. */
const joinCarts = async (tx: Queryable, from: string, into: string, most: number, now: Date): Promise<number> => {
  const carts = await tx.$queryRaw<{ id: string; shopper: string }[]>`
    select id::text, shopper_id::text as shopper from cart where shopper_id in (${from}::uuid, ${into}::uuid)
    order by shopper_id for update`;
  const of = (shopper: string) => carts.find((cart) => cart.shopper === shopper)?.id;
  const [old, kept] = [of(from), of(into)];
  if (old === undefined) return 0;
  const count = await tx.$executeRaw`select from cart_line where cart_id = ${old}::uuid`;
  if (kept === undefined) {
    await tx.$executeRaw`update cart set shopper_id = ${into}::uuid where id = ${old}::uuid`;
    return count;
  }
  await tx.$executeRaw`
    insert into cart_line as l (cart_id, variant_id, quantity, position)
    select ${kept}::uuid, variant_id, quantity,
      position + (select coalesce(max(position), 0) from cart_line where cart_id = ${kept}::uuid)
    from cart_line where cart_id = ${old}::uuid
    on conflict (cart_id, variant_id) do update set quantity = least(${most}::int, l.quantity + excluded.quantity)`;
  await tx.$executeRaw`
    update cart k set version = k.version + 1, updated_at = ${instant(now)}, delivery = coalesce(k.delivery, o.delivery),
      codes = k.codes || array(select code from unnest(o.codes) code where not code = any(k.codes))
    from cart o where o.id = ${old}::uuid and k.id = ${kept}::uuid`;
  // "Undo that" would take lines away that it does not know.
  await tx.$executeRaw`update cart_change set undone = true where cart_id = ${kept}::uuid and not undone`;
  await tx.$executeRaw`delete from cart where id = ${old}::uuid`;
  return count;
};

/** Whatever is one shopper's is the other's. What the other has on file stands; what they lack comes along. */
const joinRecords = async (tx: Queryable, from: string, into: string): Promise<number> => {
  const orders = await tx.$executeRaw`update "order" set shopper_id = ${into}::uuid where shopper_id = ${from}::uuid`;
  await tx.$executeRaw`update quote set shopper_id = ${into}::uuid where shopper_id = ${from}::uuid`;
  await tx.$executeRaw`update conversation set shopper_id = ${into}::uuid where shopper_id = ${from}::uuid`;
  await tx.$executeRaw`update promotion_use set shopper_id = ${into}::uuid where shopper_id = ${from}::uuid`;
  await tx.$executeRaw`update company_approval set shopper_id = ${into}::uuid where shopper_id = ${from}::uuid`;
  await tx.$executeRaw`update offer set shopper_id = ${into}::uuid where shopper_id = ${from}::uuid`;
  await tx.$executeRaw`update visit set shopper_id = ${into}::uuid where shopper_id = ${from}::uuid`;
  await tx.$executeRaw`update notice set shopper_id = ${into}::uuid where shopper_id = ${from}::uuid`;
  await tx.$executeRaw`update basket set shopper = ${into} where shopper = ${from}`;
  await tx.$executeRaw`update velocity_mark set key = ${into} where kind = 'shopper' and key = ${from}`;
  await tx.$executeRaw`
    delete from wish o using wish k where o.shopper_id = ${from}::uuid and k.shopper_id = ${into}::uuid
      and o.kind = k.kind and o.product_id is not distinct from k.product_id and o.variant_id is not distinct from k.variant_id
      and o.turn_id is not distinct from k.turn_id
      and o.told_at is null and o.withdrawn_at is null and k.told_at is null and k.withdrawn_at is null`;
  await tx.$executeRaw`update wish set shopper_id = ${into}::uuid where shopper_id = ${from}::uuid`;
  await tx.$executeRaw`
    update notice_preference set shopper_id = ${into}::uuid where shopper_id = ${from}::uuid
      and not exists (select from notice_preference where shopper_id = ${into}::uuid)`;
  await tx.$executeRaw`delete from notice_preference where shopper_id = ${from}::uuid`;
  // Whom the fraud desk shut out stays so under the other name.
  await tx.$executeRaw`update block set key = ${into} where kind = 'shopper' and key = ${from}`;
  await tx.$executeRaw`
    update shopper k set name = coalesce(k.name, o.name), email = coalesce(k.email, o.email),
      address = coalesce(k.address, o.address), pin_hash = coalesce(k.pin_hash, o.pin_hash),
      spending_limit = least(k.spending_limit, o.spending_limit),
      payment_method = case when k.payment_method is null then o.payment_method else k.payment_method end,
      card_ending = case when k.payment_method is null then o.card_ending else k.card_ending end,
      fingerprint = case when k.payment_method is null then o.fingerprint else k.fingerprint end,
      customer = case when k.payment_method is null then coalesce(o.customer, k.customer) else k.customer end,
      created_at = least(k.created_at, o.created_at)
    from shopper o where k.id = ${into}::uuid and o.id = ${from}::uuid`;
  await tx.$executeRaw`
    update shopper set visitor = 'joined:' || id, name = null, email = null, address = null, payment_method = null,
      card_ending = null, customer = null, fingerprint = null, pin_hash = null
    where id = ${from}::uuid`;
  return orders;
};

/** A person of Teams becomes the shopper of a conversation elsewhere, with all that was theirs, in one transaction. */
export const joinShoppers = (
  db: Database,
  {
    visitor,
    conversation,
    most,
    now,
  }: { readonly visitor: string; readonly conversation: string; readonly most: number; readonly now: Date },
): Promise<Result<Joined, { reason: 'linked-elsewhere' | 'shopper-taken' | 'unknown-conversation' }>> =>
  db.$transaction(async (tx) => {
    const [person] = await tx.$queryRaw<{ shopper: string | null; linked: boolean }[]>`
      select shopper_id::text as shopper, linked_at is not null as linked from teams_person where visitor = ${visitor} for update`;
    const [there] = await tx.$queryRaw<{ shopper: string; person: string | null }[]>`
      select c.shopper_id::text as shopper, p.visitor as person
      from conversation c left join teams_person p on p.shopper_id = c.shopper_id where c.id = ${conversation}::uuid`;
    if (!person?.shopper || !there) return no('unknown-conversation');
    const { shopper: into } = there;
    if (person.shopper === into) return ok({ shopper: into, orders: 0, lines: 0 });
    if (person.linked) return no('linked-elsewhere');
    if (there.person !== null) return no('shopper-taken');
    const from = person.shopper;
    // The carts are locked first, as whoever places an order does: what is placed before comes along.
    const lines = await joinCarts(tx, from, into, most, now);
    const orders = await joinRecords(tx, from, into);
    await tx.$executeRaw`
      update teams_person set shopper_id = ${into}::uuid, linked_at = ${instant(now)} where visitor = ${visitor}`;
    return ok({ shopper: into, orders, lines });
  });

import { Prisma } from '#store';

/** Enough people approved an order in review: its money is being taken. `review` is the row's name in the query. */
export const approved = (review: string): Prisma.Sql => {
  const row = Prisma.raw(review);
  return Prisma.sql`((select count(distinct d.who) from review_decision d
    where d.order_number = ${row}.order_number and d.undone_at is null and d.decision = 'approve') >= ${row}.people
    and not exists (select from review_decision d
      where d.order_number = ${row}.order_number and d.undone_at is null and d.decision <> 'approve'))`;
};

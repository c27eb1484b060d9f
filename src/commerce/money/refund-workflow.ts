import { defineWorkflow } from '#events';
import type { Payments } from '#payments';
import type { Patience } from '../patience.ts';
import type { Ground } from '../settings.ts';
import type { TakeIn } from './take-in.ts';

/** A refund that was asked for while its order stands is done at the provider and booked. */
export const createRefundWorkflow = ({
  db,
  payments,
  takeIn,
  patience,
}: Pick<Ground, 'db'> & {
  readonly payments: Pick<Payments, 'find'>;
  readonly takeIn: TakeIn;
  readonly patience: Patience;
}) =>
  defineWorkflow({
    name: 'refund',
    on: ['order.refunded_in_part'],
    run: async ({ payload: { order, refund } }, { step }) => {
      await step(
        'refund',
        async () => {
          const look = async () => {
            const [row] = await db.$queryRaw<{ status: string; payment: string | null; made: string | null }[]>`
              select r.status, r.provider_id as made, p.provider_id as payment
              from refund r join payment p on p.order_number = r.order_number where r.id = ${refund}::uuid`;
            return row;
          };
          const row = await look();
          if (row?.status !== 'asked' || row.payment === null) return;
          const payment = await payments.find({ id: row.payment });
          if (!payment) throw new Error(`the provider does not know payment ${row.payment} of order ${order}`);
          await takeIn(order, payment);
          const now = await look();
          if (now?.status === 'asked' && now.made === null)
            throw new Error(`refund ${refund} of order ${order} is being asked for by another`);
        },
        patience.givingBack,
      );
    },
  });

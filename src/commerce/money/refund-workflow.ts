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
          const [row] = await db.$queryRaw<{ status: string; payment: string | null }[]>`
            select r.status, p.provider_id as payment from refund r join payment p on p.order_number = r.order_number
            where r.id = ${refund}::uuid`;
          if (row?.status !== 'asked' || row.payment === null) return;
          const payment = await payments.find({ id: row.payment });
          if (!payment) throw new Error(`the provider does not know payment ${row.payment} of order ${order}`);
          await takeIn(order, payment);
        },
        patience.givingBack,
      );
    },
  });

import type { OrderFile } from '#commerce';
import { money } from '#kernel';

/** An order's file as staff see it: amounts beside their currency. */
export const presentFile = ({ order, payment, refunds, disputes, ledger, ...rest }: OrderFile) => {
  const { currency } = order.total;
  const priced = <Each extends { readonly amount: number }>(list: readonly Each[]) =>
    list.map((each) => ({ ...each, amount: money(each.amount, currency) }));
  return {
    ...rest,
    payment: payment && {
      ...payment,
      captured: money(payment.captured, currency),
      refunded: money(payment.refunded, currency),
    },
    refunds: priced(refunds),
    disputes: priced(disputes),
    ledger: priced(ledger),
  };
};

import { api, type Query } from '../../api/client.ts';
import { saveCsv } from '../../parts/csv.ts';
import type { OrderRow } from './wire.ts';

/** The most that is written at once. */
const MOST = 10_000;

const heads = ['number', 'placed_at', 'status', 'name', 'email', 'pieces', 'total_minor', 'refunded_minor', 'currency'];

/** Every order that fits, not only those that are shown. */
export const saveOrders = async (query: Query): Promise<void> => {
  const orders: OrderRow[] = [];
  let cursor: string | null = null;
  do {
    const page: { orders: readonly OrderRow[]; next: string | null } = await api.get('/orders', {
      ...query,
      limit: 200,
      cursor,
    });
    orders.push(...page.orders);
    cursor = page.next;
  } while (cursor !== null && orders.length < MOST);
  saveCsv(
    'orders.csv',
    heads,
    orders.map(({ number, placedAt, status, shopper, pieces, total, refunded }) => [
      ...[number, placedAt, status, shopper.name ?? '', shopper.email ?? '', pieces],
      ...[total.amount, refunded.amount, total.currency],
    ]),
  );
};

import { api } from '../../api/client.ts';
import { money } from '../../shell/format.ts';
import type { Found } from '../screen.ts';
import type { OrderRow } from './wire.ts';

/** Orders by number, or by a part of the shopper's name or address. */
export const find = async (typed: string): Promise<readonly Found[]> => {
  const number = /^#?(\d{1,9})$/.exec(typed)?.[1];
  if (number === undefined && typed.length < 3) return [];
  const query = number === undefined ? { shopper: typed } : { from: number, to: number };
  const { orders } = await api.get<{ orders: readonly OrderRow[] }>('/orders', { ...query, limit: 5 });
  return orders.map(({ number: found, status, total, shopper }) => ({
    id: String(found),
    title: `#${found}`,
    about: [shopper.name, money(total), status].filter(Boolean).join(' · '),
    to: `/orders?open=${found}`,
  }));
};

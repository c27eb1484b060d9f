import { api } from '../../api/client.ts';
import { money } from '../../shell/format.ts';
import type { Found } from '../screen.ts';
import type { OrderRow } from './wire.ts';

/** By number, or by a part of the shopper's name or address. */
export const called = (typed: string | undefined): { from?: string; to?: string; shopper?: string } => {
  const number = /^#?(\d{1,9})$/.exec(typed ?? '')?.[1];
  if (number !== undefined) return { from: number, to: number };
  return typed === undefined ? {} : { shopper: typed };
};

export const find = async (typed: string): Promise<readonly Found[]> => {
  const query = called(typed);
  if (query.from === undefined && typed.length < 3) return [];
  const { orders } = await api.get<{ orders: readonly OrderRow[] }>('/orders', { ...query, limit: 5 });
  return orders.map(({ number: found, status, total, shopper }) => ({
    id: String(found),
    title: `#${found}`,
    about: [shopper.name, money(total), status].filter(Boolean).join(' · '),
    to: `/orders?open=${found}`,
  }));
};

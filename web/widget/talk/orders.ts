import type { State } from './store.ts';
import type { OrderNews } from './types.ts';

/** The way of an order, for telling older news from newer. */
const stages = (
  'placed reserved authorising needs_action authorised in_review paid packed shipped delivered ' +
  'declined cancelled expired refunded'
).split(' ');

export const isOlder = (status: string, than: string): boolean => stages.indexOf(status) < stages.indexOf(than);

/** The order that waits for its shopper to pay or to confirm at the bank. */
export const unpaid = ({ orders }: Pick<State, 'orders'>): OrderNews | undefined =>
  Object.values(orders).find(({ status }) => status === 'needs_action');

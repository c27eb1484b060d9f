import { defineHandler, say } from '#sdk';
import { neverMind } from './definition.ts';

/** "Cancel it", so soon after an order, means the order; milliseconds. */
const justNow = 30 * 60_000;

export default defineHandler(neverMind, async ({ words, shop, turn, tells, notes, situation }) => {
  if (situation.task !== undefined)
    return say(words(situation.task === 'check-out' ? 'left-checkout' : 'left'), { dialogue: 'leave-task' });
  const offer = notes['offer'] as { readonly id: string } | null | undefined;
  if (offer && situation.before === 'recommend') {
    await shop.offers.answer(offer.id, 'declined');
    return say(words('without'), { notes: { offer: null } });
  }
  const [latest] = await shop.orders.recent(1);
  const open =
    latest && ['placed', 'authorising', 'authorised', 'in_review', 'needs_action', 'paid'].includes(latest.status);
  const fresh = open && turn.at.getTime() - latest.placedAt.getTime() < justNow;
  if (fresh && tells('cancel')) return say([], { then: { intent: 'cancel-order' } });
  return say(words(open ? 'nothing-but-order' : 'nothing', { number: String(latest?.number ?? '') }), {
    dialogue: 'leave-task',
  });
});

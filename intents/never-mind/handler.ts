import { defineHandler, say } from '#sdk';
import { neverMind } from './definition.ts';

export default defineHandler(neverMind, async ({ words, shop, situation }) => {
  if (situation.task !== undefined)
    return say(words(situation.task === 'check-out' ? 'left-checkout' : 'left'), { dialogue: 'leave-task' });
  const [latest] = await shop.orders.recent(1);
  const open =
    latest && ['placed', 'authorising', 'authorised', 'in_review', 'needs_action', 'paid'].includes(latest.status);
  return say(words(open ? 'nothing-but-order' : 'nothing', { number: String(latest?.number ?? '') }), {
    dialogue: 'leave-task',
  });
});

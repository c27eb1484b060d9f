import { ask, defineHandler, fail, say, spelled } from '#sdk';
import { continueOnScreen } from './definition.ts';

/**
 * From the telephone a link goes only where the shopper is known to be reached: to the number that calls, or to the address on file.
 * Nobody who borrows a voice gets the conversation sent to a number of their own.
 */
export default defineHandler(continueOnScreen, async ({ slots, words, shop, turn, tells, declined }) => {
  if (declined) return say(words('left'));
  const { telephone } = shop.screen;
  const filed = await shop.screen.mailAddress();
  const onPhone = turn.attended === false;
  const wished = (['mail', 'text'] as const).find((sign) => tells(sign));
  const by = (slots.by as 'text' | 'mail' | undefined) ?? wished ?? (telephone || !filed ? 'text' : 'mail');
  const to = by === 'text' ? (telephone ?? slots.telephone) : (filed ?? slots.address);
  if (to === undefined) {
    if (onPhone) return fail(words(by === 'text' ? 'no-number' : 'no-address'));
    return by === 'text'
      ? ask('telephone', words('which-number'), { slots: { by } })
      : ask('address', words('which-address'), { slots: { by } });
  }
  const values = { shop: shop.about.name, minutes: shop.about.linkMinutes };
  const sent = await shop.screen.send({
    by,
    to,
    write: (link) => ({
      subject: words('mail-subject', values).text,
      text: words(by === 'text' ? 'text-body' : 'mail-body', { ...values, link }).text,
    }),
  });
  if (!sent.ok) return fail(words(sent.reason));
  // Enough to know it by, and no more: somebody may be listening.
  const hint = by === 'text' ? spelled(to.slice(-4)) : to.slice(to.indexOf('@') + 1);
  return say(words('sent', { ...values, by, hint }));
});

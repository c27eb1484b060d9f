import { ask, defineHandler, fail, say } from '#sdk';
import { setPin } from './definition.ts';

/** Only where the shopper types: a voice in the room could be anybody's. The PIN there is must be proven first. */
export default defineHandler(setPin, async ({ slots, words, shop, turn, declined }) => {
  if (declined) return say(words('left'));
  if (turn.modality !== 'text') return fail(words('only-typed'));
  if (slots.proven === true && slots.pin !== undefined) {
    const set = await shop.pin.set(slots.pin);
    return set.ok ? say(words('set')) : ask('pin', words('weak'), { slots: { proven: true } });
  }
  if (await shop.pin.has()) {
    if (slots.current === undefined) return ask('current', words('current'), { slots: {} });
    const proven = await shop.pin.prove(slots.current);
    if (!proven.ok && proven.reason === 'wrong-pin')
      return proven.left > 0
        ? ask('current', words('wrong', { left: proven.left }), { slots: {} })
        : fail(words('locked'));
  }
  return ask('pin', words('new'), { slots: { proven: true } });
});

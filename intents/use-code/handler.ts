import { ask, defineHandler, fail, say, type Shop } from '#sdk';
import { useCode } from './definition.ts';
import { codesIn } from './codes-in.ts';

/** The first reading that is a code, or the refusal of the first. */
const use = async (readings: readonly string[], shop: Shop) => {
  let first: { readonly code: string; readonly fault: string } | undefined;
  for (const code of readings) {
    const change = await shop.cart.change([{ do: 'code', code }]);
    if (change.ok) return { code, cart: change.value };
    const fault = change.reason === 'code' ? change.fault : 'unknown';
    if (fault !== 'unknown') return { code, fault };
    first ??= { code, fault };
  }
  return first;
};

export default defineHandler(useCode, async ({ slots, words, shop, heard, tells, declined }) => {
  if (declined) return say(words('left'));
  if (tells('remove')) {
    const { codes } = await shop.cart.show();
    if (codes.length === 0) return say(words('none-used'));
    await shop.cart.change([{ do: 'uncode' }]);
    return say(words('removed', { codes, count: codes.length }));
  }
  if (tells('ask')) {
    const { codes } = await shop.cart.show();
    // Whose code is not their own is told to nobody; what is off without one is told to all.
    if (codes.length === 0) return say([], { then: { intent: 'store-information' } });
    return say(words('these-used', { codes, count: codes.length }));
  }
  // "It didn't work", while a code is asked for, is none.
  if (slots.code !== undefined && tells('failed')) return ask('code', [words('failed'), words('spell')], { slots: {} });
  const used = await use(codesIn(slots.code ?? heard, slots.code !== undefined), shop);
  if (!used) return ask('code', words('which'));
  if ('fault' in used) {
    const refused = words('refused', { code: used.code, fault: used.fault.replaceAll('-', '_') });
    // A code nobody knows was misheard or mistyped: it may be said again.
    return used.fault === 'unknown' ? ask('code', [refused, words('spell')], { slots: {} }) : fail(refused);
  }
  const { lines } = used.cart;
  return say(words(lines.length > 0 ? 'used' : 'used-for-later', { code: used.code }), {
    choices: lines.length > 0 ? [{ label: words('check-out').text, press: 'check-out' }] : [],
  });
});

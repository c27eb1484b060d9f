import { ask, confirm, defineHandler, fail, say, type Address } from '#sdk';
import { addressIn, inWords, placeIn, type AddressRead } from './address-in.ts';
import { changeAddress } from './definition.ts';

const isWhole = (read: AddressRead): read is Omit<Address, 'country'> =>
  [read.line1, read.city, read.region, read.postcode].every((part) => part !== undefined);

/** Read out and confirmed before it holds; an order that was read out with another is read out anew. */
export default defineHandler(changeAddress, async ({ slots, words, shop, heard, declined, confirmed }) => {
  const { country = 'US' } = (await shop.checkout.address()) ?? {};
  // Elsewhere addresses are built otherwise than is understood here.
  if (country !== 'US') return fail(words('not-here', { phone: shop.about.phone }));
  const draft = (slots.draft ?? {}) as AddressRead;
  if (confirmed !== undefined && isWhole(draft)) {
    await shop.checkout.sendTo({ ...draft, country });
    return say(words('changed', { address: inWords({ ...draft, country }) }));
  }
  if (declined) return isWhole(draft) ? ask('street', words('again'), { slots: {} }) : say(words('left'));

  // A PIN says nothing of an address; a whole address said anew takes the place of what was said before.
  const said = slots.current === undefined ? addressIn(heard) : {};
  const read: AddressRead =
    said.line1 === undefined ? { ...draft, ...(slots.place !== undefined && placeIn(heard)) } : said;
  const proven = slots.proven === true;
  if (!proven && (await shop.pin.has())) {
    if (slots.current === undefined) return ask('current', words('current'), { slots: { draft: read } });
    const proof = await shop.pin.prove(slots.current);
    if (!proof.ok && proof.reason === 'wrong-pin')
      return proof.left > 0
        ? ask('current', words('wrong', { left: proof.left }), { slots: { draft: read } })
        : fail(words('locked'));
  }
  const kept = { slots: { draft: read, proven: true } };
  if (read.line1 === undefined) return ask('street', words(slots.street === undefined ? 'which' : 'no-street'), kept);
  if (!isWhole(read)) {
    const missing = read.city === undefined ? 'city' : read.region === undefined ? 'region' : 'postcode';
    return ask('place', words('where', { missing, street: read.line1 }), kept);
  }
  return confirm(`address:${JSON.stringify(read)}`, words('sure', { address: inWords({ ...read, country }) }), {
    ...kept,
    choices: [
      { label: words('yes').text, press: 'yes' },
      { label: words('no').text, press: 'no' },
    ],
  });
});

import { defineHandler, fail, moneyName, say, spelled } from '#sdk';
import { storeInformation } from './definition.ts';
import { placeNamed, tellPlace } from './places.ts';
import { toldOf } from './subjects.ts';

export default defineHandler(storeInformation, async ({ words, shop, heard, turn: { locale }, tells }) => {
  const { name, phone, email, currency, deliveryFee, deliveryFreeFrom, deliveryDays, returnDays, undoMinutes } =
    shop.about;
  const values = {
    shop: name,
    phone: spelled(phone),
    email,
    days: returnDays,
    minutes: undoMinutes,
    least: deliveryDays[0],
    most: deliveryDays[1],
    span: deliveryDays[0] === deliveryDays[1] ? 'one' : 'two',
    money: moneyName(currency, locale),
    fee: { amount: deliveryFee, currency },
    from: { amount: deliveryFreeFrom, currency },
  };
  const place = placeNamed(heard, locale);
  const asked = toldOf(tells, place !== undefined);
  // A shop that has them in its catalogue sells them like anything else.
  const { text: query = '' } = words('gift-card');
  if (asked.includes('gift-cards') && (await shop.catalog.match(query)).kind !== 'none')
    return say([], { then: { intent: 'search-products', slots: { query } } });
  if (asked.length === 0) return fail(words('unknown', values));
  const address = asked.includes('address') ? await shop.checkout.address() : null;
  const tellOffers = (promotions: readonly string[]) =>
    words('offers', { ...values, promotions, running: promotions.length });
  const told = asked.map(async (subject) => {
    if (subject === 'offers') return tellOffers(await shop.checkout.promotions());
    if (subject === 'places') return tellPlace(place, { shop, words, locale });
    if (subject !== 'address') return words(subject, values);
    return address ? words('address', { address: `${address.line1}, ${address.city}` }) : words('no-address');
  });
  return say(await Promise.all(told));
});

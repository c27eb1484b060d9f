import { defineHandler, fail, moneyName, say, spelled } from '#sdk';
import { storeInformation } from './definition.ts';

const subjects = [
  'languages',
  'countries',
  'currency',
  'premises',
  'hours',
  'returns',
  'changes',
  'delivery',
  'payment',
  'contact',
  'tax',
  'gift-cards',
  'offers',
  'warranty',
  'address',
  'privacy',
  'about',
] as const;

export default defineHandler(storeInformation, async ({ words, shop, turn, tells }) => {
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
    money: moneyName(currency, turn.locale),
    fee: { amount: deliveryFee, currency },
    from: { amount: deliveryFreeFrom, currency },
  };
  const told = subjects.filter((subject) => tells(subject));
  // "how long do I have to return it" is not about the delivery.
  const isBeside = (subject: (typeof subjects)[number]): boolean =>
    (subject === 'payment' && (told.includes('gift-cards') || told.includes('currency'))) ||
    (subject === 'delivery' && told.includes('countries')) ||
    (subject === 'about' ? told.length > 1 : subject === 'delivery' && told.includes('returns'));
  const asked = told.filter((subject) => !isBeside(subject));
  // A shop that has them in its catalogue sells them like anything else.
  const { text: query = '' } = words('gift-card');
  if (asked.includes('gift-cards') && (await shop.catalog.match(query)).kind !== 'none')
    return say([], { then: { intent: 'search-products', slots: { query } } });
  if (asked.length === 0) return fail(words('unknown', values));
  const address = asked.includes('address') ? await shop.checkout.address() : null;
  return say(
    asked.map((subject) =>
      subject !== 'address'
        ? words(subject, values)
        : address
          ? words('address', { address: `${address.line1}, ${address.city}` })
          : words('no-address'),
    ),
  );
});

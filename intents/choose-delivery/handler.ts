import {
  anyOf,
  confirm,
  dayOf,
  defineHandler,
  fail,
  offer,
  say,
  type DeliveryOffer,
  type Message,
  type Words,
} from '#sdk';
import { chooseDelivery } from './definition.ts';

const worded = ({ label, price, earliest, latest }: DeliveryOffer, currency: string, words: Words): Message =>
  words('offer', {
    label,
    free: price === 0 ? 'free' : 'paid',
    price: { amount: price, currency },
    earliest: dayOf(earliest),
    latest: dayOf(latest),
    day: earliest === latest ? 'one' : 'two',
  });

const days = ({ latest }: DeliveryOffer): number => dayOf(latest).getTime();

/** The cheapest way that is there by then. Picking it up is a way only for those who ask for that. */
const inTime = (offers: readonly DeliveryOffer[], by: string): DeliveryOffer | undefined =>
  offers.filter(({ method, latest }) => method !== 'pick-up' && latest <= by).toSorted((a, b) => a.price - b.price)[0];

const soonest = (offers: readonly DeliveryOffer[]): DeliveryOffer | undefined =>
  offers.filter(({ method }) => method !== 'pick-up').toSorted((a, b) => days(a) - days(b))[0];

const wordsOf = ({ label, method }: DeliveryOffer): readonly string[] =>
  `${label} ${method}`.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? [];

/** The way that was named by words that only it has, by speed or by price. */
const named = (
  offers: readonly DeliveryOffer[],
  heard: string,
  tells: (sign: string) => boolean,
): DeliveryOffer | undefined => {
  const said = heard.toLowerCase();
  const own = offers.filter((offer) =>
    wordsOf(offer).some(
      (word) => said.includes(word) && offers.every((other) => other === offer || !wordsOf(other).includes(word)),
    ),
  );
  if (own.length === 1) return own[0];
  // Picking it up is soonest and cheapest, and not what was asked for.
  const brought = offers.filter(({ method }) => method !== 'pick-up');
  if (tells('fast')) return soonest(brought);
  if (tells('cheap')) return brought[0];
  return undefined;
};

export default defineHandler(
  chooseDelivery,
  async ({ slots, words, shop, heard, tells, confirmed, declined, situation }) => {
    if (declined) return say(words('left'));
    const { currency, deliveryFee, deliveryFreeFrom } = shop.about;
    const offers = await shop.checkout.deliveries();
    if (offers.length === 0) {
      const { lines } = await shop.cart.show();
      if (lines.length > 0) return fail(words('none'));
      const to = await shop.checkout.address();
      const ways = to ? await shop.checkout.deliveries(to) : [];
      return say(
        words('empty', {
          fee: { amount: deliveryFee, currency },
          from: { amount: deliveryFreeFrom, currency },
          count: ways.length,
          ways: ways.map((each) => worded(each, currency, words)),
        }),
      );
    }
    const pointed = slots.choice?.key ?? confirmed;
    const sure = (offer: DeliveryOffer, reply: string, values: Readonly<Record<string, unknown>> = {}) =>
      confirm(`delivery:${offer.method}`, words(reply, { ...values, offer: worded(offer, currency, words) }), {
        choices: [
          { label: words('yes').text, press: 'yes' },
          { label: words('no').text, press: 'no' },
        ],
      });
    const { by } = slots;
    const early = by === undefined ? undefined : inTime(offers, by);
    const first = soonest(offers);
    // Nothing is there by then: what comes nearest is offered, and not chosen for anybody.
    if (pointed === undefined && by !== undefined && !early && first)
      return situation.task === undefined
        ? sure(first, 'not-by', { by: dayOf(by) })
        : say(words('not-by-then', { by: dayOf(by), offer: worded(first, currency, words) }));
    const chosen =
      pointed === undefined
        ? (early ?? named(offers, heard, tells))
        : offers.find(({ method }) => `delivery:${method}` === pointed);
    // "how much is express?" is a question, and changes nothing.
    if (chosen && pointed === undefined && tells('ask')) {
      const told = worded(chosen, currency, words);
      return situation.task === undefined ? sure(chosen, 'sure') : say(words('that-is', { offer: told }));
    }
    if (chosen) {
      const change = await shop.cart.change([{ do: 'deliver', method: chosen.method }]);
      return change.ok
        ? say(words('chosen', { offer: worded(chosen, currency, words) }), {
            choices: [{ label: words('check-out').text, press: 'check-out' }],
          })
        : fail(words('none'));
    }
    const list = offers.map((each) => worded(each, currency, words));
    // Asked in the middle of the checkout, which goes on: whoever wants another way says so.
    if (situation.task !== undefined && offers.length > 1) return say(words('there-is', { offers: list }));
    if (offers.length === 1) return say(words('only', { offer: list[0] }));
    return offer(
      'choice',
      words('which', { offers: anyOf(list) }),
      offers.map(({ method, label, price }) => ({ key: `delivery:${method}`, name: label, price })),
    );
  },
);

/**
 * Everything that a rule may look at, and what it means; the words stand in the editor of rules. Amounts are minor
 * units of the shop's currency. A fact that nobody knows is null, and no condition holds of it.
 */
export const signals = {
  total: { type: 'number', means: 'what the order costs' },
  units: { type: 'number', means: 'all pieces together' },
  largestLine: { type: 'number', means: 'the most of one variant' },
  discount: { type: 'number', means: 'what promotions take off' },
  paidBefore: { type: 'number', means: 'orders that this shopper paid before' },
  refusedBefore: { type: 'number', means: 'orders of this shopper that the fraud check or desk refused' },
  disputesBefore: { type: 'number', means: 'payments of this shopper or card that were disputed' },
  shopperAgeHours: { type: 'number', means: 'hours since this shopper was first seen' },
  ordersLastHour: { type: 'number', means: 'other orders of this shopper in the last hour' },
  ordersLastDay: { type: 'number', means: 'other orders of this shopper in the last day' },
  declinesLastDay: { type: 'number', means: 'declined payments of this shopper in the last day' },
  cardOrdersLastHour: { type: 'number', means: 'other orders with this card in the last hour' },
  cardOrdersLastDay: { type: 'number', means: 'other orders with this card in the last day' },
  cardShoppersLastDay: { type: 'number', means: 'other shoppers who used this card in the last day' },
  addressOrdersLastDay: { type: 'number', means: 'other orders to this address in the last day' },
  addressShoppersLastDay: { type: 'number', means: 'other shoppers who ordered to this address in the last day' },
  networkOrdersLastHour: { type: 'number', means: 'other orders from this network address in the last hour' },
  networkShoppersLastDay: { type: 'number', means: 'other shoppers on this network address in the last day' },
  cardCountryDiffers: { type: 'boolean', means: 'the card is from another country than the address' },
  newAddress: { type: 'boolean', means: 'this shopper never had anything delivered there' },
  newDevice: { type: 'boolean', means: 'this shopper never ordered with this device' },
  channel: { type: 'text', means: 'web, lex, teams' },
  modality: { type: 'text', means: 'text, speech, keypad' },
  recognition: { type: 'number', means: 'how sure the recogniser was of the poorest turn, from 0 to 1' },
  proof: { type: 'text', means: 'read-back, pin, link' },
  riskLevel: { type: 'text', means: 'normal, elevated, highest: the word of the payment provider' },
  riskScore: { type: 'number', means: 'from 0 to 100, by the payment provider' },
  providerOutcome: { type: 'text', means: 'what the payment provider did: authorized, manual_review …' },
  blocked: { type: 'text', means: 'what of this order the fraud desk shut out: card, shopper, address, network' },
} as const satisfies Record<string, { type: 'number' | 'text' | 'boolean'; means: string }>;

export type Signal = keyof typeof signals;

type ValueOf<Type> = Type extends 'number' ? number : Type extends 'boolean' ? boolean : string;

/** What is known of an order when it is judged. */
export type FraudFacts = { readonly [Each in Signal]: ValueOf<(typeof signals)[Each]['type']> | null };

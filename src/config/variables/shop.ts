import { currency, matching, named, oneOf, percent, text, timeZone, whole } from '../kinds.ts';
import { secret, set, unset } from '../variable.ts';

/** The rules of the shop. */
export const shopVariables = {
  shop: {
    currency: set('CURRENCY', currency, 'USD', 'The currency sold in.'),
    leastPayment: set(
      'LEAST_PAYMENT',
      whole(0, 99_999_999),
      '0',
      'The least that an order may come to, in minor units. 0: what Stripe takes of CURRENCY, 50 where it lists none.',
    ),
    taxPercent: set('TAX_PERCENT', percent, '8', 'Tax on goods, in percent; delivery is not taxed.'),
    deliveryFee: set('DELIVERY_FEE', whole(0, 999_999_999), '499', 'Delivery, in minor units (cents).'),
    deliveryFreeFrom: set('DELIVERY_FREE_FROM', whole(0, 999_999_999), '5000', 'From this subtotal delivery is free.'),
    deliveryDays: set(
      'DELIVERY_DAYS',
      matching(/^\d{1,2}-\d{1,2}$/, 'two numbers of working days such as 3-5'),
      '3-5',
      'How long the standard delivery takes, in working days.',
    ),
    quantityLimit: set('QUANTITY_LIMIT', whole(1, 100_000), '99', 'The most of one thing that one order may hold.'),
    reservationMinutes: set(
      'RESERVATION_MINUTES',
      whole(1, 10_080),
      '30',
      'How long stock is held for an order that is not paid.',
    ),
    undoMinutes: set('UNDO_MINUTES', whole(0, 1440), '10', 'How long "undo that" takes back an order.'),
    returnDays: set('RETURN_DAYS', whole(0, 3650), '30', 'Days after delivery in which goods may be sent back.'),
    dailyLimit: set(
      'DAILY_SPENDING_LIMIT',
      whole(0, 999_999_999),
      '0',
      'The most a shopper may spend in a day, in minor units. 0: no limit.',
    ),
    approvalHours: set(
      'APPROVAL_HOURS',
      whole(1, 720),
      '24',
      "How long a purchase waits for somebody of the shopper's organisation to agree, and how long that holds.",
    ),
  },
  proof: {
    typedPinFrom: set(
      'PROOF_PIN_FROM',
      whole(0, 999_999_999),
      '0',
      'From this total on a typed yes needs a PIN. 0: never.',
    ),
    typedLinkFrom: set(
      'PROOF_LINK_FROM',
      whole(0, 999_999_999),
      '500000',
      'From this total on the shopper pays on the page of the payment provider. 0: never.',
    ),
    spokenPinFrom: set(
      'PROOF_SPOKEN_PIN_FROM',
      whole(0, 999_999_999),
      '20000',
      'From this total on a spoken yes needs a PIN. 0: never.',
    ),
    spokenLinkFrom: set(
      'PROOF_SPOKEN_LINK_FROM',
      whole(0, 999_999_999),
      '100000',
      'From this total on what was spoken is paid by a link. 0: never.',
    ),
  },
  queue: {
    inFlight: set('ORDERS_IN_FLIGHT', whole(1, 1000), '16', 'Orders worked on at the same time, in all processes.'),
    perSecond: set(
      'ORDERS_PER_SECOND',
      whole(0, 10_000),
      '50',
      'Orders begun in a second, in all processes. 0: no limit.',
    ),
  },
  review: {
    hours: set('REVIEW_HOURS', whole(1, 160), '72', 'How long a held order waits for people before it expires.'),
    twoPeopleFrom: set(
      'REVIEW_TWO_PEOPLE_FROM',
      whole(0, 999_999_999),
      '250000',
      'From this total on two people must approve a held order. 0: never.',
    ),
    graceSeconds: set('REVIEW_GRACE_SECONDS', whole(0, 3600), '30', 'How long a refusal can be undone.'),
    email: unset('FRAUD_DESK_EMAIL', text, 'Who is written to when an order is held or disputed.'),
  },
  vendors: {
    mode: set(
      'REORDER_MODE',
      oneOf('auto', 'approve', 'dry'),
      'approve',
      'Orders to vendors are placed at once, wait for a person, or are only worked out.',
    ),
    secrets: secret(
      'VENDOR_SECRETS',
      named(text),
      'What we prove ourselves with to each vendor, and it to us; by SFTP a password or a private key, with \\n for its line breaks.',
    ),
  },
  voice: {
    confirmBelow: set(
      'CONFIRM_HEARD_BELOW',
      percent,
      '45',
      'Words recognised with less confidence (in percent) are read back before anything comes of them.',
    ),
  },
  notices: {
    quietHours: set(
      'QUIET_HOURS',
      matching(/^(off|([01]?\d|2[0-3])-([01]?\d|2[0-3]))$/, 'two hours of the day such as 21-8, or off'),
      '21-8',
      'When nobody is written to about what is not urgent, in their own time.',
    ),
    timeZone: set('SHOP_TIME_ZONE', timeZone, 'America/New_York', 'The time of shoppers who told no other.'),
    cartHours: set(
      'CART_LEFT_HOURS',
      whole(1, 720),
      '24',
      'After so many untouched hours a cart is reminded of, for those who said yes to that.',
    ),
  },
  offers: {
    perConversation: set(
      'OFFERS_PER_CONVERSATION',
      whole(0, 20),
      '2',
      'What goes with a cart is offered at most so often in a conversation; 0: never.',
    ),
    holdOutPercent: set(
      'OFFER_HOLDOUT_PERCENT',
      whole(0, 90),
      '10',
      'The share of shoppers who are offered nothing, to tell what offers are worth.',
    ),
  },
  insight: {
    visits: set(
      'VISITS',
      oneOf('on', 'ask', 'off'),
      'on',
      'Whether visits of the shop page are counted: yes, only after a yes of the visitor, or not at all.',
    ),
    visitDays: set('VISIT_DAYS', whole(1, 3650), '90', 'Days for which visits are kept.'),
  },
  links: {
    minutes: set(
      'CONTINUE_MINUTES',
      whole(1, 1440),
      '15',
      'How long a link is good that opens a conversation on another screen.',
    ),
  },
};

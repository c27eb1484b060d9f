import { address, type Kind, matching, oneOf, percent, someOf, text, whole } from './kinds.ts';

export interface Variable<Value> {
  readonly name: string;
  readonly kind: Kind<Exclude<Value, undefined>>;
  /** Taken when the variable is not set or empty; undefined: the fact is then undefined too. */
  readonly otherwise: string | undefined;
  /** One line for people. */
  readonly about: string;
  /** Its value is never shown. */
  readonly secret: boolean;
}

const set = <Value>(name: string, kind: Kind<Value>, otherwise: string, about: string): Variable<Value> => ({
  name,
  kind: kind as Kind<Exclude<Value, undefined>>,
  otherwise,
  about,
  secret: false,
});

const unset = <Value>(name: string, kind: Kind<Value>, about: string): Variable<Value | undefined> => ({
  name,
  kind: kind as Kind<Exclude<Value, undefined>>,
  otherwise: undefined,
  about,
  secret: false,
});

const secret = <Value>(name: string, kind: Kind<Value>, about: string): Variable<Value | undefined> => ({
  ...unset(name, kind, about),
  secret: true,
});

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Every variable by the fact it becomes. A new one is one line here. */
export const variables = {
  server: {
    port: set('PORT', whole(0, 65535), '8080', 'Where the shop listens. 0 takes any free port.'),
    host: set('HOST', text, '127.0.0.1', 'The address it listens on. 0.0.0.0 lets other machines in.'),
    roles: set('PARLEY_ROLES', someOf('web', 'worker'), 'web,worker', 'What this process does.'),
    environment: set('NODE_ENV', oneOf('development', 'test', 'production'), 'development', 'Kind of installation.'),
  },
  shopfront: {
    url: unset(
      'PARLEY_URL',
      address('https://shop.example', 'https', 'http'),
      'Where shoppers reach the shop, if not at HOST and PORT.',
    ),
    name: set('SHOP_NAME', text, 'Harbor & Hill', 'What the shop calls itself.'),
    phone: set('SHOP_PHONE', text, '+1 555 010 0199', 'Where a person can be reached.'),
    email: set('SHOP_EMAIL', text, 'help@harbor-and-hill.example', 'Where a person can be written to.'),
  },
  store: {
    dataFolder: set('PARLEY_DATA', text, './.parley', 'Where the embedded database and files live.'),
    databaseUrl: secret(
      'DATABASE_URL',
      address('postgresql://user:password@host:5432/database', 'postgresql', 'postgres'),
      'A PostgreSQL 15 or newer. Without it one is started beside the shop.',
    ),
  },
  shop: {
    currency: set('CURRENCY', matching(/^[A-Z]{3}$/, 'a currency code such as USD'), 'USD', 'The currency sold in.'),
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
    questionTyped: set(
      'QUESTION_QUANTITY_FROM',
      whole(1, 100_000),
      '50',
      'From this number of one thing on it is asked whether it was meant.',
    ),
    questionSpoken: set(
      'QUESTION_SPOKEN_FROM',
      whole(1, 100_000),
      '12',
      'The same, where speech had to be recognised.',
    ),
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
  alerts: {
    email: unset('ALERT_EMAIL', text, 'Who is written to when something keeps failing.'),
    webhook: unset(
      'ALERT_WEBHOOK_URL',
      address('https://hooks.example/parley', 'https', 'http'),
      'Where held orders, disputes and alerts are posted as JSON.',
    ),
    webhookSecret: secret('ALERT_WEBHOOK_SECRET', text, 'Signs those posts: x-parley-signature.'),
  },
  limits: {
    turnsPerMinute: set('TURNS_PER_MINUTE', whole(1, 1_000_000), '3000', 'Turns a conversation may take in a minute.'),
  },
  stripe: {
    secretKey: secret(
      'STRIPE_SECRET_KEY',
      matching(/^(sk|rk)_\S+$/, 'a key that starts sk_ or rk_'),
      "Stripe's secret key. Without it the shop is a demo, and payments go to a sandbox of its own.",
    ),
    webhookSecret: secret('STRIPE_WEBHOOK_SECRET', text, 'Proves that a webhook call is from Stripe.'),
    apiBase: unset(
      'STRIPE_API_BASE',
      address('https://api.stripe.com', 'https', 'http'),
      'Another place that speaks as Stripe does.',
    ),
  },
  lex: {
    webhookSecret: secret('LEX_WEBHOOK_SECRET', text, 'Proves that a code-hook event is from your Lex bot.'),
  },
  mail: {
    url: secret(
      'SMTP_URL',
      address('smtp://user:password@host:587', 'smtp', 'smtps'),
      'Sends mail. Without it, mail is written to files in PARLEY_DATA.',
    ),
    from: set('MAIL_FROM', text, 'Parley <shop@example.test>', 'Who mail comes from.'),
  },
  telemetry: {
    logLevel: set('LOG_LEVEL', oneOf(...levels), 'info', 'How much is logged.'),
    metricsToken: secret('METRICS_TOKEN', text, 'Bearer token that opens /metrics to other machines.'),
  },
} as const;

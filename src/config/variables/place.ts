import {
  address,
  addresses,
  hosts,
  issuer,
  matching,
  named,
  names,
  oneOf,
  origins,
  someOf,
  text,
  whole,
} from '../kinds.ts';
import { secret, set, unset } from '../variable.ts';

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const topic = matching(/^[^\s#+/][^\s#+]*$/, 'a topic such as parley/sensors, without + or #');

/** Where it runs, and what it reaches outside. */
export const placeVariables = {
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
    person: unset(
      'SHOP_PERSON',
      text,
      'Who answers there, such as Ana: the widget names them to whoever asks for a person.',
    ),
    email: set('SHOP_EMAIL', text, 'help@harbor-and-hill.example', 'Where a person can be written to.'),
  },
  samples: {
    names: unset('PARLEY_SAMPLES', names, 'What of samples/ is turned on beside the shop, such as pharmacy.'),
  },
  widget: {
    origins: set('WIDGET_ORIGINS', origins, '', 'Other sites that may embed the widget; the shop itself always may.'),
    words: unset(
      'WIDGET_WORDS',
      text,
      'A folder with what the widget says in further languages (fr.json), or in other words than its own (en.json).',
    ),
    browserSpeech: set(
      'WIDGET_BROWSER_SPEECH',
      oneOf('off', 'on'),
      'off',
      "Whether the browser's own recognition may be used where the shop understands no speech. Most browsers send the sound to their maker.",
    ),
  },
  store: {
    dataFolder: set('PARLEY_DATA', text, './.parley', 'Where the embedded database and files live.'),
    databaseUrl: secret(
      'DATABASE_URL',
      address('postgresql://user:password@host:5432/database', 'postgresql', 'postgres'),
      'A PostgreSQL 15 or newer. Without it one is started beside the shop.',
    ),
  },
  teams: {
    appId: unset(
      'MICROSOFT_APP_ID',
      matching(/^[0-9a-fA-F-]{36}$/, 'an application (client) id'),
      'The app by which Microsoft Teams knows the shop. Without it a demo has a stand-in, and nobody else is answered.',
    ),
    password: secret('MICROSOFT_APP_PASSWORD', text, 'Its client secret.'),
    tenant: unset(
      'MICROSOFT_APP_TENANT_ID',
      matching(/^[0-9a-fA-F-]{36}$/, 'a directory (tenant) id'),
      'The one organisation that is served. Without it: every one.',
    ),
    loginUrl: set(
      'MICROSOFT_LOGIN_URL',
      address('https://login.microsoftonline.com', 'https', 'http'),
      'https://login.microsoftonline.com',
      'Who gives tokens for messages to Teams.',
    ),
    openIdUrl: set(
      'MICROSOFT_OPENID_URL',
      address('https://login.botframework.com/v1/.well-known/openidconfiguration', 'https', 'http'),
      'https://login.botframework.com/v1/.well-known/openidconfiguration',
      'Tells by which keys the Bot Framework signs.',
    ),
    block: set(
      'TEAMS_BLOCK',
      oneOf('on', 'off'),
      'on',
      'Whether the fraud desk may refuse and block from a card in Teams. off: only in the console and by command.',
    ),
  },
  provider: {
    issuer: unset(
      'OIDC_ISSUER',
      issuer,
      'The identity provider (OpenID Connect) by which staff sign in to the console. Without it: by links and tokens only.',
    ),
    clientId: unset('OIDC_CLIENT_ID', text, 'What the provider calls this shop.'),
    clientSecret: secret('OIDC_CLIENT_SECRET', text, 'Proves this shop to the provider. Without it: by PKCE alone.'),
    scope: set('OIDC_SCOPE', text, 'openid email profile', 'What the provider is asked to tell.'),
    groupsClaim: set(
      'OIDC_GROUPS_CLAIM',
      text,
      'groups',
      'Where it tells the groups of a person: groups, cognito:groups, realm_access.roles …',
    ),
    roles: unset(
      'OIDC_ROLES',
      named(oneOf('viewer', 'operator', 'fraud', 'author', 'publisher', 'owner')),
      'Which role a group of the provider gives: shop-owners=owner, support=operator. Without it only people whom an owner has added come in.',
    ),
  },
  backup: {
    folder: unset('BACKUP_FOLDER', text, 'Where backups are written. Otherwise backups in PARLEY_DATA.'),
    keep: set('BACKUP_KEEP', whole(0, 1000), '7', 'How many nightly backups are kept. 0: none are made.'),
  },
  retention: {
    transcriptDays: set(
      'TRANSCRIPT_DAYS',
      whole(0, 36_500),
      '0',
      'After so many days what was said is taken away, unless the talk led to an order. 0: never.',
    ),
    eventDays: set(
      'EVENT_DAYS',
      whole(8, 36_500),
      '30',
      'Days for which events are kept that were handed over and whose functions are done.',
    ),
    newsDays: set('NEWS_DAYS', whole(1, 36_500), '30', 'Days for which a conversation can be told its news again.'),
    workflowDays: set('WORKFLOW_DAYS', whole(1, 36_500), '7', 'Days for which the steps of ended workflows are kept.'),
    fileReportDays: set('FILE_REPORT_DAYS', whole(1, 36_500), '90', 'Days for which bad rows of files are listed.'),
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
  webhooks: {
    privateNetworks: set(
      'WEBHOOK_PRIVATE_NETWORKS',
      oneOf('on', 'off'),
      'off',
      'Whether webhooks may go to private networks and this machine. In a demo they may.',
    ),
  },
  wrappers: {
    addresses: unset(
      'WRAPPER_ADDRESSES',
      named(address('tcp://warehouse.example:7001', 'tcp', 'https', 'http')),
      'Where old systems are reached, by route: warehouse-availability=tcp://10.0.0.7:7001.',
    ),
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
  changes: {
    token: secret(
      'CHANGES_TOKEN',
      text,
      'Bearer token of the old system whose changes are taken at /events/changes. Without it only a demo takes any.',
    ),
    mappings: set(
      'CHANGES_MAPPINGS',
      text,
      'mappings',
      "The folder of the files that say what an old system's tables mean.",
    ),
    folder: unset('CHANGES_FOLDER', text, 'A folder whose .json and .jsonl files of changes are taken in.'),
    sandbox: set('LEGACY_SANDBOX', oneOf('on', 'off'), 'on', 'In a demo: whether a stand-in for an old system runs.'),
  },
  mqtt: {
    url: secret(
      'MQTT_URL',
      address('mqtt://user:password@broker.example:1883', 'mqtt', 'mqtts', 'ws', 'wss'),
      'The MQTT broker that sensors publish to. Without it a demo has a broker of its own, on this machine only.',
    ),
    broker: set(
      'MQTT_BROKER',
      oneOf('demo', 'on', 'off'),
      'demo',
      'Whether there is a broker of our own without MQTT_URL.',
    ),
    port: set('MQTT_PORT', whole(0, 65535), '0', 'Where our own broker listens, on 127.0.0.1. 0 takes any free port.'),
    clientId: set(
      'MQTT_CLIENT_ID',
      matching(/^[A-Za-z0-9_-]{1,60}$/, 'letters, digits, "_" and "-"'),
      'parley',
      'Names our sessions at the broker: one shop, one name, kept across restarts.',
    ),
    sensors: set('MQTT_SENSORS', topic, 'parley/sensors', 'What stands before a sensor in its topics.'),
    changes: unset('MQTT_CHANGES', text, 'A topic filter at which changes of an old system arrive.'),
    events: unset('MQTT_EVENTS', topic, 'With MQTT_URL: every event is published below this topic, as a CloudEvent.'),
  },
  pictures: {
    bucket: unset('PICTURES_BUCKET', text, 'An S3 bucket for pictures. Without it they lie in PARLEY_DATA.'),
    endpoint: unset(
      'PICTURES_ENDPOINT',
      address('https://s3.example', 'https', 'http'),
      'Another place that speaks as S3 does.',
    ),
  },
  files: {
    folder: unset(
      'CATALOGUE_FOLDER',
      text,
      'A folder whose files of products are taken in, shared by all processes. Otherwise catalogue in PARLEY_DATA.',
    ),
    mostMegabytes: set(
      'CATALOGUE_FILE_MB',
      whole(1, 100_000),
      '1024',
      'The largest file of products that is uploaded.',
    ),
  },
  handlers: {
    hosts: set('HANDLER_HOSTS', hosts, '', 'Hosts that handlers may ask over HTTPS. Without it, none.'),
    webhooks: set(
      'HANDLER_WEBHOOKS',
      addresses,
      '',
      'Addresses that forms of the console may be posted to. Without it, none.',
    ),
  },
  mail: {
    url: secret(
      'SMTP_URL',
      address('smtp://user:password@host:587', 'smtp', 'smtps'),
      'Sends mail. Without it, mail is written to files in PARLEY_DATA.',
    ),
    from: set('MAIL_FROM', text, 'Parley <shop@example.test>', 'Who mail comes from.'),
  },
  sms: {
    webhook: unset(
      'SMS_WEBHOOK_URL',
      address('https://gateway.example/messages', 'https', 'http'),
      'Where text messages are posted as {to, text}. Without it they are written to files in PARLEY_DATA.',
    ),
    webhookSecret: secret('SMS_WEBHOOK_SECRET', text, 'Signs those posts: x-parley-signature.'),
  },
  telemetry: {
    logLevel: set('LOG_LEVEL', oneOf(...levels), 'info', 'How much is logged.'),
    metricsToken: secret('METRICS_TOKEN', text, 'Bearer token that opens /metrics to other machines.'),
  },
};

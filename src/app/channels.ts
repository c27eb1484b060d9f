import { join } from 'node:path';
import type { HttpDependencies } from '#http';
import type { Ground } from './ground.ts';
import { lexNames } from './lex-names.ts';
import { awsOf, lexRuntimeOf } from './lex.ts';
import { createReplyAudio } from './reply-audio.ts';
import type { Rooms } from './rooms.ts';
import type { Talk } from './talk.ts';

/** What platforms outside call, and the surfaces that AWS's own clients speak to. */
export const channelsOf = (
  { config, root, db, clock }: Ground,
  { commerce, payments, teams, vendors }: Rooms,
  { talking, spoken: { voice, sandbox }, addresses, recogniser }: Talk,
): Partial<HttpDependencies> => ({
  speech: {
    polly: sandbox,
    controlled: config.demo,
    ...(voice && { replyAudio: createReplyAudio({ db, addresses, voice }) }),
  },
  stripeWebhook: {
    verify: (raw, signature) => payments.verifyWebhook(raw, signature),
    ...commerce.paymentNews,
  },
  deliveries: vendors.takeNotice,
  channelSecrets: config.channels,
  lexNames: lexNames(join(root, 'intents'), [...talking.definitions.keys()]),
  lexRuntime: lexRuntimeOf(
    config,
    { db, clock, talking },
    { ...(voice && { voice }), ...(recogniser && { recogniser }) },
  ),
  aws: awsOf(config),
  ...(teams.ports && { teams: teams.ports }),
});

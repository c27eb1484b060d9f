import { randomBytes, randomInt } from 'node:crypto';
import type { Config } from '#config';
import type { Clock, Log } from '#kernel';
import { guarded, type GuardedPayments } from '#payments';
import { createStripePayments, type StripeSettings } from '#payments/stripe';
import { createStripeSandbox, keptSecret, type StripeSandbox } from '#payments/stripe-sandbox';
import type { Database } from '#store';

/** Where the sandbox's pages stand beside the shop's own, so that a phone reaches them too. */
export const sandboxPath = '/payments/sandbox';

/** The one code path to the payment provider, and the stand-in behind it where there is no account. */
export interface OpenPayments {
  readonly payments: GuardedPayments;
  readonly sandbox: StripeSandbox | null;
  close(): Promise<void>;
}

/** `shopUrl` is asked when it is needed: a shop on any free port knows its address only after it listens. */
export const openPayments = async (
  config: Config,
  { db, clock, log, shopUrl }: { db: Database; clock: Clock; log: Log; shopUrl: () => string },
): Promise<OpenPayments> => {
  const { secretKey, webhookSecret, apiBase } = config.stripe;
  const returnUrl = () => `${shopUrl()}/payments/stripe/return`;
  const through = (settings: StripeSettings): GuardedPayments => {
    const payments = guarded(createStripePayments(settings));
    payments.onChange((state) => {
      if (state === 'open') log.error({ provider: payments.provider }, 'the payment provider does not answer');
      else log.warn({ provider: payments.provider, state }, 'the payment provider is asked again');
    });
    return payments;
  };
  if (secretKey !== undefined || apiBase !== undefined) {
    const payments = through({
      secretKey: secretKey ?? 'sk_test_stand_in',
      ...(webhookSecret !== undefined && { webhookSecret }),
      ...(apiBase !== undefined && { apiBase }),
      returnUrl,
    });
    return { payments, sandbox: null, close: async () => undefined };
  }
  const secret = webhookSecret ?? (await keptSecret(db, `whsec_${randomBytes(24).toString('hex')}`));
  const webhook = {
    secret,
    get url() {
      return `${shopUrl()}/payments/stripe/webhook`;
    },
  };
  const known = config.shopfront.url ?? (config.server.port === 0 ? undefined : shopUrl());
  const pages = known === undefined ? undefined : `${known}${sandboxPath}`;
  const random = () => randomInt(2 ** 47) / 2 ** 47;
  const controlled = config.demo;
  const sandbox = createStripeSandbox({
    db,
    clock,
    log,
    random,
    webhook,
    controlled,
    ...(pages !== undefined && { pages }),
  });
  const listening = await sandbox.listen();
  const payments = through({ secretKey: 'sk_test_sandbox', webhookSecret: secret, apiBase: listening.url, returnUrl });
  return { payments, sandbox, close: () => listening.close() };
};

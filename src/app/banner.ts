import type { Config } from '#config';
import type { Running } from './start.ts';

const row = (name: string, text: string): string => `  ${name.padEnd(12)} ${text}`;

/** One block for the person who started it: where to go, what stands in for what, how to make it real. */
export const banner = (config: Config, { url, embedded, products, voice, deaf, setUp }: Running): string => {
  const { stripe, mail, store } = config;
  const sandbox = stripe.secretKey === undefined && stripe.apiBase === undefined;
  const rows = [
    '',
    url === null
      ? `${config.shopfront.name} is at work (no web role in this process)`
      : `${config.shopfront.name} is open: ${url}`,
    '',
    ...(url === null ? [] : [row('talk', `${url}  (API: ${url}/openapi.json)`), row('health', `${url}/health/ready`)]),
    row('catalogue', `${products.toLocaleString('en-US')} products  (more: npm run catalog:import -- FILE)`),
    row(
      'database',
      embedded ? `embedded PostgreSQL in ${store.dataFolder}  (real: set DATABASE_URL)` : 'as DATABASE_URL says',
    ),
    row(
      'payments',
      sandbox ? 'a sandbox that speaks as Stripe does; no money moves  (real: set STRIPE_SECRET_KEY)' : 'Stripe',
    ),
    ...(voice === null ? [] : [row('voice', voice)]),
    row(
      'texts',
      config.sms.webhook === undefined
        ? `written to ${store.dataFolder}/sms  (real: set SMS_WEBHOOK_URL)`
        : 'by SMS_WEBHOOK_URL',
    ),
    row(
      'mail',
      mail.url !== undefined
        ? 'by SMTP'
        : config.demo && url !== null
          ? `${url}/demo/mail/  (real: set SMTP_URL)`
          : `written to ${store.dataFolder}/mail  (real: set SMTP_URL)`,
    ),
    ...(url === null
      ? []
      : [
          row(
            'hearing',
            deaf === null ? 'speech in English, by pocketsphinx' : `text only: ${deaf}  (docs/hearing.md)`,
          ),
        ]),
    ...(url === null
      ? []
      : [
          row(
            'admin',
            setUp === null
              ? `${url}/admin  (a link to sign in: npm run staff -- link NAME)`
              : `${url}/admin  (the link below names you its owner: within 30 minutes, once)`,
          ),
        ]),
    row('settings', '.env.example lists them all'),
    row('stop', 'Ctrl-C'),
    '',
    // On a line of its own, so that scripts find it.
    ...(url === null || setUp === null ? [] : [`Console set-up: ${setUp}`, '']),
  ];
  return rows.join('\n');
};

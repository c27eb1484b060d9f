// The payment provider's stand-in as a process of its own, so that what it costs is not counted as the shop's.
import { randomInt } from 'node:crypto';
import { createStripeSandbox } from '#payments/stripe-sandbox';
import { connect } from '#store';
import { createLog } from '#telemetry';

const { DATABASE_URL = '', PORT, WEBHOOK_URL: url = '', WEBHOOK_SECRET: secret = '' } = process.env;
const db = connect(DATABASE_URL);
const sandbox = createStripeSandbox({
  db,
  clock: () => new Date(),
  random: () => randomInt(2 ** 47) / 2 ** 47,
  log: createLog({ level: 'warn' }),
  webhook: { url, secret },
  controlled: true,
});
const listening = await sandbox.listen(Number(PORT));
process.once('SIGTERM', () => void listening.close().then(() => db.$disconnect()));

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { envFile, readConfig, readEnvironment } from './index.ts';

const complaint = (environment: Record<string, string>): string => {
  try {
    readConfig(environment);
  } catch (error) {
    return (error as Error).message;
  }
  return 'nothing to complain about';
};

describe('config', () => {
  it('needs nothing: an empty environment is the demo on this machine', () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      demo: true,
      server: { port: 8080, host: '127.0.0.1', roles: ['web', 'worker'], environment: 'development' },
      store: { dataFolder: './.parley', databaseUrl: undefined },
      shop: { currency: 'USD', taxPercent: 8, deliveryFee: 499, deliveryFreeFrom: 5000, quantityLimit: 99 },
      limits: { turnsPerMinute: 3000 },
      stripe: { secretKey: undefined, webhookSecret: undefined, apiBase: undefined },
      mail: { url: undefined, from: 'Parley <shop@example.test>' },
      telemetry: { logLevel: 'info', metricsToken: undefined },
    });
  });

  it.each(['ABC', 'usd', 'COP', 'HUF', 'ISK', 'KWD'])(
    'does not sell in %s: told and charged would differ',
    (CURRENCY) => {
      expect(complaint({ CURRENCY })).toContain(`CURRENCY: found "${CURRENCY}"`);
    },
  );

  it.each(['USD', 'EUR', 'MXN', 'CLP', 'JPY'])('sells in %s', (CURRENCY) => {
    expect(readConfig({ CURRENCY }).shop.currency).toBe(CURRENCY);
  });

  it('reads what is set', () => {
    const config = readConfig({
      PORT: '0',
      PARLEY_ROLES: 'worker',
      TAX_PERCENT: '8.25',
      DATABASE_URL: 'postgres://a:b@c/d',
      STRIPE_SECRET_KEY: 'sk_live_1',
    });
    expect(config).toMatchObject({ demo: false, server: { port: 0, roles: ['worker'] }, shop: { taxPercent: 8.25 } });
    expect(config.store.databaseUrl).toBe('postgres://a:b@c/d');
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig({ PORT: ' ', STRIPE_SECRET_KEY: '' })).toEqual(readConfig({}));
  });

  it('lists every problem at once, with what was found and what is possible', () => {
    const said = complaint({
      PORT: '99999',
      PARLEY_ROLES: 'web,chef',
      LOG_LEVEL: 'loud',
      CURRENCY: 'dollars',
      TAX_PERCENT: '-1',
    });
    expect(said.split('\n').slice(1)).toEqual([
      '  PORT: found "99999"; possible is a whole number from 0 to 65535.',
      '  PARLEY_ROLES: found "web,chef"; possible is one or more of web, worker, with commas between them.',
      '  LOG_LEVEL: found "loud"; possible is one of fatal, error, warn, info, debug, trace, silent.',
      '  CURRENCY: found "dollars"; possible is a currency code such as USD, EUR, MXN or JPY, written and charged in the same minor units.',
      '  TAX_PERCENT: found "-1"; possible is a number from 0 to 100, such as 8 or 8.25.',
    ]);
  });

  it('never shows a secret, also when it is wrong', () => {
    const said = complaint({
      DATABASE_URL: 'mysql://root:hunter2@db/shop',
      STRIPE_SECRET_KEY: 'pk_hunter2',
      SMTP_URL: 'hunter2',
    });
    expect(said.match(/^ {2}\w+/gm)).toEqual(['  DATABASE_URL', '  STRIPE_SECRET_KEY', '  SMTP_URL']);
    expect(said).not.toContain('hunter2');
  });

  it('cannot be changed afterwards', () => {
    const config = readConfig({}) as unknown as { server: { port: number; roles: string[] } };
    expect(() => (config.server.port = 1)).toThrow(TypeError);
    expect(() => config.server.roles.push('chef')).toThrow(TypeError);
  });

  it('reads .env under what the process was given', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'parley-env-'));
    try {
      writeFileSync(path.join(folder, '.env'), 'PORT=9000\nHOST="0.0.0.0" # everybody\n');
      expect(readEnvironment(folder, { PORT: '9001' })).toEqual({ PORT: '9001', HOST: '0.0.0.0' });
      rmSync(path.join(folder, '.env'));
      expect(readEnvironment(folder, { PORT: '9001' })).toEqual({ PORT: '9001' });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('has an .env.example that is up to date (npm run env)', () => {
    expect(readFileSync(new URL('../../.env.example', import.meta.url), 'utf8')).toBe(envFile());
  });
});

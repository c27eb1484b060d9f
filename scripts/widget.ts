// Says which sites may embed the widget: npm run widget -- list | allow SITE … | refuse SITE … | secret | public-key FILE.pem
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createAudit, createShopKeys, type ShopKeys } from '#identity';
import { runCommand } from './open-shop.ts';

const usage = `npm run widget -- COMMAND [--key KEY]      works beside a running shop; counts within seconds

  list                  the keys, their sites and how these prove who their shoppers are
  allow SITE …          lets sites in, such as https://www.example.com
  refuse SITE …         shuts them out
  secret                a new secret to sign shoppers with (HS256); prints it, once
  public-key FILE.pem   the public key that shoppers are signed with (ES256)
  [--who ME]            stands in the audit

KEY is what data-shop of the script names: shop, unless told. docs/widget.md says more.`;

type Said = { readonly told: string; readonly changed?: string } | { readonly wrong: string };

const change = async (keys: ShopKeys, key: string, sites: readonly string[], allowed: boolean): Promise<Said> => {
  const bad = sites.find((site) => !URL.canParse(site) || new URL(site).origin !== site);
  if (sites.length === 0) return { wrong: usage };
  if (bad !== undefined)
    return { wrong: `${bad} is no site: it must be such as https://www.example.com, without a path` };
  const before = await keys.find(key);
  const origins = (before?.origins ?? []).filter((site) => !sites.includes(site));
  const saved = await keys.save({
    key,
    name: before?.name ?? key,
    origins: allowed ? [...origins, ...sites] : origins,
  });
  return { told: `${key}: ${saved.origins.join(', ') || 'no other sites'}`, changed: 'shop-key.saved' };
};

const run = async (keys: ShopKeys, key: string, [command = '', ...given]: readonly string[]): Promise<Said> => {
  switch (command) {
    case 'list': {
      const rows = (await keys.list()).map(
        ({ key: name, origins, signing }) =>
          `${name.padEnd(16)} ${origins.join(', ') || 'only the shop itself'}${signing === 'none' ? '' : `  (shoppers signed with ${signing})`}`,
      );
      return { told: rows.join('\n') };
    }
    case 'allow':
    case 'refuse':
      return change(keys, key, given, command === 'allow');
    case 'secret': {
      const secret = await keys.newSecret(key);
      return secret === null
        ? { wrong: `there is no shop key ${key}` }
        : {
            told: `${secret}\n\nIt is told once. Keep it on the site's server, never in a page.`,
            changed: 'shop-key.secret',
          };
    }
    case 'public-key': {
      if (given[0] === undefined) return { wrong: usage };
      const done = await keys.usePublicKey(key, readFileSync(given[0], 'utf8'));
      return done.ok
        ? { told: `${key}: shoppers are signed with ES256.`, changed: 'shop-key.public-key' }
        : {
            wrong:
              done.reason === 'unknown-key'
                ? `there is no shop key ${key}`
                : `${given[0]} holds no public key on the curve P-256 (PEM)`,
          };
    }
    default:
      return { wrong: usage };
  }
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { key: { type: 'string', default: 'shop' }, who: { type: 'string', default: 'command line' } },
});

await runCommand(positionals, usage, async ({ config, db, clock }) => {
  const first = { key: 'shop', name: config.shopfront.name, origins: config.widget.origins };
  const said = await run(createShopKeys({ db, clock, random: randomBytes, first }), values.key, positionals);
  if ('wrong' in said) return said.wrong;
  if (said.changed)
    await createAudit({ db, clock }).note({ who: values.who, action: said.changed, subject: `shop-key:${values.key}` });
  console.log(said.told);
  return null;
});

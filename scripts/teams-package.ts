// Writes the app package that is uploaded to Microsoft Teams: npm run teams:package [-- --out FILE]
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { strToU8, zipSync } from 'fflate';
import { ZodError } from 'zod';
import { teamsManifest } from '#channels/teams';
import { readConfig } from '#config';

const { values } = parseArgs({ options: { out: { type: 'string', default: 'teams-app.zip' } } });

const fail = (sentence: string): never => {
  console.error(sentence);
  process.exit(2);
};

const { teams, shopfront } = readConfig(process.env);
const appId = teams.appId ?? fail('MICROSOFT_APP_ID is not set: it is the application id of your Azure bot.');
const url =
  shopfront.url ?? fail('PARLEY_URL is not set: Teams needs the https address at which your shop is reached.');
const icon = (name: string) => new Uint8Array(readFileSync(new URL(`../web/teams/app/${name}`, import.meta.url)));
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

try {
  const manifest = teamsManifest({ appId, shop: shopfront.name, url, version });
  const files = {
    'manifest.json': strToU8(JSON.stringify(manifest, null, 2)),
    'color.png': icon('color.png'),
    'outline.png': icon('outline.png'),
  };
  writeFileSync(values.out, zipSync(files));
  console.log(`${values.out}: ${manifest.name.short} ${version}, bot ${appId}, at ${url}`);
} catch (error) {
  if (!(error instanceof ZodError)) throw error;
  fail(error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'));
}

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { openShop, type Shop } from './http/testing/stand-ins.ts';
import { createHandler } from './lambda.ts';

const secret = 'lex-secret';
const event = JSON.parse(readFileSync('src/channels/lex/fixtures/text.json', 'utf8')) as object;

describe('the Lambda', () => {
  let shop: Shop | undefined;
  afterEach(async () => {
    await shop?.close(100);
    shop = undefined;
  });

  it('carries an event to the shop and the answer back', async () => {
    shop = await openShop({ ports: { channelSecrets: { lex: secret } } });
    const handler = createHandler({ url: shop.url, secret, now: () => new Date() });
    expect(await handler(event)).toMatchObject({ sessionState: { dialogAction: { type: 'ElicitSlot' } } });
    expect(shop.turns).toHaveLength(1);
  });

  it('asks again when the shop stumbles, not when it refuses', async () => {
    let asked = 0;
    shop = await openShop({
      ports: { channelSecrets: { lex: secret } },
      answer: async () => {
        asked += 1;
        if (asked < 3) throw new Error('stumbled');
        return { kind: 'answer', answer: { turn: 't', replies: [], intent: null, expects: null } };
      },
    });
    await createHandler({ url: shop.url, secret, now: () => new Date() })(event);
    expect(asked).toBe(3);
    const wrong = createHandler({ url: shop.url, secret: 'wrong', now: () => new Date() });
    await expect(wrong(event)).rejects.toMatchObject({ cause: { message: 'the shop answered 401' } });
  });

  it('gives up in time when nobody is there', async () => {
    const handler = createHandler({ url: 'http://127.0.0.1:9', secret, now: () => new Date() });
    const begun = performance.now();
    await expect(handler(event, 300)).rejects.toMatchObject({ cause: { message: 'fetch failed' } });
    expect(performance.now() - begun).toBeLessThan(1500);
  });

  it('is bundled small, with a template that names its file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'parley-lambda-'));
    try {
      execFileSync(process.execPath, ['scripts/build-lambda.mjs', folder]);
      expect(statSync(join(folder, 'lambda.mjs')).size).toBeLessThan(20_000);
      const exported = execFileSync(process.execPath, [
        '--input-type=module',
        '-e',
        `console.log(Object.keys(await import(${JSON.stringify(join(folder, 'lambda.mjs'))})).join())`,
      ]);
      expect(exported.toString()).toContain('handler');
    } finally {
      rmSync(folder, { recursive: true });
    }
    // CloudFormation's own tags are kept out of the way: what they name is looked up below.
    const template = readFileSync('deploy/lambda/template.yaml', 'utf8');
    const named = [...template.matchAll(/!(?:Ref|GetAtt) (\w+)/g)].map(([, name]) => name!);
    const { Parameters, Resources } = parse(template.replace(/!(?:Ref|GetAtt) /g, '')) as {
      Parameters: object;
      Resources: { CodeHook: { Properties: { Handler: string } } };
    };
    expect(Object.keys({ ...Parameters, ...Resources })).toEqual(expect.arrayContaining(named));
    expect(Resources.CodeHook.Properties.Handler).toBe('lambda.handler');
  });
});

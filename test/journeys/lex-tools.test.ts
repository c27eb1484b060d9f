import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { unpacked } from '../../src/channels/lex/index.ts';
import { openShop, type OpenShop } from '../helpers/open-shop.ts';

const run = promisify(execFile);
const keys = { accessKeyId: 'AKIDPARLEY', secretAccessKey: 'a secret of ours' };
const place = { botId: 'PARLEYSHOP', botAliasId: 'TSTALIASID', localeId: 'en_US' };

const works = (command: string, ...args: string[]): boolean => spawnSync(command, args).status === 0;
const withAws = works('aws', '--version') ? it : it.skip;
const withBoto = works('python3', '-c', 'import boto3; boto3.client("lexv2-runtime", region_name="us-east-1")')
  ? it
  : it.skip;

describe("AWS's other clients", () => {
  let shop: OpenShop;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-tools-'));
    shop = await openShop({ PARLEY_ACCESS_KEY_ID: keys.accessKeyId, PARLEY_SECRET_ACCESS_KEY: keys.secretAccessKey });
  });
  afterAll(async () => {
    await shop.close();
    await rm(folder, { recursive: true, force: true });
  });

  const environment = (secret = keys.secretAccessKey) => ({
    ...{ PATH: process.env.PATH, HOME: process.env.HOME, AWS_MAX_ATTEMPTS: '1', AWS_EC2_METADATA_DISABLED: 'true' },
    ...{ AWS_ACCESS_KEY_ID: keys.accessKeyId, AWS_SECRET_ACCESS_KEY: secret, AWS_DEFAULT_REGION: 'us-east-1' },
  });

  const aws = async (operation: string, sessionId: string, args: string[], secret?: string): Promise<unknown> => {
    const own = ['--bot-id', place.botId, '--bot-alias-id', place.botAliasId, '--locale-id', place.localeId];
    const { stdout } = await run(
      'aws',
      [
        '--endpoint-url',
        shop.url,
        '--output',
        'json',
        'lexv2-runtime',
        operation,
        ...own,
        '--session-id',
        sessionId,
        ...args,
      ],
      { env: environment(secret), cwd: folder },
    );
    return stdout === '' ? null : JSON.parse(stdout);
  };

  // Skipped where awscli is not installed.
  withAws('awscli: every operation with one answer, and an error by its name', async () => {
    const told = await aws('recognize-text', 'cli-1', ['--text', 'add two large red harbor mugs']);
    expect(told).toMatchObject({ sessionState: { intent: { name: 'add-to-cart', state: 'Fulfilled' } } });
    const put = await aws('put-session', 'cli-1', [
      ...['--response-content-type', 'text/plain; charset=utf-8'],
      ...[
        '--session-state',
        JSON.stringify({ dialogAction: { type: 'ConfirmIntent' }, intent: { name: 'check-out' } }),
      ],
      'read-back.txt',
    ]);
    expect(unpacked((put as { sessionState: string }).sessionState)).toMatchObject({
      dialogAction: { type: 'ConfirmIntent' },
    });
    expect(await readFile(join(folder, 'read-back.txt'), 'utf8')).toContain('Harbor Mug');
    await writeFile(join(folder, 'yes.txt'), 'yes');
    const uttered = await aws('recognize-utterance', 'cli-1', [
      ...[
        '--request-content-type',
        'text/plain; charset=utf-8',
        '--response-content-type',
        'text/plain; charset=utf-8',
      ],
      ...['--input-stream', 'yes.txt', 'said.txt'],
    ]);
    expect(unpacked((uttered as { sessionState: string }).sessionState)).toMatchObject({
      intent: { name: 'check-out', state: 'Fulfilled', confirmationState: 'Confirmed' },
    });
    expect(await aws('get-session', 'cli-1', [])).toMatchObject({
      sessionId: 'cli-1',
      sessionState: { intent: { name: 'check-out' } },
    });
    expect(await aws('delete-session', 'cli-1', [])).toMatchObject({ ...place, sessionId: 'cli-1' });
    await expect(aws('get-session', 'cli-1', [])).rejects.toThrow('(ResourceNotFoundException)');
    await expect(aws('get-session', 'cli-1', [], 'another secret')).rejects.toThrow('(AccessDeniedException)');
  });

  // Skipped where boto3 is not installed.
  withBoto('boto3: words and bytes, and errors as its classes', async () => {
    const program = `
import boto3, gzip, base64, json, sys
lex = boto3.client('lexv2-runtime', endpoint_url=sys.argv[1])
place = dict(botId='PARLEYSHOP', botAliasId='TSTALIASID', localeId='en_US', sessionId='boto-1')
told = lex.recognize_text(text='add two large red harbor mugs', sessionState={'sessionAttributes': {'theirs': 'stays'}}, **place)
unpack = lambda text: json.loads(gzip.decompress(base64.b64decode(text)))
uttered = lex.recognize_utterance(requestContentType='text/plain; charset=utf-8', responseContentType='text/plain; charset=utf-8', inputStream=b"what's in my cart", **place)
try:
    lex.get_session(**{**place, 'sessionId': 'none'})
    missing = False
except lex.exceptions.ResourceNotFoundException:
    missing = True
print(json.dumps({
    'first': told['sessionState'], 'attributes': unpack(uttered['sessionState'])['sessionAttributes'],
    'transcript': unpack(uttered['inputTranscript']), 'said': uttered['audioStream'].read().decode(), 'missing': missing}))
`;
    const { stdout } = await run('python3', ['-c', program, shop.url], { env: environment() });
    expect(JSON.parse(stdout)).toMatchObject({
      first: { intent: { name: 'add-to-cart', state: 'Fulfilled' } },
      attributes: { theirs: 'stays' },
      transcript: "what's in my cart",
      said: expect.stringContaining('Harbor Mug') as string,
      missing: true,
    });
  });
});

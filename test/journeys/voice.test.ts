import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DescribeVoicesCommand,
  PollyClient,
  SynthesizeSpeechCommand,
  type SynthesizeSpeechCommandInput,
} from '@aws-sdk/client-polly';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { readSsml } from '../../src/rendering/index.ts';
import { openShop, type OpenShop, type WebAnswer } from '../helpers/open-shop.ts';
import { missing } from '../helpers/programs.ts';

const noVoice = missing('espeak-ng', '--version');
const withVoice = noVoice === null ? describe : describe.skip;

const run = async (program: string, given: readonly string[], environment: Record<string, string> = {}) =>
  new Promise<{ code: number | null; said: string }>((resolve) => {
    const child = spawn(program, given, { env: { ...process.env, ...environment } });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (said += part.toString()));
    child.once('close', (code) => resolve({ code, said }));
  });

/** The first bytes of what it claims to be. */
const isMp3 = (bytes: Uint8Array): boolean => bytes[0] === 0xff && (bytes[1]! & 0xe0) === 0xe0;

let shop: OpenShop;
const log: string[] = [];
beforeAll(async () => {
  shop = await openShop({ LOG_LEVEL: 'warn' }, { write: (line) => void log.push(line) });
});
afterAll(() => shop.close());

const control = async (order: object): Promise<void> => {
  const response = await fetch(`${shop.url}/v1/speech/control`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(order),
  });
  expect(response.status).toBe(200);
};

const metric = async (of: OpenShop, line: string): Promise<number> => {
  const text = await (await fetch(`${of.url}/metrics`)).text();
  return Number(
    text
      .split('\n')
      .find((each) => each.startsWith(line))
      ?.split(' ')
      .at(-1) ?? 0,
  );
};

withVoice(`the voice of the shop${noVoice ? ` (${noVoice})` : ''}`, () => {
  const speakers = (answer: WebAnswer) => answer.replies as readonly { text: string; speech: string; audio?: string }[];

  it('is heard at every reply of a long conversation', async () => {
    const shopper = await shop.shopper();
    const heard: number[] = [];
    for (const words of [
      'hello',
      'what do you sell',
      'do you have red mugs',
      'two large ones',
      'use code WELCOME10',
      'show my cart',
      'check out',
      'yes',
      'where is my order',
      'xyzzy & <b>',
      'goodbye',
    ]) {
      const answer = await shopper.say(words);
      for (const { text, speech, audio } of speakers(answer)) {
        expect([speech, readSsml(speech).ok]).toEqual([speech, true]);
        expect([text, typeof audio]).toEqual([text, 'string']);
        const sound = await fetch(shop.url + audio!);
        expect([sound.status, sound.headers.get('content-type')]).toEqual([200, 'audio/mpeg']);
        expect(sound.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
        const bytes = new Uint8Array(await sound.arrayBuffer());
        expect(isMp3(bytes)).toBe(true);
        heard.push(bytes.length);
      }
    }
    expect(heard.length).toBeGreaterThanOrEqual(11);
    expect(Math.min(...heard)).toBeGreaterThan(2_000);
  });

  it('says the same again from the cache, and tells how often', async () => {
    const shopper = await shop.shopper();
    const [{ audio } = {}] = speakers(await shopper.say('what do you sell'));
    const hear = async () => Buffer.from(await (await fetch(shop.url + audio!)).arrayBuffer());
    const first = await hear();
    const before = await metric(shop, 'speech_total{voice="local",outcome="kept"}');
    expect((await hear()).equals(first)).toBe(true);
    expect(await metric(shop, 'speech_total{voice="local",outcome="kept"}')).toBe(before + 1);
    expect(await metric(shop, 'speech_cache_hit_ratio')).toBeGreaterThan(0);
  });

  it('is heard by nobody who guesses an address', async () => {
    const shopper = await shop.shopper();
    const [{ audio = '' } = {}] = speakers(await shopper.say('hello'));
    const [place = '', signature = ''] = audio.split('.');
    const other = Buffer.from(JSON.stringify([shopper.conversation, 't1', 7])).toString('base64url');
    for (const wrong of [
      `${place}.${signature.slice(0, -2)}xx`,
      place,
      `${place}.`,
      `/channels/web/audio/${other}.${signature}`,
      `/channels/web/audio/${'x'.repeat(700)}`,
      `${audio}.x.y`,
    ])
      expect([404, 400]).toContain((await fetch(shop.url + wrong)).status);
  });
});

withVoice('the surface that speaks as Polly does', () => {
  const clients: PollyClient[] = [];
  const client = (http1: boolean) => {
    const made = new PollyClient({
      region: 'us-east-1',
      endpoint: shop.url,
      credentials: { accessKeyId: 'x', secretAccessKey: 'y' },
      ...(http1 && { requestHandler: new NodeHttpHandler() }),
      maxAttempts: 1,
    });
    clients.push(made);
    return made;
  };
  afterAll(() => clients.forEach((each) => each.destroy()));
  const usual: SynthesizeSpeechCommandInput = {
    Text: 'Two large red mugs & more.',
    OutputFormat: 'mp3',
    VoiceId: 'Joanna',
  };

  it.each([
    ['HTTP/1.1', true],
    ['HTTP/2 without TLS', false],
  ])('is spoken to by the JavaScript SDK over %s', async (_name, http1) => {
    const polly = client(http1);
    const { Voices } = await polly.send(new DescribeVoicesCommand({ LanguageCode: 'es-US', Engine: 'neural' }));
    expect(Voices?.map(({ Id }) => Id)).toEqual(['Lupe', 'Pedro']);
    const spoken = async (wish: Partial<SynthesizeSpeechCommandInput>) => {
      const { AudioStream, ContentType, RequestCharacters } = await polly.send(
        new SynthesizeSpeechCommand({ ...usual, ...wish }),
      );
      return { ContentType, RequestCharacters, bytes: await AudioStream!.transformToByteArray() };
    };
    const mp3 = await spoken({});
    expect(mp3).toMatchObject({ ContentType: 'audio/mpeg', RequestCharacters: 26 });
    expect(isMp3(mp3.bytes)).toBe(true);
    const ogg = await spoken({
      OutputFormat: 'ogg_vorbis',
      TextType: 'ssml',
      Text: '<speak>Two <emphasis>mugs</emphasis></speak>',
    });
    expect([ogg.ContentType, ogg.RequestCharacters, Buffer.from(ogg.bytes.subarray(0, 4)).toString()]).toEqual([
      'audio/ogg',
      8,
      'OggS',
    ]);
    const [wide, narrow] = [
      await spoken({ OutputFormat: 'pcm' }),
      await spoken({ OutputFormat: 'pcm', SampleRate: '8000' }),
    ];
    expect(wide.bytes.length / narrow.bytes.length).toBeCloseTo(2, 2);
    const marks = await spoken({ OutputFormat: 'json', SpeechMarkTypes: ['sentence', 'word'] });
    expect(marks.ContentType).toBe('application/x-json-stream');
    const lines = Buffer.from(marks.bytes)
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { time: number; type: string; start: number; end: number; value: string });
    expect(lines.map(({ type, value }) => `${type} ${value}`)).toEqual([
      'sentence Two large red mugs & more.',
      'word Two',
      'word large',
      'word red',
      'word mugs',
      'word more',
    ]);
    for (const { start, end, value } of lines) expect(usual.Text!.slice(start, end)).toBe(value);
    expect(lines.map(({ time }) => time)).toEqual(lines.map(({ time }) => time).toSorted((a, b) => a - b));
  });

  it.each<[string, Partial<SynthesizeSpeechCommandInput>, number]>([
    ['InvalidSsmlException', { TextType: 'ssml', Text: '<speak>a & b</speak>' }, 400],
    [
      'InvalidSsmlException',
      { TextType: 'ssml', Engine: 'neural', Text: '<speak><emphasis>a</emphasis></speak>' },
      400,
    ],
    ['TextLengthExceededException', { Text: 'x'.repeat(3001) }, 400],
    ['TextLengthExceededException', { TextType: 'ssml', Text: `<speak>${'<s>a</s>'.repeat(1000)}</speak>` }, 400],
    ['EngineNotSupportedException', { Engine: 'long-form' }, 400],
    ['LanguageNotSupportedException', { LanguageCode: 'fr-FR' }, 400],
    ['LexiconNotFoundException', { LexiconNames: ['w3c'] }, 404],
    ['InvalidSampleRateException', { OutputFormat: 'pcm', SampleRate: '44100' }, 400],
    ['MarksNotSupportedForFormatException', { SpeechMarkTypes: ['word'] }, 400],
    ['SsmlMarksNotSupportedForTextTypeException', { OutputFormat: 'json', SpeechMarkTypes: ['ssml'] }, 400],
    ['ValidationException', { VoiceId: 'Nobody' as 'Joanna' }, 400],
    ['ValidationException', { OutputFormat: 'ogg_opus' }, 400],
  ])('refuses with %s: %j', async (name, wish, status) => {
    const refused = client(true).send(new SynthesizeSpeechCommand({ ...usual, ...wish }));
    await expect(refused).rejects.toMatchObject({ name, $metadata: { httpStatusCode: status } });
  });

  it('throttles, fails and cuts off when told to', async () => {
    await control({ misbehave: { does: 'throttle', times: 1 } });
    const ask = () => client(true).send(new SynthesizeSpeechCommand(usual));
    await expect(ask()).rejects.toMatchObject({ name: 'ThrottlingException', $metadata: { httpStatusCode: 400 } });
    await control({ misbehave: { does: 'fail', times: 1 } });
    await expect(ask()).rejects.toMatchObject({ name: 'ServiceFailureException', $metadata: { httpStatusCode: 500 } });
    await control({ misbehave: { does: 'break-off', times: 1 } });
    const cut = await ask();
    await expect(cut.AudioStream!.transformToByteArray()).rejects.toThrow();
    await control({ behave: true });
    expect((await ask()).ContentType).toBe('audio/mpeg');
  });

  const noCli = missing('aws', '--version');
  (noCli === null ? it : it.skip)(`is spoken to by the AWS command line${noCli ? ` (${noCli})` : ''}`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'parley-polly-'));
    const file = join(folder, 'out.mp3');
    const keys = { AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'y', AWS_DEFAULT_REGION: 'us-east-1', AWS_PAGER: '' };
    const common = ['--endpoint-url', shop.url, 'polly'];
    const spoken = await run(
      'aws',
      [
        ...common,
        'synthesize-speech',
        '--output-format',
        'mp3',
        '--voice-id',
        'Lupe',
        '--engine',
        'neural',
        '--text',
        'dos tazas rojas',
        file,
      ],
      keys,
    );
    expect(spoken).toMatchObject({ code: 0 });
    expect(JSON.parse(spoken.said)).toMatchObject({ ContentType: 'audio/mpeg', RequestCharacters: 15 });
    expect(isMp3(readFileSync(file))).toBe(true);
    const refused = await run(
      'aws',
      [
        ...common,
        'synthesize-speech',
        '--output-format',
        'mp3',
        '--voice-id',
        'Lupe',
        '--text-type',
        'ssml',
        '--text',
        '<speak>',
        file,
      ],
      keys,
    );
    expect(refused.said).toContain('InvalidSsmlException');
    rmSync(folder, { recursive: true });
  });

  const noBoto = missing('python3', '-c', 'import boto3');
  (noBoto === null ? it : it.skip)(`is spoken to by boto3${noBoto ? ` (${noBoto})` : ''}`, async () => {
    const script = `
import boto3
polly = boto3.client('polly', endpoint_url='${shop.url}', region_name='us-east-1', aws_access_key_id='x', aws_secret_access_key='y')
print(len(polly.describe_voices(LanguageCode='en-US')['Voices']))
answer = polly.synthesize_speech(Text='two mugs', OutputFormat='json', SpeechMarkTypes=['word'], VoiceId='Joanna')
print(answer['ContentType'], answer['RequestCharacters'], answer['AudioStream'].read().decode().count('"word"'))
try: polly.synthesize_speech(Text='two', OutputFormat='mp3', VoiceId='Joanna', LexiconNames=['none'])
except polly.exceptions.LexiconNotFoundException as error: print(error.response['ResponseMetadata']['HTTPStatusCode'])
`;
    const { said } = await run('python3', ['-c', script]);
    expect(said.trim().split('\n').slice(-3)).toEqual(['13', 'application/x-json-stream 8 2', '404']);
  });
});

withVoice('a shop whose Polly is elsewhere', () => {
  let other: OpenShop;
  beforeAll(async () => {
    other = await openShop({ PARLEY_ROLES: 'web', AWS_ENDPOINT_URL_POLLY: shop.url, POLLY_ENGINE: 'neural' });
  });
  afterAll(() => other.close());

  const hear = async (words: string) => {
    const shopper = await other.shopper();
    const answer = (await shopper.say(words)) as WebAnswer & { replies: readonly { audio: string }[] };
    const begun = performance.now();
    const sound = await fetch(other.url + answer.replies[0]!.audio);
    const bytes = new Uint8Array(await sound.arrayBuffer());
    return { status: sound.status, mp3: isMp3(bytes), milliseconds: performance.now() - begun };
  };
  const said = (voice: string, outcome: string) => metric(other, `speech_total{voice="${voice}",outcome="${outcome}"}`);

  it('is spoken by it, through the real SDK', async () => {
    expect(await hear('hello')).toMatchObject({ status: 200, mp3: true });
    expect([await said('polly', 'made'), await said('local', 'made')]).toEqual([1, 0]);
  });

  it.each(['throttle', 'stall', 'break-off'])('is heard in time all the same: %s', async (does) => {
    const before = await said('polly', 'failed');
    await control({ misbehave: { does } });
    // Words that were not said before, so that the cache cannot help.
    const heard = await hear(`do you have ${does} mugs in puce`);
    await control({ behave: true });
    expect(heard).toMatchObject({ status: 200, mp3: true });
    expect(heard.milliseconds).toBeLessThan(9_000);
    expect(await said('polly', 'failed')).toBe(before + 1);
  });
});

it('answers in text where there is no voice, and says why once', async () => {
  const lines: string[] = [];
  const silent = await openShop(
    { PARLEY_ROLES: 'web', ESPEAK_NG: 'espeak-ng-is-not-here', LOG_LEVEL: 'warn' },
    { write: (line) => void lines.push(line) },
  );
  try {
    const shopper = await silent.shopper();
    const { replies } = await shopper.say('hello');
    expect(replies[0]!.text).not.toBe('');
    expect(replies[0]).not.toHaveProperty('audio');
    expect(silent.running.voice).toContain('espeak-ng-is-not-here is not installed');
    expect(lines.filter((line) => line.includes('there is no voice'))).toHaveLength(1);
    const asked = await fetch(`${silent.url}/v1/speech`, {
      method: 'POST',
      body: JSON.stringify({ Text: 'hello', OutputFormat: 'mp3', VoiceId: 'Joanna' }),
    });
    expect([asked.status, asked.headers.get('x-amzn-errortype')]).toEqual([500, 'ServiceFailureException']);
  } finally {
    await silent.close();
  }
});

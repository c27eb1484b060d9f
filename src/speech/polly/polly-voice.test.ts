import { once } from 'node:events';
import { createServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import type { Log, Saying, Voice } from '#kernel';
import { toSsml } from '#rendering';
import { createPollySandbox, type PollySandbox } from '#speech/polly-sandbox';
import { withSecondVoice } from '../second-voice.ts';
import { bytesOf } from '../sounds.ts';
import { createPollyVoice } from './polly-voice.ts';

/** A voice whose sound is its words, so that it can be told who said what. */
const parrot = (name: string): Voice => ({
  name,
  speak: async (ssml, { format, voice }: Saying) => ({
    contentType: format,
    bytes: (async function* () {
      yield Buffer.from(
        format === 'pcm' ? Buffer.alloc(32_000) : `[${name} ${voice ?? ''} ${ssml.replace(/<[^>]*>/g, '')}]`,
      );
    })(),
  }),
  marks: async (ssml) => {
    const at = Buffer.byteLength(ssml.slice(0, ssml.lastIndexOf('é')));
    return [{ time: 5, type: 'word', start: at, end: at + 2, value: 'é' }];
  },
});

let sandbox: PollySandbox;
let endpoint: string;
let server: ReturnType<typeof createServer>;
const asked: { VoiceId: string; Engine: string; Text: string }[] = [];
beforeAll(async () => {
  sandbox = createPollySandbox({ voice: parrot('polly'), nameOf: ({ id }) => id });
  server = createServer((request, response) => {
    void (async () => {
      const parts: Buffer[] = [];
      for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
      const body = JSON.parse(Buffer.concat(parts).toString()) as (typeof asked)[number];
      asked.push(body);
      const gone = new AbortController();
      response.once('close', () => gone.abort());
      const answer = await sandbox.speech(body, gone.signal);
      response.writeHead(answer.status, {
        ...answer.headers,
        'content-type': 'type' in answer ? answer.type : 'application/json',
      });
      const bytes = 'json' in answer ? [Buffer.from(JSON.stringify(answer.json))] : answer.bytes;
      await pipeline(Readable.from(bytes), response.stream);
    })().catch(() => response.stream.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
const open: { close(): Promise<void> }[] = [];
afterAll(async () => {
  await Promise.all(open.map((each) => each.close()));
  server.close();
});
beforeEach(() => {
  asked.length = 0;
  sandbox.control.behave();
});

const polly = (more: Partial<Parameters<typeof createPollyVoice>[0]> = {}) => {
  const made = createPollyVoice({
    region: 'us-east-1',
    endpoint,
    credentials: { accessKeyId: 'x', secretAccessKey: 'y' },
    ...more,
  });
  open.push(made);
  return made;
};
const heard = async (voice: Voice, words: string, saying: Partial<Saying> = {}) =>
  (await bytesOf(await voice.speak(toSsml(words), { locale: 'en-US', format: 'mp3', ...saying }))).toString();

it.each([
  ['en-US', {}, 'Joanna neural'],
  ['es-US', {}, 'Lupe neural'],
  ['en-US', { voice: 'Matthew', engine: 'generative' as const }, 'Matthew generative'],
  ['es-US', { voice: 'Matthew', engine: 'generative' as const }, 'Lupe generative'],
  [
    'es-US',
    { voice: { 'en-US': 'Ruth', 'es-US': 'Pedro' }, engine: { 'en-US': 'long-form' as const } },
    'Pedro neural',
  ],
  [
    'en-US',
    { voice: { 'en-US': 'Ruth', 'es-US': 'Pedro' }, engine: { 'en-US': 'long-form' as const } },
    'Ruth long-form',
  ],
  ['es-US', { engine: 'long-form' as const }, 'Lupe neural'],
])('speaks %s with the voice and engine of the locale: %j', async (locale, settings, chosen) => {
  await heard(polly(settings), 'Hello.', { locale });
  expect(asked.map(({ VoiceId, Engine }) => `${VoiceId} ${Engine}`)).toEqual([chosen]);
});

it('gives an engine only what it takes', async () => {
  await heard(polly(), 'Use code WELCOME10.');
  await heard(polly({ engine: 'standard' }), 'Use code WELCOME10.');
  expect(asked.map(({ Text }) => Text)).toEqual([
    '<speak>Use code <sub alias="W E L C O M E 1 0">WELCOME10</sub>.</speak>',
    '<speak>Use code <say-as interpret-as="characters">WELCOME10</say-as>.</speak>',
  ]);
});

it('parts what is too long at the ends of sentences, and joins the sound', async () => {
  const sentence = 'Every sentence is said, é too. ';
  const said = await heard(polly(), sentence.repeat(220));
  expect(asked.length).toBe(3);
  for (const { Text } of asked) expect(Text.replace(/<[^>]*>/g, '').length).toBeLessThanOrEqual(3_000);
  expect(said.replace(/\[polly Joanna |\]/g, '').trim()).toBe(sentence.repeat(220).trim());
});

it('marks the words in what it was given, also behind the first piece', async () => {
  const ssml = toSsml('Every sentence is said, é too. '.repeat(150));
  const marks = await polly().marks(ssml, { locale: 'en-US' }, ['word']);
  expect(marks.map(({ time }) => time)).toEqual([5, 1_005]);
  for (const { start, end } of marks) expect(Buffer.from(ssml).subarray(start, end).toString()).toBe('é');
});

describe('when Polly does not do its part', () => {
  const warned: string[] = [];
  const log = {
    warn: (_facts: object, message: string) => void warned.push(message),
    info: (_facts: object, message: string) => void warned.push(message),
  } as unknown as Log;
  const failed: unknown[] = [];
  const metrics = { speech: { add: (labels: object) => void failed.push(labels) } };
  beforeEach(() => {
    warned.length = 0;
    failed.length = 0;
  });
  const both = (guard: object = {}) => withSecondVoice(polly({ guard }), parrot('local'), { log, metrics });

  it('is asked again after a short throttling', async () => {
    sandbox.control.misbehave({ does: 'throttle', times: 2 });
    expect(await heard(both(), 'Hello.')).toBe('[polly Joanna Hello.]');
    expect([asked.length, warned]).toEqual([3, []]);
  });

  it.each(['throttle', 'stall', 'fail', 'break-off'] as const)('the other voice speaks in time: %s', async (does) => {
    sandbox.control.misbehave({ does });
    const begun = performance.now();
    expect(await heard(both({ timeoutMs: 1_500 }), 'Hello.')).toBe('[local  Hello.]');
    expect(performance.now() - begun).toBeLessThan(4_000);
    expect(failed).toEqual([{ voice: 'polly', outcome: 'failed' }]);
    expect(warned).toEqual(['the voice does not speak']);
  });

  it('is left alone for a while, which is logged once, and then asked again', async () => {
    sandbox.control.misbehave({ does: 'stall' });
    const voice = both({ timeoutMs: 60, openForMs: 400 });
    for (let times = 0; times < 8; times += 1) expect(await heard(voice, 'Hello.')).toBe('[local  Hello.]');
    const requests = asked.length;
    expect(requests).toBeLessThan(8);
    expect(warned).toEqual(['the voice does not speak']);
    sandbox.control.behave();
    const until = performance.now() + 10_000;
    while (!(await heard(voice, 'Hello.')).startsWith('[polly')) {
      if (performance.now() > until) throw new Error('Polly was never asked again');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(warned).toEqual(['the voice does not speak', 'the voice speaks again']);
  });

  it('says so where there is no other voice', async () => {
    sandbox.control.misbehave({ does: 'fail' });
    const alone = withSecondVoice(polly(), null, { log, metrics });
    await expect(heard(alone, 'Hello.')).rejects.toMatchObject({ code: 'voice_unavailable', status: 503 });
  });
});

import {
  LexRuntimeV2Client,
  RecognizeUtteranceCommand,
  StartConversationCommand,
  type StartConversationRequestEventStream as Sent,
  type StartConversationResponseEventStream as Told,
} from '@aws-sdk/client-lex-runtime-v2';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { unpacked } from '#channels/lex';
import type { Turn } from '#kernel';
import { openShop, type Shop } from './testing/stand-ins.ts';

const keys = { accessKeyId: 'AKIDPARLEY', secretAccessKey: 'a secret of ours' };
const bot = { botId: 'PARLEYSHOP', botAliasId: 'TSTALIASID', localeId: 'en_US', sessionId: 'talk-1' };
const l16 = 'audio/l16; rate=16000; channels=1';

/** What somebody says: a tone. What nobody says: nothing. */
const sound = (ms: number, loudness: number): Buffer => {
  const samples = Buffer.alloc((16_000 * ms * 2) / 1000);
  for (let at = 0; at < samples.length / 2; at += 1)
    samples.writeInt16LE(Math.round(loudness * Math.sin(at / 5)), at * 2);
  return samples;
};

let shop: Shop;
let client: LexRuntimeV2Client;
/** The recogniser hears what it is told to; the shop answers with what it heard. */
let made = 0;
let recordings: { bytes: number; expects: string | undefined }[];
const kept = new Map<string, { id: string; state: Readonly<Record<string, unknown>> }>();

const open = async ({ long = false } = {}): Promise<void> => {
  recordings = [];
  kept.clear();
  shop = await openShop({
    answer: async (turn: Turn) => {
      const { input } = turn;
      const heard =
        input.kind === 'words' ? input.words : input.kind === 'recognised' ? input.guesses[0]!.words : input.kind;
      const text = `You said ${heard || 'nothing'}`;
      return {
        kind: 'answer',
        answer: {
          turn: turn.id,
          heard,
          replies: [{ text, speech: `<speak>${text}</speak>`, cards: [], choices: [] }],
          intent: { name: 'greet', confidence: 0.9, state: 'fulfilled' },
          expects: null,
          understood: { answered: { intent: 'greet', slots: {} }, open: null, answer: null, guesses: [] },
        },
      };
    },
    ports: {
      aws: { keys, unsignedFromHere: false },
      lexRuntime: {
        bot: { id: bot.botId, alias: bot.botAliasId, name: 'Shop' },
        intents: new Map([['greet', { name: 'greet', kind: 'aside', slots: {} }]]),
        read: async () => ({}),
        guess: async () => [],
        sessions: {
          open: async (name) => {
            if (!kept.has(name)) kept.set(name, { id: randomUUID(), state: {} });
            return kept.get(name)!;
          },
          find: async (name) => kept.get(name) ?? null,
          keep: async (name, session) => void kept.set(name, session),
          forget: async (name) => kept.delete(name),
        },
        voice: {
          name: 'double',
          speak: async (ssml) => ({
            contentType: 'audio/pcm',
            bytes: (async function* () {
              // A long answer never ends by itself.
              for (let piece = 0; piece === 0 || long; piece += 1) {
                made += 1;
                yield Buffer.from(long ? ssml.repeat(10) : ssml);
                await pause(5);
              }
            })(),
          }),
          marks: async () => [],
        },
        recogniser: {
          name: 'double',
          recognise: async ({ pcm }, { expects }) => {
            recordings.push({ bytes: pcm.length, expects });
            return [{ words: 'two red mugs', confidence: 0.8 }];
          },
        },
      },
    },
  });
  client = new LexRuntimeV2Client({ endpoint: shop.url, region: 'us-east-1', credentials: keys, maxAttempts: 1 });
};
afterEach(async () => {
  client.destroy();
  await shop.close(100);
});

const configured = (more: object = {}): Sent => ({
  ConfigurationEvent: { responseContentType: 'text/plain; charset=utf-8', disablePlayback: true, ...more },
});
const audio = (audioChunk: Buffer, eventId?: string): Sent => ({
  AudioInputEvent: { audioChunk, contentType: l16, ...(eventId && { eventId }) },
});
const key = (inputCharacter: string): Sent => ({ DTMFInputEvent: { inputCharacter } });

type Step = Sent | ((seen: readonly Told[]) => boolean);

/** Sends events, waiting where a step is a condition on what was told; then hangs up. */
const talk = async (steps: readonly Step[], mode: 'AUDIO' | 'TEXT' = 'AUDIO', more: object = {}) => {
  const seen: Told[] = [];
  const { responseEventStream } = await client.send(
    new StartConversationCommand({
      ...bot,
      conversationMode: mode,
      ...more,
      requestEventStream: (async function* () {
        for (const step of steps) {
          if (typeof step !== 'function') yield step;
          else for (let tries = 0; !step(seen) && tries < 1000; tries += 1) await pause(5);
        }
      })(),
    }),
  );
  for await (const event of responseEventStream!) seen.push(event);
  return seen.filter(({ HeartbeatEvent }) => !HeartbeatEvent);
};
const names = (events: readonly Told[]): string[] => events.map((event) => Object.keys(event)[0]!);
const has =
  (name: keyof Told, times = 1) =>
  (seen: readonly Told[]) =>
    seen.filter((each) => each[name]).length >= times;
const texts = (events: readonly Told[]): (string | undefined)[] =>
  events.flatMap(({ TextResponseEvent }) => TextResponseEvent?.messages?.map(({ content }) => content) ?? []);
const transcripts = (events: readonly Told[]) =>
  events.flatMap(({ TranscriptEvent }) => TranscriptEvent?.transcript ?? []);

it('answers what is typed, each in turn, with ids that count', async () => {
  await open();
  const events = await talk(
    [configured(), { TextInputEvent: { text: 'hello' } }, { TextInputEvent: { text: 'again' } }],
    'TEXT',
  );
  expect(names(events)).toEqual([1, 2].flatMap(() => ['TranscriptEvent', 'IntentResultEvent', 'TextResponseEvent']));
  expect(texts(events)).toEqual(['You said hello', 'You said again']);
  expect(events[1]!.IntentResultEvent).toMatchObject({
    inputMode: 'Text',
    sessionId: bot.sessionId,
    sessionState: { intent: { name: 'greet', state: 'Fulfilled' } },
    interpretations: [{ nluConfidence: { score: 0.9 } }, { intent: { name: 'FallbackIntent' } }],
  });
  const ids = events.map((event) =>
    Number((Object.values(event)[0] as { eventId: string }).eventId.replace('RESPONSE-', '')),
  );
  expect(ids).toEqual([...ids].sort((a, b) => a - b));
  expect(new Set(shop.turns.map(({ id }) => id)).size).toBe(2);
});

it('welcomes, and keeps what it was configured with', async () => {
  await open();
  const events = await talk([
    configured({
      welcomeMessages: [{ contentType: 'PlainText', content: 'Welcome!' }],
      sessionState: { sessionAttributes: { theirs: 'stays' } },
    }),
    { TextInputEvent: { text: 'hello' } },
  ]);
  expect(texts(events)).toEqual(['Welcome!', 'You said hello']);
  expect(events.at(-2)!.IntentResultEvent!.sessionState!.sessionAttributes).toEqual({ theirs: 'stays' });
});

it('hears the end of speech in the sound, and an end that the client tells', async () => {
  await open();
  const spoken = [audio(sound(500, 20)), audio(sound(800, 8000)), audio(sound(700, 20))];
  const first = await talk([configured(), ...spoken, has('TextResponseEvent')]);
  expect(transcripts(first)).toEqual(['two red mugs']);
  // Not the silence before it, but its beginning; all of the speech, and the pause that ended it.
  expect(recordings[0]!.bytes).toBeGreaterThan(sound(1400, 0).length);
  expect(recordings[0]!.bytes).toBeLessThan(sound(1800, 0).length);
  const told = await talk([configured(), audio(sound(300, 8000)), audio(Buffer.alloc(0)), has('TextResponseEvent')]);
  expect(transcripts(told)).toEqual(['two red mugs']);
  expect(shop.turns.map(({ modality }) => modality)).toEqual(['speech', 'speech']);
});

it('takes silence for nothing said, and asks no recogniser', async () => {
  await open();
  const attributes = { 'x-amz-lex:audio:start-timeout-ms:*:*': '1000' };
  const events = await talk([
    configured({ sessionState: { sessionAttributes: attributes } }),
    audio(sound(1200, 20)),
    has('TextResponseEvent'),
  ]);
  expect(texts(events)).toEqual(['You said nothing']);
  expect(recordings).toEqual([]);
});

it('gathers keys until the end key, the longest, or a pause; takes one back', async () => {
  await open();
  const withAttributes = (attributes: object) => configured({ sessionState: { sessionAttributes: attributes } });
  const keyed = async (attributes: object, ...steps: Step[]) =>
    transcripts(await talk([withAttributes(attributes), ...steps, has('TextResponseEvent')]));
  expect(await keyed({}, key('1'), key('2'), key('*'), key('3'), key('#'))).toEqual(['13']);
  expect(await keyed({ 'x-amz-lex:dtmf:max-length:*:*': '2' }, key('4'), key('5'))).toEqual(['45']);
  expect(await keyed({ 'x-amz-lex:dtmf:end-timeout-ms:*:*': '50' }, key('7'), has('TextResponseEvent'))).toEqual(['7']);
  const other = { 'x-amz-lex:dtmf:end-character:*:*': 'A', 'x-amz-lex:dtmf:deletion-character:greet:*': 'B' };
  expect(await keyed(other, key('8'), key('#'), key('A'))).toEqual(['8#']);
  expect(shop.turns.every(({ modality }) => modality === 'keypad')).toBe(true);
});

describe('what is spoken', () => {
  const speaking = (more: object = {}) =>
    configured({ responseContentType: 'audio/pcm', disablePlayback: false, ...more });
  const isOver = (seen: readonly Told[]) =>
    seen.some((each) => each.AudioResponseEvent && !each.AudioResponseEvent.audioChunk?.length);

  it('comes in pieces, the last of them empty', async () => {
    await open();
    const events = await talk([
      speaking(),
      { TextInputEvent: { text: 'hello' } },
      isOver,
      { PlaybackCompletionEvent: {} },
    ]);
    const chunks = events.flatMap(({ AudioResponseEvent }) =>
      AudioResponseEvent ? [AudioResponseEvent.audioChunk] : [],
    );
    expect(Buffer.concat(chunks.map((chunk) => chunk ?? Buffer.alloc(0))).toString()).toBe(
      '<speak>You said hello</speak>',
    );
    expect(names(events).at(-1)).toBe('AudioResponseEvent');
  });

  it.each([
    ['words', { TextInputEvent: { text: 'stop', eventId: 'mine-1' } }, 'TEXT_DETECTED'],
    ['a key', { DTMFInputEvent: { inputCharacter: '1', eventId: 'mine-1' } }, 'DTMF_START_DETECTED'],
    ['a voice', audio(sound(300, 8000), 'mine-1'), 'VOICE_START_DETECTED'],
  ])('is interrupted by %s', async (_what, event, eventReason) => {
    await open({ long: true });
    const events = await talk([
      speaking(),
      { TextInputEvent: { text: 'tell me all' } },
      has('AudioResponseEvent', 3),
      event,
      has('PlaybackInterruptionEvent'),
      { DisconnectionEvent: {} },
    ]);
    const interruption = events.find(({ PlaybackInterruptionEvent: each }) => each)!.PlaybackInterruptionEvent;
    expect(interruption).toMatchObject({ eventReason, causedByEventId: 'mine-1' });
  });

  it('is heard to its end where it must be', async () => {
    await open();
    const events = await talk([
      speaking({ sessionState: { sessionAttributes: { 'x-amz-lex:allow-interrupt:*:*': 'false' } } }),
      { TextInputEvent: { text: 'terms' } },
      isOver,
      { TextInputEvent: { text: 'too early' } },
      key('1'),
      audio(sound(300, 8000)),
      { PlaybackCompletionEvent: {} },
      { TextInputEvent: { text: 'now' } },
      has('TextResponseEvent', 2),
    ]);
    expect(texts(events).every((each) => each?.includes('<speak>You said'))).toBe(true);
    expect(transcripts(events)).toEqual(['terms', 'now']);
    expect(names(events)).not.toContain('PlaybackInterruptionEvent');
  });

  it('is made no faster than it is taken, and not at all for who has gone', async () => {
    await open({ long: true });
    const { responseEventStream } = await client.send(
      new StartConversationCommand({
        ...bot,
        requestEventStream: (async function* () {
          yield speaking();
          yield { TextInputEvent: { text: 'tell me all '.repeat(80) } };
          await pause(10_000, undefined, { ref: false });
        })(),
      }),
    );
    for await (const event of responseEventStream!) if (event.AudioResponseEvent) break;
    // Nobody reads on: so much is made as there is room for.
    await pause(1500);
    const before = made;
    await pause(500);
    expect(made).toBe(before);
    await shop.close(100);
    await pause(50);
    expect(made - before).toBeLessThanOrEqual(1);
  });
});

describe('refuses by name', () => {
  it.each([
    ['what is not configured first', [{ TextInputEvent: { text: 'hi' } }], 'AUDIO', {}, 'ValidationException'],
    ['sound where only text was agreed', [configured(), audio(sound(10, 0))], 'TEXT', {}, 'ValidationException'],
    [
      'speech where only text was agreed',
      [configured({ responseContentType: 'audio/pcm' })],
      'TEXT',
      {},
      'ValidationException',
    ],
    [
      'too much text',
      [configured(), { TextInputEvent: { text: 'x'.repeat(1025) } }],
      'AUDIO',
      {},
      'ValidationException',
    ],
    ['a key that no telephone has', [configured(), key('x')], 'AUDIO', {}, 'ValidationException'],
    ['an unknown bot', [configured()], 'AUDIO', { botId: 'OTHERSHOP1' }, 'ResourceNotFoundException'],
  ] as [string, Sent[], 'AUDIO' | 'TEXT', object, string][])('%s', async (_what, steps, mode, more, name) => {
    await open();
    await expect(talk(steps, mode, more)).rejects.toMatchObject({ name });
  });

  it('another secret', async () => {
    await open();
    client.destroy();
    client = new LexRuntimeV2Client({
      endpoint: shop.url,
      region: 'us-east-1',
      credentials: { ...keys, secretAccessKey: 'other' },
      maxAttempts: 1,
    });
    await expect(talk([configured()])).rejects.toMatchObject({ name: 'AccessDeniedException' });
    expect(shop.turns).toEqual([]);
  });
});

it('RecognizeUtterance takes sound and gives sound', async () => {
  await open();
  const told = await client.send(
    new RecognizeUtteranceCommand({
      ...bot,
      requestContentType: l16,
      responseContentType: 'audio/pcm',
      inputStream: sound(300, 8000),
    }),
  );
  expect(told.contentType).toBe('audio/pcm');
  expect(told.inputMode).toBe('Speech');
  expect(unpacked(told.inputTranscript!)).toBe('two red mugs');
  expect(unpacked(told.messages!)).toEqual([{ contentType: 'SSML', content: '<speak>You said two red mugs</speak>' }]);
  expect(await told.audioStream!.transformToString()).toBe('<speak>You said two red mugs</speak>');
  expect(shop.turns[0]).toMatchObject({
    modality: 'speech',
    input: { kind: 'recognised', guesses: [{ words: 'two red mugs', confidence: 0.8 }] },
  });
});

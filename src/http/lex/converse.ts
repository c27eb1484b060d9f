import { setTimeout as pause } from 'node:timers/promises';
import {
  behaviourOf,
  clientEvents,
  createListening,
  expectsOf,
  type ClientEvent,
  type ClientEventName,
  type Listening,
  type Media,
  type SessionPath,
  type Standing,
} from '#channels/lex';
import { AppError } from '#kernel';
import type { StreamedEvent } from '../aws/event-stream.ts';
import { check } from '../reading.ts';
import { recordingIn } from '../recording-in.ts';
import { createKeypad } from './keypad.ts';
import { createOutbox } from './outbox.ts';
import type { LexRuntime } from './ports.ts';
import { speak, wantedMedia } from './speak.ts';
import type { LexTalk, LexTold, Said } from './talk.ts';

const longestIdle = 300_000;
const longestChunk = 8192;

const invalid = (message: string): AppError => new AppError('malformed', message, { status: 400 });

const isClientEvent = (type: string): type is ClientEventName => type in clientEvents;

interface Wishes {
  readonly path: SessionPath;
  readonly mode: 'AUDIO' | 'TEXT';
  readonly request: string;
  readonly events: AsyncIterable<StreamedEvent>;
  readonly gone: AbortSignal;
  /** Milliseconds between heartbeats. */
  readonly heartbeat: number;
}

/**
 * A conversation as a stream of events both ways. One thing at a time: while a turn is answered no further event is read, so a
 * client that sends faster than it is answered waits. What is played goes on beside what is heard, so that it can be
 * interrupted. Throws AppError when the client sends what cannot be.
 */
export const converse = (
  { talk, runtime }: { readonly talk: LexTalk; readonly runtime: LexRuntime },
  { path, mode, request, events, gone, heartbeat }: Wishes,
): AsyncIterable<StreamedEvent> => {
  const outbox = createOutbox<StreamedEvent>();
  const keypad = createKeypad();
  let sent = 0;
  let turns = 0;
  let media: Media = { kind: 'text', type: 'text/plain; charset=utf-8' };
  let requestAttributes: Readonly<Record<string, string>> | undefined;
  let attributes: Readonly<Record<string, string>> = {};
  let standing: Standing | undefined;
  /** The client says when it has played what it was sent. */
  let confirmsPlayback = false;
  let playing: { readonly stop: AbortController; readonly done: Promise<void> } | undefined;
  let listening: Listening | undefined;
  /** Sound after the end of speech is nobody's until the answer was played. */
  let deaf = false;

  const put = (type: string, body: object): Promise<void> =>
    outbox.put({ type, body: { ...body, eventId: `RESPONSE-${(sent += 1)}` } });

  const play = async (told: LexTold, signal: AbortSignal): Promise<void> => {
    const contentType = media.type;
    for await (const bytes of await speak(told, media, runtime.voice, signal)) {
      if (signal.aborted) return;
      for (let at = 0; at < bytes.length && !signal.aborted; at += longestChunk) {
        const audioChunk = Buffer.from(bytes.subarray(at, at + longestChunk)).toString('base64');
        await put('AudioResponseEvent', { audioChunk, contentType });
      }
    }
    // One without sound says that this was all.
    if (!signal.aborted) await put('AudioResponseEvent', { contentType });
  };

  const tell = async (told: LexTold, inputMode: Said['mode'] | undefined): Promise<void> => {
    const { messages, sessionState, interpretations, sessionId } = told;
    attributes = sessionState.sessionAttributes;
    standing = sessionState.dialogAction ? (sessionState as unknown as Standing) : undefined;
    await put('IntentResultEvent', {
      ...(inputMode && { inputMode }),
      interpretations,
      sessionState,
      requestAttributes: told.requestAttributes,
      sessionId,
    });
    if (messages.length > 0) await put('TextResponseEvent', { messages });
    listening = undefined;
    deaf = false;
    if (media.kind === 'text' || messages.length === 0) return;
    const stop = new AbortController();
    const done = play(told, AbortSignal.any([stop.signal, gone])).catch((error: unknown) => {
      if (!stop.signal.aborted) outbox.close(error);
    });
    playing = { stop, done };
    // Nobody will say when it was heard: it is listened to at once.
    if (!confirmsPlayback) void done.then(() => (playing = undefined));
  };

  const asked = () => ({ requestAttributes, responseContentType: media.type, request: `${request}-${(turns += 1)}` });

  const answer = async (said: Said): Promise<void> => {
    const session = await talk.open(path, asked());
    await session.say(said);
    const told = await session.told();
    if (told.heard !== '') await put('TranscriptEvent', { transcript: told.heard });
    await tell(told, said.mode);
  };

  const interrupt = async (eventReason: string, causedByEventId: string | undefined): Promise<void> => {
    if (!playing) return;
    playing.stop.abort();
    playing = undefined;
    await put('PlaybackInterruptionEvent', { eventReason, ...(causedByEventId && { causedByEventId }) });
  };

  const behaviour = () => behaviourOf(attributes, standing);
  /** What comes while something is played that must be heard to its end is not taken. */
  const mustListen = (): boolean => playing !== undefined && !behaviour().allowInterrupt;

  const answerKeys = (): Promise<void> => answer({ mode: 'DTMF', words: keypad.take() });

  const answerSound = async (from: Listening, rate: number): Promise<void> => {
    listening = undefined;
    deaf = true;
    const recording = { pcm: from.recording(), sampleRate: rate };
    const { locale } = talk.place(path);
    const expects = expectsOf(standing, runtime.intents);
    const guesses = from.began
      ? await runtime.recogniser!.recognise(recording, { locale, signal: gone, ...(expects && { expects }) })
      : [];
    await answer({ mode: 'Speech', words: guesses[0]?.words ?? '', guesses });
  };

  let rate = 16_000;
  const hear = async ({ audioChunk, contentType, eventId }: ClientEvent<'AudioInputEvent'>): Promise<void> => {
    if (!runtime.recogniser)
      throw new AppError('recogniser_unavailable', 'Nothing is listened to here: no recogniser is set up.', {
        status: 424,
      });
    const sound = Buffer.from(audioChunk ?? '', 'base64');
    if (sound.length === 0) {
      deaf = false;
      if (listening) await answerSound(listening, rate);
      return;
    }
    if (deaf || mustListen()) return;
    const { pcm, sampleRate } = await recordingIn(contentType, sound);
    rate = sampleRate;
    listening ??= createListening(sampleRate, behaviour().audio);
    const now = listening;
    for (const heard of now.take(pcm)) {
      if (heard === 'began') await interrupt('VOICE_START_DETECTED', eventId);
      // While something is played, silence is what is to be expected.
      else if (heard === 'silence' && playing) listening = undefined;
      else if (heard === 'ended' || heard === 'silence') await answerSound(now, sampleRate);
    }
  };

  const configure = async (event: StreamedEvent): Promise<void> => {
    if (event.type !== 'ConfigurationEvent')
      throw invalid(`The first event must be a ConfigurationEvent, found ${event.type}.`);
    const configuration = check(clientEvents.ConfigurationEvent, event.body, '');
    media = wantedMedia(configuration.responseContentType);
    if (mode === 'TEXT' && media.kind === 'audio')
      throw invalid('A conversation in TEXT mode is answered in text/plain.');
    if (media.kind === 'audio' && !runtime.voice)
      throw new AppError('voice_unavailable', 'Nothing is spoken here: no voice is set up.', { status: 424 });
    confirmsPlayback = media.kind === 'audio' && !configuration.disablePlayback;
    requestAttributes = configuration.requestAttributes ?? undefined;
    const session = await talk.open(path, { ...asked(), state: configuration.sessionState });
    const moved = await session.wish();
    const told = await session.told(configuration.welcomeMessages);
    attributes = told.sessionState.sessionAttributes;
    if (moved || told.messages.length > 0) await tell(told, undefined);
  };

  /** Whether the conversation goes on. */
  const take = async ({ type, body }: StreamedEvent): Promise<boolean> => {
    if (!isClientEvent(type))
      throw invalid(`There is no event "${type}"; there are ${Object.keys(clientEvents).join(', ')}.`);
    if (mode === 'TEXT' && (type === 'AudioInputEvent' || type === 'DTMFInputEvent'))
      throw invalid(`A conversation in TEXT mode takes no ${type}.`);
    switch (type) {
      case 'ConfigurationEvent':
        throw invalid('A conversation is configured once.');
      case 'TextInputEvent': {
        const { text, eventId } = check(clientEvents[type], body, '');
        if (mustListen()) return true;
        await interrupt('TEXT_DETECTED', eventId);
        await answer({ mode: 'Text', words: text });
        return true;
      }
      case 'AudioInputEvent':
        await hear(check(clientEvents[type], body, ''));
        return true;
      case 'DTMFInputEvent': {
        const { inputCharacter, eventId } = check(clientEvents[type], body, '');
        if (mustListen()) return true;
        await interrupt('DTMF_START_DETECTED', eventId);
        if (keypad.press(inputCharacter, behaviour().keys)) await answerKeys();
        return true;
      }
      case 'PlaybackCompletionEvent':
        check(clientEvents[type], body, '');
        playing = undefined;
        return true;
      case 'DisconnectionEvent':
        return false;
    }
  };

  const run = async (): Promise<void> => {
    const source = events[Symbol.asyncIterator]();
    let configured = false;
    let next = source.next();
    for (;;) {
      const waiting = keypad.waiting;
      const still = new AbortController();
      const signal = AbortSignal.any([still.signal, gone]);
      const patience = waiting ? behaviour().keys.endTimeout : longestIdle;
      const arrived = await Promise.race([next, pause(patience, null, { signal }).catch(() => undefined)]);
      still.abort();
      if (gone.aborted || arrived === undefined) return;
      if (arrived === null) {
        if (!waiting) throw invalid('Nothing was sent for five minutes.');
        await answerKeys();
        continue;
      }
      if (arrived.done) break;
      if (configured ? !(await take(arrived.value)) : (await configure(arrived.value), false)) return;
      configured = true;
      next = source.next();
    }
    if (keypad.waiting) await answerKeys();
    // Who has said all they had to say still hears the answer.
    await playing?.done;
  };

  const beat = setInterval(() => void put('HeartbeatEvent', {}), heartbeat);
  run()
    .then(
      () => outbox.close(),
      (error: unknown) => outbox.close(error),
    )
    .finally(() => {
      clearInterval(beat);
      playing?.stop.abort();
    });
  gone.addEventListener('abort', () => outbox.close(), { once: true });
  return outbox;
};

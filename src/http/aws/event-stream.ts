import { EventStreamCodec } from '@smithy/core/event-streams';
import { AppError } from '#kernel';
import { sameHex, signerOf } from './signature.ts';
import type { Signed } from './guard.ts';

/** What a signature of such a stream's request says in place of the body's hash. */
export const signedInPieces = 'STREAMING-AWS4-HMAC-SHA256-EVENTS';

export const eventStreamType = 'application/vnd.amazon.eventstream';

export interface StreamedEvent {
  readonly type: string;
  readonly body: unknown;
}

const longestMessage = 256 * 1024;
const tolerance = 300_000;
const decoder = new TextDecoder();
const encoder = new TextEncoder();
const codec = new EventStreamCodec(
  (bytes) => (typeof bytes === 'string' ? bytes : decoder.decode(bytes as Uint8Array)),
  (text) => encoder.encode(text),
);

const malformed = (message: string, cause?: unknown): AppError =>
  new AppError('malformed', message, { status: 400, cause });

/** Cuts a stream of bytes into its messages: each begins with its length. */
const messagesOf = async function* (stream: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let rest = Buffer.alloc(0);
  for await (const piece of stream) {
    rest = rest.length === 0 ? Buffer.from(piece) : Buffer.concat([rest, piece]);
    while (rest.length >= 4) {
      const length = rest.readUInt32BE(0);
      if (length < 16 || length > longestMessage)
        throw malformed(`A message of an event stream is 16 to ${longestMessage} bytes long, found ${length}.`);
      if (rest.length < length) break;
      yield rest.subarray(0, length);
      rest = rest.subarray(length);
    }
  }
  if (rest.length > 0) throw malformed('The event stream ends in the middle of a message.');
};

const decoded = (message: Uint8Array) => {
  try {
    return codec.decode(message);
  } catch (cause) {
    throw malformed('A message of the event stream is damaged.', cause);
  }
};

const eventIn = ({ headers, body }: ReturnType<typeof decoded>): StreamedEvent => {
  const type = headers[':event-type']?.value;
  if (headers[':message-type']?.value !== 'event' || typeof type !== 'string')
    throw malformed('A message of the event stream is no event.');
  try {
    return { type, body: JSON.parse(decoder.decode(body)) as unknown };
  } catch (cause) {
    throw malformed(`The ${type} is not JSON.`, cause);
  }
};

/**
 * The events of a client's stream. Each comes in an envelope that is signed together with the signature before it, the first
 * with that of the request: none can be changed, left out or put elsewhere. Throws AppError (400, 403).
 */
export const eventsOf = async function* (
  stream: AsyncIterable<Uint8Array>,
  { signed, now }: { readonly signed: Signed | null; readonly now: () => Date },
): AsyncIterable<StreamedEvent> {
  let prior = signed?.signature ?? '';
  const signer = signed && signerOf(signed.keys, signed.scope);
  for await (const bytes of messagesOf(stream)) {
    const message = decoded(bytes);
    const signature = message.headers[':chunk-signature']?.value;
    const date = message.headers[':date']?.value;
    const enveloped = signature instanceof Uint8Array && date instanceof Date;
    if (signer) {
      if (!enveloped) throw new AppError('access-denied', 'An event is not signed.', { status: 403 });
      if (Math.abs(now().getTime() - date.getTime()) > tolerance)
        throw new AppError('access-denied', 'An event was signed more than five minutes ago.', { status: 403 });
      const headers = codec.formatHeaders({ ':date': { type: 'timestamp', value: date } });
      const expected = await signer.sign(
        { headers, payload: message.body },
        { signingDate: date, priorSignature: prior },
      );
      if (!sameHex(expected, Buffer.from(signature).toString('hex')))
        throw new AppError('access-denied', 'The signature of an event does not fit.', { status: 403 });
      prior = expected;
    }
    if (!enveloped) yield eventIn(message);
    // An empty envelope ends the stream.
    else if (message.body.length > 0) yield eventIn(decoded(message.body));
  }
};

const written = (headers: Readonly<Record<string, string>>, body: unknown): Uint8Array =>
  codec.encode({
    headers: Object.fromEntries(
      Object.entries({ ...headers, ':content-type': 'application/json' }).map(([name, value]) => [
        name,
        { type: 'string' as const, value },
      ]),
    ),
    body: encoder.encode(JSON.stringify(body)),
  });

export const eventBytes = ({ type, body }: StreamedEvent): Uint8Array =>
  written({ ':message-type': 'event', ':event-type': type }, body);

export const exceptionBytes = (name: string, body: object): Uint8Array =>
  written({ ':message-type': 'exception', ':exception-type': name }, body);

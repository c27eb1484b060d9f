import type {
  LexRuntimeV2Client,
  RecognizeTextCommandOutput,
  RecognizeUtteranceCommandOutput,
} from '@aws-sdk/client-lex-runtime-v2';
import {
  BrokenCircuitError,
  ConsecutiveBreaker,
  TaskCancelledError,
  TimeoutStrategy,
  circuitBreaker,
  handleAll,
  timeout,
  wrap,
} from 'cockatiel';
import { askedByUs, type Locale, type Recording } from '#kernel';

export interface LexSettings {
  readonly botId: string;
  readonly aliasId: string;
  readonly region?: string;
  /** Another place that speaks as Lex does. */
  readonly endpoint?: string;
  /** Milliseconds that an answer may take: for words, and for sound. */
  readonly patience: { readonly text: number; readonly audio: number };
  /** A new session's name: every question stands for itself, the dialogue is ours. */
  readonly newId: () => string;
  /** How long Lex is not asked after it failed several times in a row. */
  readonly restMs?: number;
}

/** slow: no answer in time. resting: it failed often, and is not asked for a while. */
export type LexTrouble = 'slow' | 'throttled' | 'failed' | 'resting';

export type LexAnswer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly trouble: LexTrouble; readonly error: unknown };

const failuresInARow = 3;
const load = () => import('@aws-sdk/client-lex-runtime-v2');

const troubleOf = (error: unknown): LexTrouble => {
  if (error instanceof BrokenCircuitError) return 'resting';
  const { name } = error as Error;
  if (error instanceof TaskCancelledError || name === 'AbortError' || name === 'TimeoutError') return 'slow';
  return name === 'ThrottlingException' ? 'throttled' : 'failed';
};

/** Lex by its own SDK, which is loaded when it is first asked. Never throws: what went wrong is an answer too. */
export const createLexClient = ({
  botId,
  aliasId,
  region,
  endpoint,
  patience,
  newId,
  restMs = 10_000,
}: LexSettings) => {
  const breaker = circuitBreaker(handleAll, { halfOpenAfter: restMs, breaker: new ConsecutiveBreaker(failuresInARow) });
  let made: Promise<LexRuntimeV2Client> | undefined;
  const client = (): Promise<LexRuntimeV2Client> =>
    (made ??= load().then(
      ({ LexRuntimeV2Client: Client }) =>
        new Client({ maxAttempts: 1, ...(region && { region }), ...(endpoint && { endpoint }) }),
    ));

  const ask = async <Value>(
    limit: number,
    work: (lex: LexRuntimeV2Client, signal: AbortSignal) => Promise<Value>,
  ): Promise<LexAnswer<Value>> => {
    const within = wrap(breaker, timeout(limit, { strategy: TimeoutStrategy.Aggressive, abortOnReturn: false }));
    try {
      const lex = await client();
      return { ok: true, value: await within.execute(({ signal }) => work(lex, signal)) };
    } catch (error) {
      return { ok: false, trouble: troubleOf(error), error };
    }
  };

  const place = (locale: Locale) => ({
    botId,
    botAliasId: aliasId,
    localeId: locale.replace('-', '_'),
    sessionId: `parley-${newId()}`.slice(0, 100),
  });
  const mark = { [askedByUs]: 'understanding' };

  return {
    text: (words: string, locale: Locale): Promise<LexAnswer<RecognizeTextCommandOutput>> =>
      ask(patience.text, async (lex, abortSignal) => {
        const { RecognizeTextCommand } = await load();
        const command = new RecognizeTextCommand({ ...place(locale), text: words, requestAttributes: mark });
        return lex.send(command, { abortSignal });
      }),
    /** Sound at 16,000 samples a second. */
    audio: (
      { pcm }: Recording,
      locale: Locale,
      packed: (value: unknown) => string,
    ): Promise<LexAnswer<RecognizeUtteranceCommandOutput>> =>
      ask(patience.audio, async (lex, abortSignal) => {
        const { RecognizeUtteranceCommand } = await load();
        const command = new RecognizeUtteranceCommand({
          ...place(locale),
          requestContentType: 'audio/l16; rate=16000; channels=1',
          responseContentType: 'text/plain; charset=utf-8',
          requestAttributes: packed(mark),
          inputStream: pcm,
        });
        return lex.send(command, { abortSignal });
      }),
    close: async (): Promise<void> => (await made)?.destroy(),
  };
};

export type LexClient = ReturnType<typeof createLexClient>;

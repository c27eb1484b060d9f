import type { PollyClient, SynthesizeSpeechCommandInput } from '@aws-sdk/client-polly';

export interface PollySettings {
  readonly region: string;
  /** Another place that speaks as Polly does: "http://127.0.0.1:8080". */
  readonly endpoint?: string;
  /** Without them the SDK looks where it always does. */
  readonly credentials?: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
}

/** The real client, loaded when it is first needed. Throttled or failed calls are tried again, after longer and longer waits. */
export const createClient = ({ region, endpoint, credentials }: PollySettings) => {
  let client: Promise<PollyClient> | undefined;
  const open = async (): Promise<PollyClient> => {
    const { PollyClient } = await import('@aws-sdk/client-polly');
    return new PollyClient({
      region,
      maxAttempts: 3,
      ...(endpoint !== undefined && { endpoint }),
      ...(credentials && { credentials }),
    });
  };
  return {
    /** The whole of what Polly answers: a sound that ends in its middle is none. */
    synthesize: async (input: SynthesizeSpeechCommandInput, abortSignal: AbortSignal): Promise<Buffer> => {
      const { SynthesizeSpeechCommand } = await import('@aws-sdk/client-polly');
      const { AudioStream } = await (
        await (client ??= open())
      ).send(new SynthesizeSpeechCommand(input), { abortSignal });
      const stream = AudioStream as (AsyncIterable<Uint8Array> & { destroy?: () => void }) | undefined;
      if (!stream) throw new Error('the answer holds no sound');
      const stop = () => stream.destroy?.();
      abortSignal.addEventListener('abort', stop, { once: true });
      try {
        const parts: Uint8Array[] = [];
        for await (const part of stream) parts.push(part);
        abortSignal.throwIfAborted();
        return Buffer.concat(parts);
      } finally {
        abortSignal.removeEventListener('abort', stop);
      }
    },
    close: async (): Promise<void> => (await client)?.destroy(),
  };
};

import { AppError, type Log } from '#kernel';
import { connect } from './connection.ts';

export interface Publisher {
  /** Resolves with the first connection; false: not within so many milliseconds. */
  ready(withinMs: number): Promise<boolean>;
  /** Resolves when the broker has it (QoS 1). Throws AppError 'broker_away' while there is no connection. */
  publish(topic: string, body: string): Promise<void>;
  close(): Promise<void>;
}

export const openPublisher = async ({ url, log }: { readonly url: string; readonly log: Log }): Promise<Publisher> => {
  const client = await connect(url, log, { clean: true, queueQoSZero: false });
  return {
    ready: (withinMs) =>
      client.connected
        ? Promise.resolve(true)
        : new Promise((resolve) => {
            const timer = setTimeout(() => resolve(false), withinMs);
            client.once('connect', () => {
              clearTimeout(timer);
              resolve(true);
            });
          }),
    publish: async (topic, body) => {
      // The client would keep it for later; whoever publishes tries again anyhow, and then it would go twice.
      if (!client.connected)
        throw new AppError('broker_away', 'the MQTT broker does not answer; nothing was published', { status: 503 });
      await client.publishAsync(topic, body, { qos: 1 });
    },
    close: () => client.endAsync(true),
  };
};

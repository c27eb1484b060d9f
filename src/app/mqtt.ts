import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listenForChanges, type Capture } from '#capture';
import type { Config } from '#config';
import type { Clock, Log } from '#kernel';
import { openPublisher, startBroker, type Publisher } from '#mqtt';
import type { Sensors } from '#sensors';
import { onlyOne, type OnlyOne } from '#store';

/** Where the address of our own broker stands, for commands that run beside the shop. */
export const brokerFile = (config: Pick<Config, 'store'>): string => join(config.store.dataFolder, 'mqtt-broker');

export const hasBroker = ({ mqtt, demo }: Pick<Config, 'mqtt' | 'demo'>): boolean =>
  mqtt.url !== undefined || mqtt.broker === 'on' || (mqtt.broker === 'demo' && demo);

/**
 * Listens at the broker in one of all workers: the broker keeps one session for the shop, so that nothing waits in that of
 * a worker who is gone. Where there is no broker, that worker is the broker too.
 */
export const listenAtBroker = (
  config: Config,
  { url, sensors, capture, clock, log }: { url: string; sensors: Sensors; capture: Capture; clock: Clock; log: Log },
): OnlyOne => {
  const { mqtt } = config;
  const work = async () => {
    const own = mqtt.url === undefined ? await startBroker({ port: mqtt.port, log }) : null;
    const broker = mqtt.url ?? own!.url;
    if (own) {
      mkdirSync(config.store.dataFolder, { recursive: true });
      writeFileSync(brokerFile(config), own.url);
    }
    const listening = await Promise.all([
      sensors.listen({ url: broker, clientId: `${mqtt.clientId}-sensors` }),
      ...(mqtt.changes === undefined
        ? []
        : [
            listenForChanges({
              ...{ capture, clock, log, url: broker },
              ...{ clientId: `${mqtt.clientId}-changes`, filter: mqtt.changes },
            }),
          ]),
    ]);
    return async () => {
      await Promise.all(listening.map((each) => each.stop()));
      if (!own) return;
      rmSync(brokerFile(config), { force: true });
      await own.close();
    };
  };
  return onlyOne({ url, name: 'mqtt intake', log, work });
};

/** Publishes events outwards; null: nobody asked for it. */
export const publisherOf = async ({ mqtt }: Config, log: Log): Promise<Publisher | null> => {
  const { url, events: prefix } = mqtt;
  if (url === undefined || prefix === undefined) return null;
  const publisher = await openPublisher({ url, log });
  return { ...publisher, publish: (topic, body) => publisher.publish(`${prefix}/${topic}`, body) };
};

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Config } from '#config';
import { openPublisher } from '#mqtt';
import { createLog } from '#telemetry';
import { demoSensors } from '../../prisma/seed/index.ts';
import { createFleet, troubles, type Levels, type Trouble } from './fleet.ts';

const levelsFile = z.record(z.string(), z.number());

const readLevels = (file: string): Levels =>
  existsSync(file) ? levelsFile.parse(JSON.parse(readFileSync(file, 'utf8'))) : {};

/** Plays the demo's fleet until the time is over or somebody presses Ctrl-C; answers what went wrong, or null. */
export const simulate = async (
  config: Config,
  wish: {
    readonly seconds: number;
    readonly everyMs: number;
    readonly troubled: Readonly<Record<Trouble, readonly string[]>>;
  },
): Promise<string | null> => {
  const { troubled, seconds, everyMs } = wish;
  const unknown = troubles.flatMap((trouble) => troubled[trouble]).filter((id) => !(id in demoSensors));
  if (unknown.length > 0)
    return `There is no sensor ${unknown.join(', ')} in the demo; there are ${Object.keys(demoSensors).join(', ')}.`;
  const { dataFolder } = config.store;
  const address = join(dataFolder, 'mqtt-broker');
  const url = config.mqtt.url ?? (existsSync(address) ? readFileSync(address, 'utf8') : null);
  if (url === null) return 'There is no broker: start the shop first (npm start), or set MQTT_URL.';
  mkdirSync(dataFolder, { recursive: true });
  const file = join(dataFolder, 'sensors-simulated.json');
  const levels = readLevels(file);
  const publisher = await openPublisher({ url, log: createLog({ level: 'warn' }) });
  if (!(await publisher.ready(10_000))) {
    await publisher.close();
    return `The broker at ${new URL(url).host} does not answer.`;
  }
  const boot = Math.floor(Date.now() / 1000);
  const fleet = createFleet({ ...{ sensors: demoSensors, levels, boot, troubled }, random: Math.random });
  const ending = new AbortController();
  process.once('SIGINT', () => ending.abort());
  console.log(`${Object.keys(demoSensors).join(', ')} tell what they see, every ${everyMs} ms. Ctrl-C ends it.`);
  let sent = 0;
  for (const end = performance.now() + seconds * 1000; performance.now() < end && !ending.signal.aborted;) {
    for (const { topic, body } of fleet.tick())
      await publisher
        .publish(`${config.mqtt.sensors}/${topic}`, body)
        .then(() => (sent += 1))
        .catch((error: unknown) => console.error((error as Error).message));
    writeFileSync(file, JSON.stringify(levels));
    await pause(everyMs, null, { signal: ending.signal }).catch(() => null);
  }
  await publisher.close();
  console.log(`${sent} messages sent.`);
  return null;
};

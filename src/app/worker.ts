import { orderLane } from '#commerce';
import { backupsOf } from './backups.ts';
import type { Ground } from './ground.ts';
import { hasBroker, listenAtBroker, publisherOf } from './mqtt.ts';
import { keepOf, retentionOf } from './retention.ts';
import type { Rooms } from './rooms.ts';
import { schedules } from './schedules.ts';
import { createTools } from './tools.ts';

/** What the worker does beside the rooms: functions, workflows, the folders it watches, the broker. */
export const openWorker = async (ground: Ground, rooms: Rooms): Promise<void> => {
  const { config, log, closing } = ground;
  const { catalog, commerce, changes, events, files, payments, sensors, shopPages, vendors } = rooms;
  const publisher = await publisherOf(config, log);
  if (publisher) closing.keep('what is published', publisher);
  const publish = publisher && ((topic: string, body: string) => publisher.publish(topic, body));
  const tools = createTools({
    ...{ ...ground, ...rooms, publish },
    desk: commerce.desk,
    naming: catalog.naming,
    approvals: commerce.approvals,
    backups: backupsOf(config, ground),
    retention: retentionOf(config, ground),
  });
  changes.watch();
  closing.keep('the folder of files', files.watch());
  await events.start({
    // Without a broker nothing need be queued for it.
    functions: rooms.functions
      .map(({ source }) => source)
      .filter(({ name }) => publish !== null || name !== 'publish-event'),
    tools,
    workflows: [...commerce.workflows, ...vendors.workflows, ...sensors.workflows, ...shopPages.workflows],
    // While the provider does not answer, orders wait in line instead of failing one after the other.
    lanes: [orderLane({ settings: rooms.settings, paused: () => payments.state() === 'open' })],
    schedules,
    keep: keepOf(config),
  });
  if (hasBroker(config))
    closing.keep('the MQTT broker', listenAtBroker(config, { ...ground, sensors, capture: changes.capture }));
};

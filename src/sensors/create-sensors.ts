import type { WorkflowDefinition } from '#events';
import { openIntake } from '#mqtt';
import { createSensorDesk, type SensorDesk } from './desk.ts';
import { createForget } from './forget.ts';
import { createSweep, startSweeping } from './sweep.ts';
import { createTake, type Message, type Taken, type TakeRooms } from './take.ts';

export interface Sensors {
  readonly desk: SensorDesk;
  /** Throws only where the database does not answer: then the same messages may come again. */
  take(messages: readonly Message[]): Promise<Taken>;
  /** Listens at a broker, until it is stopped. One process at a time: `clientId` names the session. */
  listen(broker: { readonly url: string; readonly clientId: string }): Promise<{ stop(): Promise<void> }>;
  readonly workflows: readonly WorkflowDefinition[];
}

export const createSensors = (rooms: TakeRooms): Sensors => {
  const { clock, log, prefix } = rooms;
  const take = createTake(rooms);
  const sweep = createSweep(rooms);
  return {
    desk: createSensorDesk({ ...rooms, take }),
    take,
    listen: async ({ url, clientId }) => {
      const keep = async (messages: readonly Message[]) => void (await take(messages));
      const intake = await openIntake({ ...{ url, clientId, clock, log }, filter: `${prefix}/#`, take: keep });
      const sweeping = startSweeping(() => sweep(intake.since()), log);
      return {
        stop: async () => {
          await sweeping.stop();
          await intake.close();
        },
      };
    },
    workflows: [createForget(rooms)],
  };
};

import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import type { Log } from '#kernel';

export interface OwnBroker {
  /** "mqtt://127.0.0.1:49152" */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * A broker in this process, for who has none: on the loopback only, so it asks nobody who they are. What it holds for
 * those who are away is lost when the process ends; a sensor that publishes with QoS 1 sends again.
 */
export const startBroker = async ({ port, log }: { readonly port: number; readonly log: Log }): Promise<OwnBroker> => {
  const { Aedes } = await import('aedes');
  const broker = await Aedes.createBroker();
  broker.on('clientError', ({ id }, error) => log.debug({ err: error, client: id }, 'an MQTT client failed'));
  broker.on('connectionError', (_client, error) => log.debug({ err: error }, 'an MQTT connection failed'));
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    broker.handle(socket);
  });
  const close = async () => {
    await new Promise<void>((resolve) => broker.close(resolve));
    for (const socket of sockets) socket.destroy();
    if (!server.listening) return;
    server.close();
    await once(server, 'close');
  };
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  } catch (error) {
    await close();
    throw error;
  }
  return { url: `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
};

import type { IClientOptions, MqttClient } from 'mqtt';
import type { Log } from '#kernel';

const RECONNECT_MS = 1000;

/** A connection that comes back by itself; what is lost and found again is logged once each. */
export const connect = async (url: string, log: Log, options: IClientOptions): Promise<MqttClient> => {
  // Loaded by whoever has a broker only.
  const { default: mqtt } = await import('mqtt');
  // MQTT 3.1.1: what every broker speaks, the one in this process too.
  const client = mqtt.connect(url, { protocolVersion: 4, reconnectPeriod: RECONNECT_MS, ...options });
  const { host } = new URL(url);
  let told = false;
  const lost = (error?: Error) => {
    if (told || client.disconnecting) return;
    told = true;
    log.warn({ err: error, broker: host }, 'the MQTT broker does not answer; trying again');
  };
  client.on('error', lost);
  client.on('close', () => lost());
  client.on('connect', () => {
    if (told) log.info({ broker: host }, 'the MQTT broker answers again');
    told = false;
  });
  return client;
};

/** The client acknowledges by itself as soon as it has handed a message over; later than that it has no word for. */
export const acknowledge = (client: MqttClient, messageId: number): void =>
  (client as unknown as { _sendPacket(packet: { cmd: 'puback'; messageId: number }): void })._sendPacket({
    cmd: 'puback',
    messageId,
  });

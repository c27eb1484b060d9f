import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Aedes } from 'aedes';
import type { Log } from '#kernel';
import { openIntake, type Intake } from './intake.ts';

/** A broker that answers a wish to subscribe as it is told, or not at all. */
const startBroker = async () => {
  const wishes: ((answer: 'granted' | 'refused') => void)[] = [];
  const broker = await Aedes.createBroker({
    authorizeSubscribe: (_client, subscription, done) =>
      wishes.push((answer) => done(null, answer === 'granted' ? subscription : null)),
  });
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    broker.handle(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = () => sockets.forEach((socket) => socket.destroy());
  return {
    url: `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** The next wish, which waits for its answer. */
    wish: async () => {
      while (wishes.length === 0) await pause(10);
      return wishes.shift()!;
    },
    cut,
    /** Nobody is connected any more. */
    alone: async () => {
      while (sockets.size > 0) await pause(10);
    },
    close: async () => {
      await new Promise<void>((resolve) => broker.close(resolve));
      cut();
      server.close();
      await once(server, 'close');
    },
  };
};

let broker: Awaited<ReturnType<typeof startBroker>>;
let intake: Intake;
let errors: string[];

beforeEach(async () => {
  errors = [];
  const nothing = () => undefined;
  const log: Log = {
    debug: nothing,
    info: nothing,
    warn: nothing,
    error: (_about: object, sentence: string) => errors.push(sentence),
  };
  broker = await startBroker();
  const { url } = broker;
  const take = async () => undefined;
  intake = await openIntake({ url, clientId: 'shop', filter: 'sensors/#', take, clock: () => new Date(), log });
});
afterEach(async () => {
  await intake.close();
  await broker.close();
});

test('being closed before the broker answered is no error', async () => {
  await broker.wish();
  await intake.close();
  await broker.alone();
  expect(errors).toEqual([]);
  expect(intake.since()).toBeNull();
});

test('being cut off before the broker answered is no error, and it is asked again', async () => {
  await broker.wish();
  broker.cut();
  const answer = await broker.wish();
  expect(errors).toEqual([]);
  answer('granted');
  while (intake.since() === null) await pause(10);
});

test('what the broker refuses is an error', async () => {
  const answer = await broker.wish();
  answer('refused');
  while (errors.length === 0) await pause(10);
  expect(errors).toEqual(['the topic could not be subscribed to']);
  expect(intake.since()).toBeNull();
});

import { Socket, type NetConnectOpts } from 'node:net';

type Connect = (this: Socket, ...given: unknown[]) => Socket;

/** Tests reach nothing outside this machine: a connection to anywhere else fails at once. */
const inside = new Set(['localhost', '127.0.0.1', '::1', '0.0.0.0', '::', '::ffff:127.0.0.1']);

const hostOf = (given: unknown[]): string => {
  // node:net itself calls with one normalised list: [[options, callback]].
  const [first, second] = Array.isArray(given[0]) ? (given[0] as unknown[]) : given;
  if (typeof first === 'number') return typeof second === 'string' ? second : 'localhost';
  const options = (first ?? {}) as NetConnectOpts & { path?: string; host?: string };
  return options.path ? 'localhost' : (options.host ?? 'localhost');
};

const guarded = Symbol.for('parley: connections stay inside');

// node:net is shared by the test files of one worker: once is enough.
if (!(guarded in Socket.prototype)) {
  const connect = Reflect.get(Socket.prototype, 'connect') as Connect;
  const guard: Connect = function (...given) {
    const host = hostOf(given);
    if (inside.has(host) || host.endsWith('.localhost')) return connect.apply(this, given);
    throw new Error(`a test tried to reach ${host}: tests stay on this machine`);
  };
  Object.assign(Socket.prototype, { connect: guard, [guarded]: true });
}

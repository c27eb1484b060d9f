import type { IncomingMessage } from 'node:http';

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
const signsOfProxies = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'];

export const isLoopback = (address: string | undefined): boolean => loopback.has(address ?? '');

/** Whether whoever asks sits at this very machine; behind a proxy nobody does. */
export const isFromHere = ({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>): boolean =>
  isLoopback(socket.remoteAddress) && !signsOfProxies.some((name) => name in headers);

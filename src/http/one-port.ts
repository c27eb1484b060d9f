import type { Server } from 'node:http';
import type { Http2Server } from 'node:http2';
import type { Socket } from 'node:net';

const preface = 'PRI';
const patience = 20_000;

/**
 * One port for HTTP/1.1 and HTTP/2 without TLS (which AWS clients speak to plain endpoints): the first three bytes tell.
 * The HTTP/1.1 server keeps listening, with its own time limits; connections that open with HTTP/2's preface go to `h2`.
 */
export const shareOnePort = (h1: Server, h2: Http2Server): void => {
  const [take] = h1.listeners('connection') as ((socket: Socket) => void)[];
  h1.removeAllListeners('connection');
  h1.on('connection', (socket: Socket) => {
    let first = Buffer.alloc(0);
    const decide = (): void => {
      const more = socket.read() as Buffer | null;
      if (more) first = Buffer.concat([first, more]);
      const known = first.toString('latin1', 0, preface.length);
      if (known.length < preface.length && (preface.startsWith(known) || first.length === 0)) return;
      socket.off('readable', decide).off('error', give).off('end', give);
      socket.setTimeout(0);
      socket.off('timeout', give);
      socket.unshift(first);
      if (known === preface) h2.emit('connection', socket);
      else take!.call(h1, socket);
    };
    const give = (): void => void socket.destroy();
    socket.on('readable', decide).on('error', give).on('end', give);
    socket.setTimeout(patience, give);
  });
};

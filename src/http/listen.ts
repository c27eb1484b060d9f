import { createServer, type RequestListener } from 'node:http';
import { createServer as createHttp2Server, type ServerHttp2Session } from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import { AppError } from '#kernel';
import type { Http } from './create-http.ts';
import { overHttp2 } from './express-over-h2.ts';
import { shareOnePort } from './one-port.ts';

export interface Listening {
  readonly url: string;
  readonly port: number;
  /** Takes no more callers, ends streams, waits for running requests (10 seconds unless told), then hangs up on the rest. */
  close(patience?: number): Promise<void>;
}

const refusals: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** What is not HTTP at all gets one sentence and no connection. */
const refuse = (error: Error & { code?: string }, socket: Socket): void => {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
  const line = refusals[error.code ?? ''] ?? '400 Bad Request';
  const body = JSON.stringify({
    type: 'urn:parley:not-http',
    title: line.slice(4),
    status: Number(line.slice(0, 3)),
    detail: 'The request is not well-formed HTTP.',
    instance: '',
  });
  socket.end(
    `HTTP/1.1 ${line}\r\ncontent-type: application/problem+json; charset=utf-8\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`,
  );
};

/** Opens the port (0: any free one). Throws AppError 'port-taken' when somebody else has it. */
export const listen = async (
  { app, stop }: Http,
  { host, port }: { host: string; port: number },
): Promise<Listening> => {
  const running = new Set<object>();
  let closing = false;
  let quiet = (): void => undefined;
  const counted =
    (handle: RequestListener): RequestListener =>
    (request, response) => {
      running.add(response);
      response.once('close', () => {
        running.delete(response);
        if (running.size === 0) quiet();
      });
      if (closing && request.httpVersionMajor === 1) response.setHeader('connection', 'close');
      handle(request, response);
    };

  // Lex's clients put a session's state into headers; theirs take 16 KB.
  const h1 = createServer(
    { maxHeaderSize: 64 * 1024, requestTimeout: 60_000, headersTimeout: 20_000, keepAliveTimeout: 75_000 },
    counted(app),
  );
  const h2 = createHttp2Server({ maxSessionMemory: 20 }, counted(overHttp2(app)) as never);
  const sessions = new Set<ServerHttp2Session>();
  h2.on('session', (session) => {
    sessions.add(session);
    session.once('close', () => sessions.delete(session));
    session.on('error', () => session.destroy());
  });
  h1.on('clientError', refuse);
  shareOnePort(h1, h2);

  const sockets = new Set<Socket>();
  h1.prependListener('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });

  await new Promise<void>((resolve, reject) => {
    h1.once('error', (cause: NodeJS.ErrnoException) => {
      const taken = cause.code === 'EADDRINUSE';
      reject(
        new AppError(
          taken ? 'port-taken' : 'cannot-listen',
          `Cannot listen on ${host}:${port}: ${taken ? 'somebody else does' : cause.message}.`,
          {
            cause,
          },
        ),
      );
    });
    h1.listen(port, host, resolve);
  });
  const { port: found } = h1.address() as AddressInfo;
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;

  return {
    url: `http://${name}:${found}`,
    port: found,
    async close(patience = 10_000) {
      if (closing) return;
      closing = true;
      const closed = new Promise<void>((resolve) => h1.close(() => resolve()));
      stop();
      h1.closeIdleConnections();
      for (const session of sessions) session.close();
      if (running.size > 0) {
        let timer: NodeJS.Timeout | undefined;
        await Promise.race([
          new Promise<void>((resolve) => (quiet = resolve)),
          new Promise<void>((resolve) => (timer = setTimeout(resolve, patience))),
        ]);
        clearTimeout(timer);
      }
      for (const socket of sockets) socket.destroySoon();
      for (const session of sessions) session.destroy();
      for (const socket of sockets) if (running.size > 0) socket.destroy();
      await closed;
    },
  };
};

import { once } from 'node:events';
import { connect } from 'node:net';

/** Milliseconds after which an answer is not waited for any longer. */
const patience = 30_000;

export interface Connection {
  post(path: string, body: string, token?: string): Promise<{ readonly status: number; readonly body: string }>;
  close(): void;
}

/**
 * One kept-alive HTTP/1.1 connection, one request at a time. Written by hand because whoever asks shares the machine
 * with whoever answers: a full client would cost more than the echo that it asks.
 */
export const openConnection = async (base: string): Promise<Connection> => {
  const { hostname, port, host } = new URL(base);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  await once(socket, 'connect');
  let buffer: Buffer = Buffer.alloc(0);
  let settle: { resolve: (reply: { status: number; body: string }) => void; reject: (error: Error) => void } | null =
    null;
  const fail = (error: Error) => {
    settle?.reject(error);
    settle = null;
  };
  socket.setTimeout(patience, () => settle && socket.destroy(new Error(`${base} gave no answer for ${patience} ms`)));
  socket.on('error', fail);
  socket.on('close', () => fail(new Error(`${base} hung up`)));
  socket.on('data', (part: Buffer) => {
    buffer = buffer.length === 0 ? part : Buffer.concat([buffer, part]);
    const head = buffer.indexOf('\r\n\r\n');
    if (head < 0) return;
    const text = buffer.toString('latin1', 0, head);
    const length = /\r\ncontent-length: *(\d+)/i.exec(text)?.[1];
    if (length === undefined) return fail(new Error(`${base} answered without a content-length:\n${text}`));
    const end = head + 4 + Number(length);
    if (buffer.length < end) return;
    const reply = { status: Number(text.slice(9, 12)), body: buffer.toString('utf8', head + 4, end) };
    buffer = buffer.subarray(end);
    settle?.resolve(reply);
    settle = null;
  });
  return {
    post: (path, body, token) =>
      new Promise((resolve, reject) => {
        if (socket.destroyed) return reject(new Error(`${base} hung up while nothing was asked`));
        settle = { resolve, reject };
        const bearer = token === undefined ? '' : `authorization: Bearer ${token}\r\n`;
        socket.write(
          `POST ${path} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\n${bearer}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
        );
      }),
    close: () => void socket.destroy(),
  };
};
